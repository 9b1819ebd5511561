import { ratio } from "../../../kernel/ratio.ts";
import { type AddressSearch, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { listWorks, type WorksQuery, type WorksRow } from "../contract.ts";
import { useBoardFilters } from "./board-search.ts";
import { LED_FILTER } from "./parts.tsx";
import { ViewSwitch } from "./ViewSwitch.tsx";

const COLUMNS: readonly LedgerColumn<WorksRow>[] = [
  { key: "name", title: "项目", card: "title", render: ({ name }) => name },
  { key: "unit", title: "责任单位", render: ({ unit }) => unit?.name ?? "未明确" },
  {
    key: "planned",
    title: "计划总投资",
    unit: "money",
    render: ({ plannedFen }) => <MoneyText fen={plannedFen} />,
  },
  {
    key: "done",
    title: "累计完成投资",
    unit: "money",
    render: ({ cumulativeFen }) => <MoneyText fen={cumulativeFen} />,
  },
  {
    key: "share",
    title: "完成投资占比",
    align: "right",
    render: ({ cumulativeFen, plannedFen }) => (
      <Percent
        value={plannedFen === null ? null : ratio(BigInt(cumulativeFen), BigInt(plannedFen))}
      />
    ),
  },
  {
    key: "image",
    title: "形象进度",
    render: ({ percent, words, lastMonth }) =>
      percent === null ? (
        <span className="quiet">—</span>
      ) : (
        <span className="works-words">
          {percent}% {words}
          <small className="quiet">（{lastMonth}）</small>
        </span>
      ),
  },
  {
    key: "missing",
    title: "未报月份",
    render: ({ missing }) =>
      missing.length === 0 ? (
        <span className="quiet">无</span>
      ) : (
        <span className="overdue">{missing.join("、")}</span>
      ),
  },
];

function queryOf(search: AddressSearch): WorksQuery {
  const id = (key: string) => Number(textOf(search, key)) || undefined;
  const [unitId, chainId, after] = [id("unitId"), id("chainId"), textOf(search, "after")];
  const missing = textOf(search, "missing");
  return {
    ...(missing && { missing: missing === "yes" }),
    ...(unitId && { unitId }),
    ...(chainId && { chainId }),
    ...(textOf(search, "mine") === "yes" && { mine: true }),
    ...(after && { after }),
  };
}

const OWN_FILTERS: readonly LedgerFilter[] = [
  {
    key: "missing",
    label: "填报",
    kind: "choice",
    choices: [
      { value: "yes", label: "有未报月份" },
      { value: "no", label: "已报齐" },
    ],
  },
  LED_FILTER,
];

/** 在建进度: what each project under construction has told month by month, and what it has not. */
export function WorksPage() {
  const [query] = useAddress(queryOf);
  const found = useEndpoint(listWorks, { query });
  const shared = useBoardFilters().filter(({ key }) => key === "unitId" || key === "chainId");
  return (
    <PageFrame
      title="在建进度"
      note="在建项目按月填报完成投资和形象进度，次月初截止；过期没有报的标未报"
      actions={<ViewSwitch here="/works" />}
    >
      <LedgerTable
        label="在建进度"
        rows={found.data?.rows}
        next={found.data?.next}
        total={found.data?.total}
        rowKey={({ id }) => String(id)}
        rowPath={({ id }) => `/projects/${id}?tab=life`}
        rowTone={({ missing }) => (missing.length > 0 ? "bad" : undefined)}
        columns={COLUMNS}
        filters={[...shared, ...OWN_FILTERS]}
        tools={<UnitSwitch />}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        empty={
          <EmptyState
            title="没有符合条件的在建项目"
            purpose="项目进入在建后，每月的完成投资和形象进度汇总在这里。"
          />
        }
      />
    </PageFrame>
  );
}
