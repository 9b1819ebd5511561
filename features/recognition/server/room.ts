import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import { recognitionDuties } from "./facts.ts";
import { filedRecognitions } from "./filed.ts";

/** Its routes are opened by the front door, which hands them what comes from rooms below. */
export const SERVER = {
  declares: [contract],
  duties: recognitionDuties,
  filed: filedRecognitions,
} satisfies Omit<RoomServer, "routes">;
