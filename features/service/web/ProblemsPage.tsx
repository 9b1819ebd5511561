import { useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { NamedTabs } from "../../../platform/web/ui/NamedTabs.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { listUnits } from "../../organization/contract.ts";
import {
  countLevels,
  LEVEL_TITLES,
  LEVELS,
  type Level,
  listProblems,
  PROBLEM_STATE_TITLES,
  PROBLEM_STATES,
} from "../contract.ts";
import { PROBLEM_COLUMNS } from "./problem-columns.tsx";
import { ALL_LEVELS, ALL_STATES, problemQueryOf } from "./problems-search.ts";
import { WeekPromises } from "./WeekPromises.tsx";
import "./service.css";

const PURPOSES: Record<Level, string> = {
  unit: "期限内和刚逾期的问题，由责任单位办理。",
  leader: "逾期未办结、或单位上报的问题，由分包领导协调。",
  conference: "逾期较久、或上报联席会议的问题，提交会议研究。",
};

/** 问题清单: three tables, the longest overdue first; tab, filters and page live in the address. */
export function ProblemsPage() {
  const [query, change] = useAddress(problemQueryOf);
  const found = useEndpoint(listProblems, { query });
  const counts = useEndpoint(countLevels).data;
  const { level } = query;
  const title = level ? LEVEL_TITLES[level] : "全部";
  const filtered = Boolean(query.state ?? query.unitId ?? query.overdue ?? query.mine);
  return (
    <PageFrame
      title="问题清单"
      note={
        <>
          企业提出的问题，逾期逐级上报；已确认的不在默认清单里
          {counts && counts.overdue > 0 && (
            <>
              ；现有 <span className="overdue figure">{counts.overdue}</span> 个逾期
            </>
          )}
        </>
      }
    >
      <WeekPromises />
      <NamedTabs
        className="no-print"
        activeKey={level ?? ALL_LEVELS}
        onChange={(key) => change({ level: key === "unit" ? undefined : key })}
        items={[
          ...LEVELS.map((key) => ({
            key,
            label: counts ? `${LEVEL_TITLES[key]}（${counts[key]}）` : LEVEL_TITLES[key],
          })),
          { key: ALL_LEVELS, label: "全部" },
        ]}
        tabBarExtraContent={<PathLink path="/conference">联席会议清单</PathLink>}
      />
      <LedgerTable
        label={`问题清单 · ${title}`}
        rows={found.data?.rows}
        next={found.data?.next}
        total={found.data?.total}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/problems/${row.id}`}
        rowTone={(row) => (row.overdueDays > 0 ? "bad" : undefined)}
        columns={PROBLEM_COLUMNS}
        filters={useFilters()}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        empty={
          filtered ? (
            <EmptyState title="没有符合条件的问题" purpose="换一个筛选条件，或清除筛选看全部。" />
          ) : (
            <EmptyState
              title={level ? `${title}一级没有待办的问题` : "没有待办的问题"}
              purpose={`${level ? PURPOSES[level] : ""}问题在项目的「服务与问题」里提出。`}
            />
          )
        }
      />
    </PageFrame>
  );
}

function useFilters(): LedgerFilter[] {
  const ownUnit = useSession().unit;
  const units = useEndpoint(listUnits, undefined, { enabled: ownUnit === null });
  const states = PROBLEM_STATES.map((value) => ({ value, label: PROBLEM_STATE_TITLES[value] }));
  const filters: LedgerFilter[] = [
    {
      key: "state",
      label: "状态",
      kind: "choice",
      choices: [...states, { value: ALL_STATES, label: "含已确认" }],
    },
    {
      key: "overdue",
      label: "逾期",
      kind: "choice",
      choices: [{ value: "yes", label: "只看逾期" }],
    },
    {
      key: "mine",
      label: "分包",
      kind: "choice",
      choices: [{ value: "yes", label: "我分包的项目" }],
    },
  ];
  if (ownUnit) return filters;
  const choices = (units.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return [{ key: "unit", label: "责任单位", kind: "choice", choices }, ...filters];
}
