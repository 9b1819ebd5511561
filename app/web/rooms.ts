import { PAGES as archive } from "../../features/archive/web/room.ts";
import { PAGES as assessment } from "../../features/assessment/web/room.ts";
import { PAGES as audit } from "../../features/audit/web/room.ts";
import { PAGES as batches } from "../../features/batches/web/room.ts";
import { PAGES as carriers } from "../../features/carriers/web/room.ts";
import { PAGES as chains } from "../../features/chains/web/room.ts";
import { PAGES as circulars } from "../../features/circulars/web/room.ts";
import { PAGES as claims } from "../../features/claims/web/room.ts";
import { PAGES as clauses } from "../../features/clauses/web/room.ts";
import { PAGES as funds } from "../../features/funds/web/room.ts";
import { PAGES as inspection } from "../../features/inspection/web/room.ts";
import { PAGES as lifecycle } from "../../features/lifecycle/web/room.ts";
import { PAGES as monthly } from "../../features/monthly/web/room.ts";
import { PAGES as organization } from "../../features/organization/web/room.ts";
import { PAGES as plan } from "../../features/plan/web/room.ts";
import { PAGES as projects } from "../../features/projects/web/room.ts";
import { PAGES as recognition } from "../../features/recognition/web/room.ts";
import { PAGES as results } from "../../features/results/web/room.ts";
import { PAGES as reviews } from "../../features/reviews/web/room.ts";
import { PAGES as scoring } from "../../features/scoring/web/room.ts";
import { PAGES as service } from "../../features/service/web/room.ts";
import { PAGES as settings } from "../../features/settings/web/room.ts";
import { PAGES as workbench } from "../../features/workbench/web/room.ts";
import { PAGES as workdays } from "../../features/workdays/web/room.ts";
import type { RoomName } from "../../features/rooms.ts";
import type { RoomPages } from "../../platform/web/room.ts";
import { PAGES as shared } from "./shared-pages.ts";

/** What each room shows; null where its parts stand on another room's pages. */
const PAGES: Readonly<Record<RoomName, RoomPages | null>> = {
  organization,
  workdays,
  chains,
  plan,
  carriers,
  projects,
  funds,
  monthly,
  claims,
  reviews,
  recognition,
  lifecycle,
  service,
  batches,
  chainwork: null,
  assessment,
  scoring,
  circulars,
  results,
  inspection,
  archive,
  clauses,
  workbench,
  settings,
  audit,
};

const ALL = [shared, ...Object.values(PAGES)].filter((room) => room !== null);

/** Every page of the house. */
export const ROOM_PAGES = ALL.flatMap(({ pages }) => pages);

/** Every line of the menu, in its order within each group. */
export const MENU_LINES = ALL.flatMap(({ menu }) => menu).toSorted((a, b) => a.place - b.place);
