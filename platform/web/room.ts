import { lazyRouteComponent } from "@tanstack/react-router";
import type { ComponentType } from "react";
import type { Permission } from "../../kernel/permission.ts";

/** Who may open a page: any signed-in account, whoever has the permission, or whoever has one of several. */
export type Allow = Permission | "account" | readonly Permission[];

/** A page behind an address, fetched when it is opened. */
export interface Page {
  /** `/funds/$id`; parameters in the router's form. */
  readonly path: string;
  readonly allow: Allow;
  readonly component: ComponentType;
}

/** Groups of the menu, in the order of the work. */
export const MENU_GROUPS = ["工作", "项目", "产业链与载体", "资金", "督导考核", "管理"] as const;

/** A line of the menu. */
export interface MenuLine {
  readonly group: (typeof MENU_GROUPS)[number];
  /** Smaller stands higher in its group. */
  readonly place: number;
  readonly path: string;
  readonly title: string;
  /** On the phone's bar, where four fit. */
  readonly short: string;
  readonly icon: ComponentType<{ readonly "aria-hidden"?: boolean | "true" | "false" }>;
  readonly allow: Allow;
  /** Smaller stands earlier on the phone's bar. */
  readonly phone: number;
}

/** What a room shows: its pages, and which of them stand in the menu. */
export interface RoomPages {
  readonly pages: readonly Page[];
  readonly menu: readonly MenuLine[];
}

/** A page: `page("/funds", "funds.read", () => import("./FundsPage.tsx"), "FundsPage")`. */
export function page<Name extends string>(
  path: string,
  allow: Allow,
  load: () => Promise<Readonly<Record<Name, ComponentType>>>,
  name: Name,
): Page {
  return { path, allow, component: lazyRouteComponent(load, name) };
}
