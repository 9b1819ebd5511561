import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import { batchesRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: batchesRoutes,
  declares: [contract],
};
