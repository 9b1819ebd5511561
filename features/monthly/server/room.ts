import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import { monthlyRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: monthlyRoutes,
  declares: [contract],
};
