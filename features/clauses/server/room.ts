import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import { clausesRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: clausesRoutes,
  declares: [contract],
};
