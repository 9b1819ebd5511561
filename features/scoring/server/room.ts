import type { RoomServer } from "../../../platform/server/room.ts";
import * as contract from "../contract.ts";
import * as inputs from "../inputs.ts";
import * as operand from "../operand.ts";
import * as ruleSet from "../rule-set.ts";
import * as scoreSheet from "../score-sheet.ts";
import { scoringRoutes } from "./routes.ts";

export const SERVER: RoomServer = {
  routes: scoringRoutes,
  declares: [contract, inputs, operand, ruleSet, scoreSheet],
};
