import {
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CheckSquareOutlined,
  FileProtectOutlined,
  FlagOutlined,
  ProjectOutlined,
  TeamOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Permission } from "../../kernel/permission.ts";
import { useSession } from "../../platform/web/session.ts";

export interface MenuLine {
  readonly path: string;
  readonly title: string;
  /** On the phone's bar, where four fit. */
  readonly short: string;
  readonly icon: ReactNode;
  readonly allow: Permission | "account";
  /** Smaller stands earlier on the phone's bar. */
  readonly phone: number;
}

const MENU: readonly MenuLine[] = [
  {
    path: "/",
    title: "工作台",
    short: "工作台",
    icon: <AppstoreOutlined aria-hidden="true" />,
    allow: "account",
    phone: 1,
  },
  {
    path: "/plan",
    title: "方案与目标",
    short: "方案",
    icon: <FlagOutlined aria-hidden="true" />,
    allow: "plan.read",
    phone: 6,
  },
  {
    path: "/projects",
    title: "项目",
    short: "项目",
    icon: <ProjectOutlined aria-hidden="true" />,
    allow: "projects.read",
    phone: 4,
  },
  {
    path: "/funds",
    title: "到位资金",
    short: "资金",
    icon: <BankOutlined aria-hidden="true" />,
    allow: "funds.read",
    phone: 3,
  },
  {
    path: "/verification",
    title: "核验",
    short: "核验",
    icon: <CheckSquareOutlined aria-hidden="true" />,
    allow: "funds.verify",
    phone: 2,
  },
  {
    path: "/ranking",
    title: "排名",
    short: "排名",
    icon: <BarChartOutlined aria-hidden="true" />,
    allow: "assessment.read",
    phone: 5,
  },
  {
    path: "/months",
    title: "月度冻结与通报",
    short: "通报",
    icon: <FileProtectOutlined aria-hidden="true" />,
    allow: "assessment.read",
    phone: 7,
  },
  {
    path: "/organization",
    title: "单位与人员",
    short: "单位",
    icon: <TeamOutlined aria-hidden="true" />,
    allow: "organization.read",
    phone: 8,
  },
  {
    path: "/audit",
    title: "审计",
    short: "审计",
    icon: <AuditOutlined aria-hidden="true" />,
    allow: "audit.read",
    phone: 9,
  },
];

/** The lines this account sees. */
export function useMenu(): readonly MenuLine[] {
  const { permissions } = useSession();
  return MENU.filter(({ allow }) => allow === "account" || permissions.includes(allow));
}

export function useMayOpen(allow: Permission | "account"): boolean {
  const { permissions } = useSession();
  return allow === "account" || permissions.includes(allow);
}

/** The title of the room an address lies in. */
export function titleOf(pathname: string): string {
  return lineOf(MENU, pathname)?.title ?? "";
}

/** The menu line an address lies under: `/funds/7` under 到位资金. */
export function lineOf(lines: readonly MenuLine[], pathname: string): MenuLine | undefined {
  return lines.find(({ path }) =>
    path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`),
  );
}
