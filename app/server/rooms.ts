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
import { inspectionRoutes } from "../../features/inspection/server/routes.ts";
import { lifecycleRoutes } from "../../features/lifecycle/server/routes.ts";
import { monthlyRoutes } from "../../features/monthly/server/routes.ts";
import { dayRoutes } from "../../features/organization/server/day-routes.ts";
import { organizationRoutes } from "../../features/organization/server/routes.ts";
import { planRoutes } from "../../features/plan/server/routes.ts";
import { projectsRoutes } from "../../features/projects/server/routes.ts";
import { exemptedUnits } from "../../features/results/server/facts.ts";
import { resultsRoutes } from "../../features/results/server/routes.ts";
import { recognitionRoutes } from "../../features/recognition/server/routes.ts";
import { reviewsRoutes } from "../../features/reviews/server/routes.ts";
import { serviceRoutes } from "../../features/service/server/routes.ts";
import { scoringRoutes } from "../../features/scoring/server/routes.ts";
import { clausesRoutes } from "../../features/clauses/server/routes.ts";
import { settingsRoutes } from "../../features/settings/server/routes.ts";
import { workdaysRoutes } from "../../features/workdays/server/routes.ts";
import { workbenchRoutes } from "../../features/workbench/server/routes.ts";
import { searchRoutes } from "../../features/workbench/server/search.ts";
import { findNumberUse } from "./number-uses.ts";
import { factsOf } from "./notice-facts.ts";
import { namedByNotice } from "./named-by-notice.ts";
import type { Desk } from "../../platform/server/serve.ts";

/** Every room's routes: the table of contents of the server. */
export function openRooms(desk: Desk): void {
  organizationRoutes(desk);
  dayRoutes(desk);
  workdaysRoutes(desk);
  chainsRoutes(desk);
  planRoutes(desk, namedByNotice, lastFrozenMonth);
  carriersRoutes(desk);
  projectsRoutes(desk, codeBook, projectsBehind);
  fundsRoutes(desk, ledgerFrame);
  monthlyRoutes(desk);
  recognitionRoutes(desk, projectFreezes);
  lifecycleRoutes(desk);
  claimsRoutes(desk, introducedFrom);
  reviewsRoutes(desk);
  serviceRoutes(desk);
  batchesRoutes(desk);
  chainworkRoutes(desk, factsOf);
  assessmentRoutes(desk, exemptedUnits);
  scoringRoutes(desk);
  circularsRoutes(desk, exemptedUnits, findNumberUse);
  resultsRoutes(desk);
  inspectionRoutes(desk);
  clausesRoutes(desk);
  workbenchRoutes(desk);
  searchRoutes(desk);
  settingsRoutes(desk);
  auditRoutes(desk);
}
