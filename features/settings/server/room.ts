import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import { settingsRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: settingsRoutes,
  declares: [contract],
};
