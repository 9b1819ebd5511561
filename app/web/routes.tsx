import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { readSearch, writeSearch } from "../../platform/web/address.ts";
import type { Permission } from "../../kernel/permission.ts";
import { ForbiddenPage } from "./ForbiddenPage.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { PageError, PageWaiting } from "./PageError.tsx";
import { Shell } from "./Shell.tsx";
import { useMayOpen } from "./menu.tsx";

const root = createRootRoute({ notFoundComponent: NotFoundPage });
const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

type PageComponent = ReturnType<typeof lazyRouteComponent>;

/** A page within the Shell; whoever lacks the permission is told so instead. */
function page(path: string, allow: Permission | "account", Component: PageComponent) {
  const Guarded = () => (useMayOpen(allow) ? <Component /> : <ForbiddenPage />);
  return createRoute({ getParentRoute: () => shell, path, component: Guarded });
}

const coming = () => lazyRouteComponent(() => import("./ComingPage.tsx"), "ComingPage");

/** Every page is one lazy import: `lazyRouteComponent(() => import("…/FundsPage.tsx"), "FundsPage")`. */
const pages = [
  page("/", "account", coming()),
  page("/plan", "plan.read", coming()),
  page("/projects", "projects.read", coming()),
  page("/projects/$id", "projects.read", coming()),
  page("/funds", "funds.read", coming()),
  page("/funds/new", "funds.report", coming()),
  page("/funds/$id", "funds.read", coming()),
  page("/verification", "funds.verify", coming()),
  page("/ranking", "assessment.read", coming()),
  page("/months", "assessment.read", coming()),
  page("/months/$month", "assessment.read", coming()),
  page("/organization", "organization.read", coming()),
  page("/audit", "audit.read", coming()),
];

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/sign-in",
  component: lazyRouteComponent(() => import("./SignInPage.tsx"), "SignInPage"),
});
const firstRun = createRoute({
  getParentRoute: () => root,
  path: "/first-run",
  component: lazyRouteComponent(() => import("./FirstRunPage.tsx"), "FirstRunPage"),
});

export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren(pages), signIn, firstRun]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPendingComponent: PageWaiting,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});
