import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import { chainsRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: chainsRoutes,
  declares: [contract],
};
