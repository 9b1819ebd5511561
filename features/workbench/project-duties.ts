import type { Workbench } from "./contract.ts";
import { waits } from "../../kernel/duty.ts";

type Waiting = Workbench["waiting"][number];
type Late = Workbench["late"][number];

/** Whose bench it is, as far as projects are concerned. */
export type Seat =
  | { readonly kind: "office"; readonly unitId: number | null }
  | { readonly kind: "unit"; readonly unitId: number; readonly works: boolean }
  | { readonly kind: "leader" }
  | { readonly kind: "force"; readonly chainId: number }
  | { readonly kind: "watcher" };

/** What the rooms told, each counted through the caller's own eyes; of a leader, of the projects led. */
export interface ProjectCounts {
  readonly stays: { yellow: number; red: number; leader: number; conference: number };
  readonly works: { projects: number; months: number };
  readonly service: {
    owned: number;
    ownedLate: number;
    solved: number;
    conference: number;
    led: number;
    ledConference: number;
    links: number;
    objected: number;
  };
  readonly reviews: { reviews: number; promisesSoon: number; promisesOverdue: number };
  readonly claims: { due: number; disputes: number; suspects: number };
  readonly chains: ChainDuties;
}

/** Meetings owed now, periods passed without one, chains whose leadership is not settled. */
export interface ChainDuties {
  readonly due: number;
  readonly missed: number;
  readonly unsettled: number;
}

/** The lines of a bench that come from projects and chains, in the order of urgency. */
export function projectWaiting(seat: Seat, counts: ProjectCounts): Waiting[] {
  switch (seat.kind) {
    case "office":
      return officeWaiting(seat.unitId, counts);
    case "unit":
      return unitWaiting(seat, counts);
    case "leader":
      return leaderWaiting(counts);
    case "force":
      return forceWaiting(seat.chainId, counts);
    case "watcher":
      return [];
  }
}

function officeWaiting(unitId: number | null, counts: ProjectCounts): Waiting[] {
  const { service, reviews, claims, works } = counts;
  return [
    ...owned(unitId, counts, "招商办"),
    ...waits(
      "conference",
      "已升至联席会议的问题和超时项目",
      service.conference + counts.stays.conference,
      "/conference",
    ),
    ...waits("disputes", "待裁定的首报争议", claims.disputes, "/claims?tab=disputes&state=open"),
    ...waits("reviews", "待评审的项目", reviews.reviews, "/promises/waiting"),
    ...waits("solved", "已办结、待确认的问题", service.solved, "/problems?level=all&state=solved"),
    ...waits(
      "suspects",
      "待裁定的疑似重复项目",
      claims.suspects,
      "/claims?tab=suspects&state=open",
    ),
    ...waits("claims_due", "首报满期无进展，待延续或释放", claims.due, "/claims?tab=due"),
    ...promises(null, counts),
    ...stays(counts, ""),
    ...waits("works_missing", "在建进度有未报月份的项目", works.projects, "/works?missing=yes"),
    ...links(counts),
    ...chains("/chains", counts, "产业链领导、牵头单位或联络人未明确"),
  ];
}

function unitWaiting(seat: Seat & { kind: "unit" }, counts: ProjectCounts): Waiting[] {
  const { works, claims } = counts;
  return [
    ...owned(seat.unitId, counts, "本单位"),
    ...stays(counts, ""),
    ...waits(
      "works_missing",
      `在建进度未报的项目（共 ${works.months} 个月份）`,
      works.projects,
      "/works?missing=yes",
    ),
    ...promises(seat.unitId, counts),
    ...(seat.works
      ? [
          ...waits(
            "claims_due",
            "首报满期无进展，请补记进展或申请延续",
            claims.due,
            "/claims?tab=due",
          ),
          ...links(counts),
        ]
      : []),
  ];
}

function leaderWaiting(counts: ProjectCounts): Waiting[] {
  const { service, works } = counts;
  return [
    ...waits(
      "led_conference",
      "我分包的项目：已升至联席会议的问题",
      service.ledConference,
      "/problems?level=conference&mine=yes",
    ),
    ...waits(
      "led_problems",
      "我分包的项目：等我协调的问题",
      service.led,
      "/problems?level=leader&mine=yes",
    ),
    ...stays(counts, "我分包的项目："),
    ...waits(
      "works_missing",
      "我分包的项目：在建进度有未报月份",
      works.projects,
      "/works?missing=yes&mine=yes",
    ),
    ...chains("/chains/mine", counts, "我的产业链领导、牵头单位或联络人未明确"),
  ];
}

function forceWaiting(chainId: number, counts: ProjectCounts): Waiting[] {
  return [
    ...stays(counts, "本链"),
    ...waits(
      "works_missing",
      "本链在建进度有未报月份的项目",
      counts.works.projects,
      "/works?missing=yes",
    ),
    ...links(counts),
    ...chains(`/chains/${chainId}?tab=meetings`, counts, "本链领导、牵头单位或联络人未明确"),
  ];
}

/** What those who watch over others see among what is late. */
export function projectLate(seat: Seat, { service, stays: clocks, works }: ProjectCounts): Late[] {
  if (seat.kind !== "watcher" && seat.kind !== "leader") return [];
  const climbed = service.conference + clocks.conference;
  return [
    ...(climbed > 0
      ? [{ words: `${climbed} 个问题和超时项目已升至联席会议`, path: "/conference" }]
      : []),
    ...(seat.kind === "watcher" && works.projects > 0
      ? [
          {
            words: `${works.projects} 个在建项目共 ${works.months} 个月份未报进度`,
            path: "/works?missing=yes",
          },
        ]
      : []),
  ];
}

function owned(unitId: number | null, { service }: ProjectCounts, whose: string): Waiting[] {
  const late = service.ownedLate > 0 ? `，其中逾期 ${service.ownedLate} 个` : "";
  const path = `/problems?level=all&unit=${unitId ?? ""}`;
  return waits("problems_owned", `等${whose}答复或办理的问题${late}`, service.owned, path);
}

function stays({ stays: { red, yellow } }: ProjectCounts, whose: string): Waiting[] {
  const mine = whose.startsWith("我") ? "&mine=yes" : "";
  return [
    ...waits("stays_red", `${whose}超过阶段时限的项目`, red, `/stays?light=red${mine}`),
    ...waits("stays_yellow", `${whose}临近阶段时限的项目`, yellow, `/stays?light=yellow${mine}`),
  ];
}

function promises(unitId: number | null, { reviews }: ProjectCounts): Waiting[] {
  const own = unitId === null ? "" : `&unit=${unitId}`;
  const { promisesOverdue, promisesSoon } = reviews;
  return [
    ...waits(
      "promises_overdue",
      "逾期未兑现的承诺",
      promisesOverdue,
      `/promises?state=overdue${own}`,
    ),
    ...waits("promises_soon", "30天内到期的承诺", promisesSoon, `/promises?state=soon${own}`),
  ];
}

function links({ service }: ProjectCounts): Waiting[] {
  return [
    ...waits(
      "objected",
      "企业近30天提出的异议",
      service.objected,
      "/confirmations?outcome=objected",
    ),
    ...waits("links", "等企业确认的链接", service.links, "/confirmations?outcome=waiting"),
  ];
}

function chains(path: string, { chains: owed }: ProjectCounts, unsettled: string): Waiting[] {
  return [
    ...waits("chain_missed", "产业链例会缺开", owed.missed, path),
    ...waits("chain_due", "本期要开的产业链例会", owed.due, path),
    ...waits("chain_unsettled", unsettled, owed.unsettled, path),
  ];
}
