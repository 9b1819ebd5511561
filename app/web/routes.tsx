import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent as lazy,
} from "@tanstack/react-router";
import { readSearch, writeSearch } from "../../platform/web/address.ts";
import type { Page } from "../../platform/web/room.ts";
import { ForbiddenPage } from "./ForbiddenPage.tsx";
import { NotFoundPage } from "./NotFoundPage.tsx";
import { PageError, PageWaiting } from "./PageError.tsx";
import { Shell } from "./Shell.tsx";
import { useMayOpen } from "./menu.ts";
import { ROOM_PAGES } from "./rooms.ts";

const root = createRootRoute({ notFoundComponent: NotFoundPage });
const shell = createRoute({ getParentRoute: () => root, id: "shell", component: Shell });

/** A page within the Shell; whoever lacks the permission is told so instead. */
function guarded({ path, allow, component: Component }: Page) {
  const Guarded = () => (useMayOpen(allow) ? <Component /> : <ForbiddenPage />);
  return createRoute({ getParentRoute: () => shell, path, component: Guarded });
}

const pages = ROOM_PAGES.map(guarded);

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
