import {
  introducedFrom,
  lastFrozenMonth,
  ledgerFrame,
  projectsBehind,
  projectFreezes,
} from "../../features/assessment/server/facts.ts";
import { assessmentRoutes } from "../../features/assessment/server/routes.ts";
import { auditRoutes } from "../../features/audit/server/routes.ts";
import { batchesRoutes } from "../../features/batches/server/routes.ts";
import { carriersRoutes } from "../../features/carriers/server/routes.ts";
import { chainsRoutes } from "../../features/chains/server/routes.ts";
import { chainworkRoutes } from "../../features/chainwork/server/routes.ts";
import { circularsRoutes } from "../../features/circulars/server/routes.ts";
import { claimsRoutes } from "../../features/claims/server/routes.ts";
import { fundsRoutes } from "../../features/funds/server/routes.ts";
import { codeBook } from "../../features/lifecycle/server/facts.ts";
import { inspectionDuties } from "../../features/inspection/server/facts.ts";
import { inspectionRoutes } from "../../features/inspection/server/routes.ts";
import { lifecycleRoutes } from "../../features/lifecycle/server/routes.ts";
import { monthlyRoutes } from "../../features/monthly/server/routes.ts";
import { rosterDuties } from "../../features/organization/server/facts.ts";
import { organizationRoutes } from "../../features/organization/server/routes.ts";
import { planRoutes } from "../../features/plan/server/routes.ts";
import { projectsRoutes } from "../../features/projects/server/routes.ts";
import { exemptedUnits, resultsDuties } from "../../features/results/server/facts.ts";
import { resultsRoutes } from "../../features/results/server/routes.ts";
import { recognitionDuties } from "../../features/recognition/server/facts.ts";
import { recognitionRoutes } from "../../features/recognition/server/routes.ts";
import { reviewsRoutes } from "../../features/reviews/server/routes.ts";
import { serviceRoutes } from "../../features/service/server/routes.ts";
import { scoringRoutes } from "../../features/scoring/server/routes.ts";
import { clausesRoutes } from "../../features/clauses/server/routes.ts";
import { settingsRoutes } from "../../features/settings/server/routes.ts";
import { workdaysRoutes } from "../../features/workdays/server/routes.ts";
import { workbenchRoutes } from "../../features/workbench/server/routes.ts";
import { findNumberUse } from "./number-uses.ts";
import { factsOf } from "./notice-facts.ts";
import { namedByNotice } from "./named-by-notice.ts";
import type { RoomName } from "../../features/rooms.ts";
import type { RoomServer } from "../../platform/server/room.ts";
import type { Desk } from "../../platform/server/serve.ts";

/** What each room's server brings; what a room is handed from rooms below it is handed here. */
const SERVERS: Readonly<Record<RoomName, RoomServer>> = {
  organization: { routes: organizationRoutes, duties: rosterDuties },
  workdays: { routes: workdaysRoutes },
  chains: { routes: chainsRoutes },
  plan: { routes: (desk) => planRoutes(desk, namedByNotice, lastFrozenMonth) },
  carriers: { routes: carriersRoutes },
  projects: { routes: (desk) => projectsRoutes(desk, codeBook, projectsBehind) },
  funds: { routes: (desk) => fundsRoutes(desk, ledgerFrame) },
  monthly: { routes: monthlyRoutes },
  claims: { routes: (desk) => claimsRoutes(desk, introducedFrom) },
  reviews: { routes: reviewsRoutes },
  recognition: {
    routes: (desk) => recognitionRoutes(desk, projectFreezes),
    duties: recognitionDuties,
  },
  lifecycle: { routes: lifecycleRoutes },
  service: { routes: serviceRoutes },
  batches: { routes: batchesRoutes },
  chainwork: { routes: (desk) => chainworkRoutes(desk, factsOf) },
  assessment: { routes: (desk) => assessmentRoutes(desk, exemptedUnits) },
  scoring: { routes: scoringRoutes },
  circulars: { routes: (desk) => circularsRoutes(desk, exemptedUnits, findNumberUse) },
  results: { routes: resultsRoutes, duties: resultsDuties },
  inspection: { routes: inspectionRoutes, duties: inspectionDuties },
  clauses: { routes: clausesRoutes },
  workbench: { routes: (desk) => workbenchRoutes(desk, DUTIES) },
  settings: { routes: settingsRoutes },
  audit: { routes: auditRoutes },
};

const DUTIES = Object.values(SERVERS).flatMap(({ duties }) => duties ?? []);

/** Serves every room. */
export function openRooms(desk: Desk): void {
  for (const { routes } of Object.values(SERVERS)) routes(desk);
}
