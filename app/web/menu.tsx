import {
  AppstoreOutlined,
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CalculatorOutlined,
  CheckSquareOutlined,
  ClusterOutlined,
  EditOutlined,
  EnvironmentOutlined,
  FileDoneOutlined,
  CalendarOutlined,
  FileProtectOutlined,
  FileTextOutlined,
  FlagOutlined,
  FunnelPlotOutlined,
  NotificationOutlined,
  ProjectOutlined,
  PushpinOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  SolutionOutlined,
  TableOutlined,
  TeamOutlined,
  TrophyOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { Permission } from "../../kernel/permission.ts";
import { useSession } from "../../platform/web/session.ts";

/** Who may open a page: any signed-in account, whoever has the permission, or whoever has one of several. */
export type Allow = Permission | "account" | readonly Permission[];

/** Whoever may read one of the three ledgers, or what is said of the own unit. */
export const LEDGER_READERS: readonly Permission[] = [
  "results.funding_ledger",
  "results.honours_ledger",
  "results.cadre_ledger",
  "results.own_entries",
];

export interface MenuLine {
  readonly path: string;
  readonly title: string;
  /** On the phone's bar, where four fit. */
  readonly short: string;
  readonly icon: ReactNode;
  readonly allow: Allow;
  /** Smaller stands earlier on the phone's bar. */
  readonly phone: number;
}

/** The rooms in the order of the work. */
const MENU: readonly { readonly title: string; readonly lines: readonly MenuLine[] }[] = [
  {
    title: "工作",
    lines: [
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
        path: "/clauses",
        title: "章节对照",
        short: "章节",
        icon: <ReadOutlined aria-hidden="true" />,
        allow: "plan.read",
        phone: 21,
      },
    ],
  },
  {
    title: "项目",
    lines: [
      {
        path: "/projects",
        title: "项目",
        short: "项目",
        icon: <ProjectOutlined aria-hidden="true" />,
        allow: "projects.read",
        phone: 4,
      },
      {
        path: "/board",
        title: "项目看板",
        short: "看板",
        icon: <TableOutlined aria-hidden="true" />,
        allow: "projects.read",
        phone: 9,
      },
      {
        path: "/problems",
        title: "问题清单",
        short: "问题",
        icon: <QuestionCircleOutlined aria-hidden="true" />,
        allow: "projects.read",
        phone: 10,
      },
      {
        path: "/conference",
        title: "联席会议清单",
        short: "联席",
        icon: <SolutionOutlined aria-hidden="true" />,
        allow: "projects.read",
        phone: 18,
      },
      {
        path: "/claims",
        title: "首报首谈",
        short: "首报",
        icon: <PushpinOutlined aria-hidden="true" />,
        allow: "projects.read",
        phone: 11,
      },
      {
        path: "/recognitions",
        title: "签约认定",
        short: "认定",
        icon: <FileProtectOutlined aria-hidden="true" />,
        allow: "projects.read",
        phone: 22,
      },
      {
        path: "/promises",
        title: "承诺兑现",
        short: "承诺",
        icon: <FileDoneOutlined aria-hidden="true" />,
        allow: "projects.read",
        phone: 12,
      },
      {
        path: "/batches",
        title: "三个一批",
        short: "批次",
        icon: <FunnelPlotOutlined aria-hidden="true" />,
        allow: "projects.read",
        phone: 14,
      },
    ],
  },
  {
    title: "产业链与载体",
    lines: [
      {
        path: "/chains",
        title: "产业链",
        short: "产业链",
        icon: <ClusterOutlined aria-hidden="true" />,
        allow: "chains.read",
        phone: 8,
      },
      {
        path: "/carriers",
        title: "园区载体",
        short: "载体",
        icon: <EnvironmentOutlined aria-hidden="true" />,
        allow: "projects.read",
        phone: 13,
      },
    ],
  },
  {
    title: "资金",
    lines: [
      {
        path: "/funds",
        title: "到位资金",
        short: "资金",
        icon: <BankOutlined aria-hidden="true" />,
        allow: "funds.read",
        phone: 3,
      },
      {
        path: "/signing",
        title: "签发",
        short: "签发",
        icon: <EditOutlined aria-hidden="true" />,
        allow: "funds.sign",
        phone: 2,
      },
      {
        path: "/monthly",
        title: "月报",
        short: "月报",
        icon: <CalendarOutlined aria-hidden="true" />,
        allow: "funds.read",
        phone: 19,
      },
      {
        path: "/verification",
        title: "核验",
        short: "核验",
        icon: <CheckSquareOutlined aria-hidden="true" />,
        allow: "funds.verify",
        phone: 2,
      },
    ],
  },
  {
    title: "督导考核",
    lines: [
      {
        path: "/ranking",
        title: "排名",
        short: "排名",
        icon: <BarChartOutlined aria-hidden="true" />,
        allow: "assessment.read",
        phone: 5,
      },
      {
        path: "/scoring",
        title: "考核得分",
        short: "得分",
        icon: <CalculatorOutlined aria-hidden="true" />,
        allow: "assessment.read",
        phone: 15,
      },
      {
        path: "/months",
        title: "月度冻结与通报",
        short: "月度",
        icon: <FileProtectOutlined aria-hidden="true" />,
        allow: "assessment.read",
        phone: 7,
      },
      {
        path: "/circulars",
        title: "公文",
        short: "公文",
        icon: <FileTextOutlined aria-hidden="true" />,
        allow: "circulars.read",
        phone: 18,
      },
      {
        path: "/public-notices",
        title: "结果公示",
        short: "公示",
        icon: <NotificationOutlined aria-hidden="true" />,
        allow: "assessment.read",
        phone: 15,
      },
      {
        path: "/inspections",
        title: "督查",
        short: "督查",
        icon: <SafetyCertificateOutlined aria-hidden="true" />,
        allow: "assessment.read",
        phone: 16,
      },
      {
        path: "/results/ledgers",
        title: "结果运用",
        short: "运用",
        icon: <TrophyOutlined aria-hidden="true" />,
        allow: LEDGER_READERS,
        phone: 17,
      },
    ],
  },
  {
    title: "管理",
    lines: [
      {
        path: "/organization",
        title: "单位与人员",
        short: "单位",
        icon: <TeamOutlined aria-hidden="true" />,
        allow: "organization.read",
        phone: 18,
      },
      {
        path: "/workdays",
        title: "工作日历",
        short: "日历",
        icon: <CalendarOutlined aria-hidden="true" />,
        allow: "assessment.read",
        phone: 21,
      },
      {
        path: "/settings",
        title: "规则与设置",
        short: "设置",
        icon: <SettingOutlined aria-hidden="true" />,
        allow: "assessment.read",
        phone: 19,
      },
      {
        path: "/audit",
        title: "审计",
        short: "审计",
        icon: <AuditOutlined aria-hidden="true" />,
        allow: "audit.read",
        phone: 20,
      },
    ],
  },
];

/** The groups and lines this account sees. */
export function useMenuGroups(): typeof MENU {
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

/** The title of the room an address lies in. */
export function titleOf(pathname: string): string {
  return (
    lineOf(
      MENU.flatMap(({ lines }) => lines),
      pathname,
    )?.title ?? ""
  );
}

/** The menu line an address lies under: `/funds/7` under 到位资金. */
export function lineOf(lines: readonly MenuLine[], pathname: string): MenuLine | undefined {
  return lines.find(({ path }) =>
    path === "/" ? pathname === "/" : pathname === path || pathname.startsWith(`${path}/`),
  );
}
