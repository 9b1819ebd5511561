import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import { workdaysRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: workdaysRoutes,
  declares: [contract],
};
