import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import { carriersRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: carriersRoutes,
  declares: [contract],
};
