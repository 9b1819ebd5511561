import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import * as shapes from "../shapes.ts";
import { inspectionDuties } from "./facts.ts";
import { inspectionRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: inspectionRoutes,
  declares: [contract, shapes],
  duties: inspectionDuties,
};
