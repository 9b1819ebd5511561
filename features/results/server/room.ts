import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import * as shapes from "../shapes.ts";
import * as useShapes from "../use-shapes.ts";
import { resultsDuties } from "./duties.ts";
import { resultsRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: resultsRoutes,
  declares: [contract, shapes, useShapes],
  duties: resultsDuties,
};
