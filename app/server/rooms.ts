import { assessmentRoutes } from "../../features/assessment/server/routes.ts";
import { auditRoutes } from "../../features/audit/server/routes.ts";
import { chainsRoutes } from "../../features/chains/server/routes.ts";
import { circularsRoutes } from "../../features/circulars/server/routes.ts";
import { fundsRoutes } from "../../features/funds/server/routes.ts";
import { organizationRoutes } from "../../features/organization/server/routes.ts";
import { planRoutes } from "../../features/plan/server/routes.ts";
import { projectsRoutes } from "../../features/projects/server/routes.ts";
import { workbenchRoutes } from "../../features/workbench/server/routes.ts";
import { searchRoutes } from "../../features/workbench/server/search.ts";
import type { Desk } from "../../platform/server/serve.ts";

/** Every room's routes: the table of contents of the server. */
export function openRooms(desk: Desk): void {
  organizationRoutes(desk);
  chainsRoutes(desk);
  planRoutes(desk);
  projectsRoutes(desk);
  fundsRoutes(desk);
  assessmentRoutes(desk);
  circularsRoutes(desk);
  workbenchRoutes(desk);
  searchRoutes(desk);
  auditRoutes(desk);
}
