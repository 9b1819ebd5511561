import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent as lazy,
} from "@tanstack/react-router";
import { readSearch, writeSearch } from "../../platform/web/address.ts";
import { ForbiddenPage } from "./ForbiddenPage.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { PageError, PageWaiting } from "./PageError.tsx";
import { Shell } from "./Shell.tsx";
import { type Allow, LEDGER_READERS, useMayOpen } from "./menu.tsx";

const root = createRootRoute({ notFoundComponent: NotFoundPage });
const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

type PageComponent = ReturnType<typeof lazy>;

/** A page within the Shell; whoever lacks the permission is told so instead. */
function page(path: string, allow: Allow, Component: PageComponent) {
  const Guarded = () => (useMayOpen(allow) ? <Component /> : <ForbiddenPage />);
  return createRoute({ getParentRoute: () => shell, path, component: Guarded });
}

const desks = () => import("../../features/funds/web/DeskPage.tsx");

/** Every page is one lazy import: `lazy(() => import("…/FundsPage.tsx"), "FundsPage")`. */
const pages = [
  page(
    "/",
    "account",
    lazy(() => import("../../features/workbench/web/WorkbenchPage.tsx"), "WorkbenchPage"),
  ),
  page(
    "/plan",
    "plan.read",
    lazy(() => import("../../features/plan/web/PlanPage.tsx"), "PlanPage"),
  ),
  page(
    "/clauses",
    "plan.read",
    lazy(() => import("../../features/clauses/web/ClausesPage.tsx"), "ClausesPage"),
  ),
  page(
    "/chains",
    "chains.read",
    lazy(() => import("./ChainPages.tsx"), "ChainsWithTargets"),
  ),
  page(
    "/chains/mine",
    "chains.read",
    lazy(() => import("./ChainPages.tsx"), "MyChainsWithPromises"),
  ),
  page(
    "/chains/$id",
    "chains.read",
    lazy(() => import("./ChainPages.tsx"), "ChainWithTargets"),
  ),
  page(
    "/projects",
    "projects.read",
    lazy(() => import("../../features/projects/web/ProjectsPage.tsx"), "ProjectsPage"),
  ),
  page(
    "/projects/import",
    "projects.edit",
    lazy(() => import("../../features/projects/web/ImportPage.tsx"), "ImportPage"),
  ),
  page(
    "/projects/$id",
    "projects.read",
    lazy(() => import("./ProjectDossier.tsx"), "ProjectDossier"),
  ),
  page(
    "/projects/$id/sheet",
    "projects.read",
    lazy(() => import("../../features/lifecycle/web/SheetPage.tsx"), "SheetPage"),
  ),
  page(
    "/board",
    "projects.read",
    lazy(() => import("../../features/lifecycle/web/BoardPage.tsx"), "BoardPage"),
  ),
  page(
    "/timeline",
    "projects.read",
    lazy(() => import("../../features/lifecycle/web/BoardPage.tsx"), "TimelinePage"),
  ),
  page(
    "/stays",
    "projects.read",
    lazy(() => import("../../features/lifecycle/web/StaysPage.tsx"), "StaysPage"),
  ),
  page(
    "/works",
    "projects.read",
    lazy(() => import("../../features/lifecycle/web/WorksPage.tsx"), "WorksPage"),
  ),
  page(
    "/conference",
    "projects.read",
    lazy(() => import("./ConferencePage.tsx"), "ConferencePage"),
  ),
  page(
    "/confirmations",
    "projects.read",
    lazy(() => import("../../features/service/web/ConfirmationsPage.tsx"), "ConfirmationsPage"),
  ),
  page(
    "/batches",
    "projects.read",
    lazy(() => import("../../features/batches/web/BatchesPage.tsx"), "BatchesPage"),
  ),
  page(
    "/carriers",
    "projects.read",
    lazy(() => import("../../features/carriers/web/CarriersPage.tsx"), "CarriersPage"),
  ),
  page(
    "/carriers/$id",
    "projects.read",
    lazy(() => import("./CarrierDossier.tsx"), "CarrierDossier"),
  ),
  page(
    "/claims",
    "projects.read",
    lazy(() => import("../../features/claims/web/ClaimsPage.tsx"), "ClaimsPage"),
  ),
  page(
    "/claims/disputes/$id",
    "projects.read",
    lazy(() => import("../../features/claims/web/DisputePage.tsx"), "DisputePage"),
  ),
  page(
    "/claims/suspects/$id",
    "claims.rule",
    lazy(() => import("../../features/claims/web/SuspectPage.tsx"), "SuspectPage"),
  ),
  page(
    "/claims/$id",
    "projects.read",
    lazy(() => import("../../features/claims/web/ClaimPage.tsx"), "ClaimPage"),
  ),
  page(
    "/funds",
    "funds.read",
    lazy(() => import("../../features/funds/web/FundsPage.tsx"), "FundsPage"),
  ),
  page(
    "/funds/new",
    "funds.report",
    lazy(() => import("../../features/funds/web/ReceiptFormPage.tsx"), "ReceiptFormPage"),
  ),
  page(
    "/funds/$id/edit",
    "funds.report",
    lazy(() => import("../../features/funds/web/ReceiptFormPage.tsx"), "ReceiptFormPage"),
  ),
  page(
    "/funds/$id",
    "funds.read",
    lazy(() => import("../../features/funds/web/ReceiptPage.tsx"), "ReceiptPage"),
  ),
  page("/verification", "funds.verify", lazy(desks, "VerificationPage")),
  page("/signing", "funds.sign", lazy(desks, "SigningPage")),
  page(
    "/ranking",
    "assessment.read",
    lazy(() => import("../../features/assessment/web/RankingPage.tsx"), "RankingPage"),
  ),
  page(
    "/scoring",
    "assessment.read",
    lazy(() => import("../../features/scoring/web/ScoringPage.tsx"), "ScoringPage"),
  ),
  page(
    "/scoring/rules",
    "assessment.read",
    lazy(() => import("../../features/scoring/web/RulesPage.tsx"), "RulesPage"),
  ),
  page(
    "/scoring/rules/new",
    "scoring.edit",
    lazy(() => import("../../features/scoring/web/EditorPage.tsx"), "EditorPage"),
  ),
  page(
    "/scoring/rules/$id",
    "assessment.read",
    lazy(() => import("../../features/scoring/web/RulePage.tsx"), "RulePage"),
  ),
  page(
    "/scoring/rules/$id/edit",
    "scoring.edit",
    lazy(() => import("../../features/scoring/web/EditorPage.tsx"), "EditorPage"),
  ),
  page(
    "/scoring/marks",
    "assessment.read",
    lazy(() => import("../../features/scoring/web/MarksPage.tsx"), "MarksPage"),
  ),
  page(
    "/scoring/trial",
    "assessment.read",
    lazy(() => import("../../features/scoring/web/TrialPage.tsx"), "TrialPage"),
  ),
  page(
    "/monthly",
    "funds.read",
    lazy(() => import("../../features/monthly/web/ReportsPage.tsx"), "ReportsPage"),
  ),
  page(
    "/monthly/$unitId/$month",
    "funds.read",
    lazy(() => import("../../features/monthly/web/ReportPage.tsx"), "ReportPage"),
  ),
  page(
    "/months",
    "assessment.read",
    lazy(() => import("../../features/circulars/web/MonthsPage.tsx"), "MonthsPage"),
  ),
  page(
    "/months/$month",
    "assessment.read",
    lazy(() => import("../../features/circulars/web/MonthsPage.tsx"), "MonthsPage"),
  ),
  page(
    "/circulars",
    "circulars.read",
    lazy(() => import("../../features/circulars/web/CircularsPage.tsx"), "CircularsPage"),
  ),
  page(
    "/circulars/new",
    "circulars.draft",
    lazy(() => import("../../features/circulars/web/NewDocumentPage.tsx"), "NewDocumentPage"),
  ),
  page(
    "/circulars/templates",
    "circulars.draft",
    lazy(() => import("../../features/circulars/web/TemplatesPage.tsx"), "TemplatesPage"),
  ),
  page(
    "/circulars/templates/$code",
    "circulars.draft",
    lazy(() => import("../../features/circulars/web/TemplatePage.tsx"), "TemplatePage"),
  ),
  page(
    "/circulars/$id",
    "circulars.read",
    lazy(() => import("../../features/circulars/web/DocumentPage.tsx"), "DocumentPage"),
  ),
  page(
    "/public-notices",
    "assessment.read",
    lazy(() => import("../../features/results/web/NoticesPage.tsx"), "NoticesPage"),
  ),
  page(
    "/public-notices/$id",
    "assessment.read",
    lazy(() => import("../../features/results/web/NoticePage.tsx"), "NoticePage"),
  ),
  page(
    "/public-notices/objections/$id",
    "assessment.read",
    lazy(() => import("../../features/results/web/ObjectionPage.tsx"), "ObjectionPage"),
  ),
  page(
    "/results/ledgers",
    LEDGER_READERS,
    lazy(() => import("../../features/results/web/LedgersPage.tsx"), "LedgersPage"),
  ),
  page(
    "/results/ledgers/$id",
    LEDGER_READERS,
    lazy(() => import("../../features/results/web/EntryPage.tsx"), "EntryPage"),
  ),
  page(
    "/inspections",
    "assessment.read",
    lazy(() => import("../../features/inspection/web/InspectionsPage.tsx"), "InspectionsPage"),
  ),
  page(
    "/inspections/new",
    "inspection.work",
    lazy(() => import("../../features/inspection/web/PlanFormPage.tsx"), "PlanFormPage"),
  ),
  page(
    "/inspections/$id",
    "assessment.read",
    lazy(() => import("../../features/inspection/web/InspectionPage.tsx"), "InspectionPage"),
  ),
  page(
    "/problems",
    "projects.read",
    lazy(() => import("../../features/service/web/ProblemsPage.tsx"), "ProblemsPage"),
  ),
  page(
    "/problems/$id",
    "projects.read",
    lazy(() => import("../../features/service/web/ProblemPage.tsx"), "ProblemPage"),
  ),
  page(
    "/promises",
    "projects.read",
    lazy(() => import("../../features/reviews/web/PromisesPage.tsx"), "PromisesPage"),
  ),
  page(
    "/recognitions",
    "projects.read",
    lazy(() => import("../../features/recognition/web/RecognitionsPage.tsx"), "RecognitionsPage"),
  ),
  page(
    "/promises/waiting",
    "projects.read",
    lazy(() => import("../../features/reviews/web/WaitingPage.tsx"), "WaitingPage"),
  ),
  page(
    "/promises/$id",
    "projects.read",
    lazy(() => import("../../features/reviews/web/PromisePage.tsx"), "PromisePage"),
  ),
  page(
    "/organization/roster",
    "organization.manage_accounts",
    lazy(() => import("../../features/organization/web/RosterPage.tsx"), "RosterPage"),
  ),
  page(
    "/organization/slips",
    "organization.manage_accounts",
    lazy(() => import("../../features/organization/web/SlipsPage.tsx"), "SlipsPage"),
  ),
  page(
    "/organization/proposals",
    ["organization.grant_roles", "organization.appoint"],
    lazy(() => import("../../features/organization/web/ProposalsPage.tsx"), "ProposalsPage"),
  ),
  page(
    "/organization",
    "organization.read",
    lazy(() => import("../../features/organization/web/OrganizationPage.tsx"), "OrganizationPage"),
  ),
  page(
    "/workdays",
    "assessment.read",
    lazy(() => import("../../features/workdays/web/WorkdaysPage.tsx"), "WorkdaysPage"),
  ),
  page(
    "/settings",
    "assessment.read",
    lazy(() => import("../../features/settings/web/SettingsPage.tsx"), "SettingsPage"),
  ),
  page(
    "/audit",
    "audit.read",
    lazy(() => import("../../features/audit/web/AuditPage.tsx"), "AuditPage"),
  ),
];

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazy(() => import("./SignInPage.tsx"), "SignInPage"),
});
const confirm = createRoute({
  getParentRoute: () => root,
  path: "/confirm/$token",
  component: lazy(() => import("./ConfirmPage.tsx"), "ConfirmPage"),
});
const firstRun = createRoute({
  getParentRoute: () => root,
  path: "/first-run",
  component: lazy(() => import("./FirstRunPage.tsx"), "FirstRunPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren(pages), signIn, firstRun, confirm]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPendingComponent: PageWaiting,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});
