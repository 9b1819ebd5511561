import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import * as shapes from "../shapes.ts";
import { filedLife } from "./filed.ts";
import { lifecycleRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: lifecycleRoutes,
  declares: [contract, shapes],
  filed: filedLife,
};
