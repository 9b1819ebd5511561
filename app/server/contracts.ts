import { ROOMS, type RoomName } from "../../features/rooms.ts";
import type { Endpoint } from "../../kernel/endpoint.ts";
import { SERVERS } from "./rooms.ts";

/** An endpoint, where it is declared, and under which name. */
export interface DeclaredEndpoint {
  readonly room: RoomName;
  readonly name: string;
  readonly endpoint: Endpoint;
}

/** Every endpoint of every contract. */
export function declaredEndpoints(): DeclaredEndpoint[] {
  return ROOMS.flatMap(({ name: room }) =>
    SERVERS[room].declares.flatMap((exported) =>
      Object.entries(exported).flatMap(([name, value]) =>
        isEndpoint(value) ? [{ room, name, endpoint: value }] : [],
      ),
    ),
  );
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === "object" && value !== null && "method" in value && "allow" in value;
}
