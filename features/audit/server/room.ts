import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import { auditRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: auditRoutes,
  declares: [contract],
};
