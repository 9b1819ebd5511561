import { SERVER as archive } from "../../features/archive/server/room.ts";
import { archiveRoutes } from "../../features/archive/server/routes.ts";
import {
  introducedFrom,
  lastFrozenMonth,
  ledgerFrame,
  projectFreezes,
  projectsBehind,
} from "../../features/assessment/server/facts.ts";
import { SERVER as assessment } from "../../features/assessment/server/room.ts";
import { assessmentRoutes } from "../../features/assessment/server/routes.ts";
import { newestHead } from "../../features/audit/server/facts.ts";
import { SERVER as audit } from "../../features/audit/server/room.ts";
import { SERVER as batches } from "../../features/batches/server/room.ts";
import { SERVER as carriers } from "../../features/carriers/server/room.ts";
import { SERVER as chains } from "../../features/chains/server/room.ts";
import { SERVER as chainwork } from "../../features/chainwork/server/room.ts";
import { chainworkRoutes } from "../../features/chainwork/server/routes.ts";
import { SERVER as circulars } from "../../features/circulars/server/room.ts";
import { circularsRoutes } from "../../features/circulars/server/routes.ts";
import { SERVER as claims } from "../../features/claims/server/room.ts";
import { claimsRoutes } from "../../features/claims/server/routes.ts";
import { SERVER as clauses } from "../../features/clauses/server/room.ts";
import { SERVER as funds } from "../../features/funds/server/room.ts";
import { fundsRoutes } from "../../features/funds/server/routes.ts";
import { SERVER as inspection } from "../../features/inspection/server/room.ts";
import { codeBook } from "../../features/lifecycle/server/facts.ts";
import { SERVER as lifecycle } from "../../features/lifecycle/server/room.ts";
import { SERVER as monthly } from "../../features/monthly/server/room.ts";
import { SERVER as organization } from "../../features/organization/server/room.ts";
import { SERVER as plan } from "../../features/plan/server/room.ts";
import { planRoutes } from "../../features/plan/server/routes.ts";
import { SERVER as projects } from "../../features/projects/server/room.ts";
import { projectsRoutes } from "../../features/projects/server/routes.ts";
import { SERVER as recognition } from "../../features/recognition/server/room.ts";
import { recognitionRoutes } from "../../features/recognition/server/routes.ts";
import { exemptedUnits } from "../../features/results/server/facts.ts";
import { SERVER as results } from "../../features/results/server/room.ts";
import { SERVER as reviews } from "../../features/reviews/server/room.ts";
import { SERVER as scoring } from "../../features/scoring/server/room.ts";
import { SERVER as service } from "../../features/service/server/room.ts";
import { SERVER as settings } from "../../features/settings/server/room.ts";
import { SERVER as workbench } from "../../features/workbench/server/room.ts";
import { workbenchRoutes } from "../../features/workbench/server/routes.ts";
import { SERVER as workdays } from "../../features/workdays/server/room.ts";
import type { Source } from "../../features/archive/server/actions.ts";
import { ROOMS, type RoomName } from "../../features/rooms.ts";
import type { RoomServer } from "../../platform/server/room.ts";
import type { Desk } from "../../platform/server/serve.ts";
import { findNumberUse } from "./number-uses.ts";
import { namedByNotice } from "./named-by-notice.ts";
import { factsOf } from "./notice-facts.ts";

/** What each room's server brings; what a room is handed from rooms below it is handed here. */
export const SERVERS: Readonly<Record<RoomName, RoomServer>> = {
  organization,
  workdays,
  chains,
  plan: { ...plan, routes: (desk) => planRoutes(desk, namedByNotice, lastFrozenMonth) },
  carriers,
  projects: { ...projects, routes: (desk) => projectsRoutes(desk, codeBook, projectsBehind) },
  funds: { ...funds, routes: (desk) => fundsRoutes(desk, ledgerFrame) },
  monthly,
  claims: { ...claims, routes: (desk) => claimsRoutes(desk, introducedFrom) },
  reviews,
  recognition: { ...recognition, routes: (desk) => recognitionRoutes(desk, projectFreezes) },
  lifecycle,
  service,
  batches,
  chainwork: { ...chainwork, routes: (desk) => chainworkRoutes(desk, factsOf) },
  assessment: { ...assessment, routes: (desk) => assessmentRoutes(desk, exemptedUnits) },
  scoring,
  circulars: {
    ...circulars,
    routes: (desk) => circularsRoutes(desk, exemptedUnits, findNumberUse),
  },
  results,
  inspection,
  archive: {
    ...archive,
    routes: (desk) => archiveRoutes(desk, { sources: projectSources(), auditHead: newestHead }),
  },
  clauses,
  workbench: { ...workbench, routes: (desk) => workbenchRoutes(desk, DUTIES) },
  settings,
  audit,
};

const DUTIES = Object.values(SERVERS).flatMap(({ duties }) => duties ?? []);

/** What each room has of a project, under the name people know the room by. */
export function projectSources(): Source[] {
  return ROOMS.flatMap(({ name: room, title }) => {
    const read = SERVERS[room].filed;
    return read ? [{ room, title, read }] : [];
  });
}

/** Serves every room. */
export function openRooms(desk: Desk): void {
  for (const { routes } of Object.values(SERVERS)) routes(desk);
}
