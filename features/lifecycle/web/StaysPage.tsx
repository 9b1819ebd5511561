import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { ProjectStageTag } from "../../projects/web/parts.tsx";
import { NOT_ANNOUNCED } from "../../workdays/rules.ts";
import { listStays, STAY_LEVELS, type StayQuery, type StayRow } from "../contract.ts";
import { useBoardFilters } from "./board-search.ts";
import { ClockLight, LED_FILTER, STAY_LEVEL_TITLES } from "./parts.tsx";
import { timeWords } from "./path-steps.ts";
import { ViewSwitch } from "./ViewSwitch.tsx";

export const STAY_COLUMNS: readonly LedgerColumn<StayRow>[] = [
  { key: "name", title: "项目", card: "title", render: ({ name }) => name },
  { key: "unit", title: "责任单位", render: ({ unit }) => unit?.name ?? "未明确" },
  { key: "leader", title: "分包领导", render: ({ leaderName }) => leaderName ?? "未明确" },
  {
    key: "stage",
    title: "阶段",
    render: (row) => (
      <>
        <ProjectStageTag {...row} /> 自 <DayText day={row.since} />
      </>
    ),
  },
  { key: "limit", title: "时限", render: (row) => timeWords(row.limit, row.unitOfTime) },
  {
    key: "used",
    title: "已用",
    render: (row) => (
      <>
        {timeWords(row.used, row.unitOfTime)}
        {!row.announced && <span className="quiet">（{NOT_ANNOUNCED}）</span>}
      </>
    ),
  },
  {
    key: "light",
    title: "灯",
    render: (row) => (
      <>
        <ClockLight light={row.light} />
        {row.lateBy > 0 && (
          <span className="overdue"> 超{timeWords(row.lateBy, row.unitOfTime)}</span>
        )}
      </>
    ),
  },
  {
    key: "level",
    title: "由谁督办",
    render: ({ level, light }) => (light === "red" ? STAY_LEVEL_TITLES[level] : "—"),
  },
];

function queryOf(search: AddressSearch): StayQuery {
  const id = (key: string) => Number(textOf(search, key)) || undefined;
  const light = choiceOf(search, "light", ["yellow", "red"]);
  const level = choiceOf(search, "level", STAY_LEVELS);
  const [unitId, chainId, after] = [id("unitId"), id("chainId"), textOf(search, "after")];
  return {
    ...(light && { light }),
    ...(level && { level }),
    ...(unitId && { unitId }),
    ...(chainId && { chainId }),
    ...(textOf(search, "mine") === "yes" && { mine: true }),
    ...(after && { after }),
  };
}

const OWN_FILTERS: readonly LedgerFilter[] = [
  {
    key: "light",
    label: "灯",
    kind: "choice",
    choices: [
      { value: "red", label: "超时限" },
      { value: "yellow", label: "临近时限" },
    ],
  },
  {
    key: "level",
    label: "由谁督办",
    kind: "choice",
    choices: STAY_LEVELS.map((value) => ({ value, label: STAY_LEVEL_TITLES[value] })),
  },
  LED_FILTER,
];

/** 阶段时限: who stays in a stage near or beyond its limit, the latest first. */
export function StaysPage() {
  const [query] = useAddress(queryOf);
  const found = useEndpoint(listStays, { query });
  const shared = useBoardFilters().filter(({ key }) => key === "unitId" || key === "chainId");
  return (
    <PageFrame
      title="阶段时限"
      note="用到时限三分之二亮黄灯，超过亮红灯；超时满规定天数升至分包领导、联席会议"
      actions={<ViewSwitch here="/stays" />}
    >
      <LedgerTable
        label="阶段时限"
        rows={found.data?.rows}
        next={found.data?.next}
        total={found.data?.total}
        rowKey={({ id }) => String(id)}
        rowPath={({ id }) => `/projects/${id}?tab=life`}
        rowTone={({ light }) => (light === "red" ? "bad" : "late")}
        columns={STAY_COLUMNS}
        filters={[...shared, ...OWN_FILTERS]}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        empty={
          <EmptyState
            title="没有临近或超过时限的项目"
            purpose="每个阶段都有办理时限，快到期和超期的项目列在这里。"
          />
        }
      />
    </PageFrame>
  );
}
