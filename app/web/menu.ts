import { type Allow, MENU_GROUPS, type MenuLine } from "../../platform/web/room.ts";
import type { Permission } from "../../kernel/permission.ts";
import { useSession } from "../../platform/web/session.ts";
import { MENU_LINES } from "./rooms.ts";

interface MenuGroup {
  readonly title: string;
  readonly lines: readonly MenuLine[];
}

/** The lines in the order of the work. */
const MENU: readonly MenuGroup[] = MENU_GROUPS.map((title) => ({
  title,
  lines: MENU_LINES.filter(({ group }) => group === title),
}));

/** The groups and lines this account sees. */
export function useMenuGroups(): readonly MenuGroup[] {
  const { permissions } = useSession();
  return MENU.map(({ title, lines }) => ({
    title,
    lines: lines.filter(({ allow }) => isAllowed(allow, permissions)),
  })).filter(({ lines }) => lines.length > 0);
}

/** The lines this account sees. */
export function useMenu(): readonly MenuLine[] {
  return useMenuGroups().flatMap(({ lines }) => lines);
}

function isAllowed(allow: Allow, permissions: readonly Permission[]): boolean {
  if (allow === "account") return true;
  const needed = typeof allow === "string" ? [allow] : allow;
  return needed.some((permission) => permissions.includes(permission));
}

export function useMayOpen(allow: Allow): boolean {
  return isAllowed(allow, useSession().permissions);
}

/** The menu line an address lies under: `/funds/7` under 到位资金. */
export function lineOf(lines: readonly MenuLine[], pathname: string): MenuLine | undefined {
  return lines.find(({ path }) =>
    path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`),
  );
}
