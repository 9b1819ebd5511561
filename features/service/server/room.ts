import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import * as links from "../links.ts";
import { filedService } from "./filed.ts";
import { serviceRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: serviceRoutes,
  declares: [contract, links],
  filed: filedService,
};
