import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import * as shapes from "../shapes.ts";
import { filedReviews } from "./filed.ts";
import { reviewsRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: reviewsRoutes,
  declares: [contract, shapes],
  filed: filedReviews,
};
