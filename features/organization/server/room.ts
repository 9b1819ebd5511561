import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import * as dayContract from "../day-contract.ts";
import * as rankContract from "../rank-contract.ts";
import * as rosterContract from "../roster-contract.ts";
import * as twoContract from "../two-contract.ts";
import * as rosterSheet from "../roster-sheet.ts";
import * as shapes from "../shapes.ts";
import { rosterDuties } from "./roster-duties.ts";
import { organizationRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: organizationRoutes,
  declares: [contract, dayContract, rankContract, rosterContract, twoContract, rosterSheet, shapes],
  duties: rosterDuties,
};
