import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import * as named from "../named.ts";
import * as places from "../places.ts";
import * as reading from "../reading.ts";

/** Its routes are opened by the front door, which hands them what comes from rooms below. */
export const SERVER = {
  declares: [contract, named, places, reading],
} satisfies Omit<RoomServer, "routes">;
