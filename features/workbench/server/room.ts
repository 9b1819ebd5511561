import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";

/** Its routes are opened by the front door, which hands them what comes from rooms below. */
export const SERVER = {
  declares: [contract],
} satisfies Omit<RoomServer, "routes">;
