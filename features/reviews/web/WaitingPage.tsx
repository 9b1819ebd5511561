import { useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { STAGE_TITLES } from "../../projects/contract.ts";
import { listWaiting } from "../contract.ts";
import type { WaitingRow } from "../shapes.ts";
import {
  REVIEW_KIND_TITLES,
  REVIEW_RESULT_TITLES,
  WAITING_REASON_TITLES,
  WAITING_REASONS,
  type WaitingReason,
} from "../words.ts";
import { waitingQueryOf } from "./promises-search.ts";
import { choices, useUnitFilter } from "./unit-filter.ts";
import "./reviews.css";

const TONES: Record<WaitingReason, StageTone> = {
  requested: "going",
  threshold: "late",
  signed: "bad",
};

const COLUMNS: readonly LedgerColumn<WaitingRow>[] = [
  {
    key: "name",
    title: "项目",
    card: "title",
    render: (row) => <span className="promise-project">{row.name}</span>,
  },
  { key: "unit", title: "责任单位", render: (row) => row.unit?.name ?? "未明确" },
  {
    key: "investment",
    title: "投资额",
    unit: "money",
    card: "figure",
    render: (row) => <MoneyText fen={row.investmentFen} />,
  },
  { key: "stage", title: "阶段", render: (row) => STAGE_TITLES[row.stage] },
  {
    key: "reason",
    title: "缘由",
    render: (row) => (
      <StageTag words={WAITING_REASON_TITLES[row.reason]} tone={TONES[row.reason]} />
    ),
  },
  {
    key: "asked",
    title: "申请",
    render: (row) =>
      row.askedKind ? (
        <>
          {REVIEW_KIND_TITLES[row.askedKind]} <DayText day={row.askedOn} />
        </>
      ) : (
        <span className="quiet">—</span>
      ),
  },
  {
    key: "last",
    title: "最近评审",
    render: (row) =>
      row.lastResult ? (
        <>
          {REVIEW_RESULT_TITLES[row.lastResult]} <DayText day={row.lastHeldOn} />
        </>
      ) : (
        <span className="quiet">没有</span>
      ),
  },
];

/** 待评审: projects asked for, projects above the threshold, and signed ones without a record. */
export function WaitingPage() {
  const [query] = useAddress(waitingQueryOf);
  const found = useEndpoint(listWaiting, { query });
  const filters: LedgerFilter[] = [
    ...useUnitFilter("责任单位"),
    {
      key: "reason",
      label: "缘由",
      kind: "choice",
      choices: choices(WAITING_REASONS, WAITING_REASON_TITLES),
    },
  ];
  return (
    <PageFrame
      title="待评审项目"
      note="投资额达到评审起点、通过或者豁免之前不得签约的，以及单位申请上会的"
      crumbs={[{ title: "承诺兑现", path: "/promises" }]}
    >
      <LedgerTable
        label="待评审项目"
        rows={found.data?.rows}
        next={found.data?.next}
        total={found.data?.total}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/projects/${row.id}?tab=reviews`}
        columns={COLUMNS}
        filters={filters}
        tools={<UnitSwitch />}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        empty={
          <EmptyState
            title="没有待评审的项目"
            purpose="单位申请评审，或者在谈项目投资额达到评审起点，就列在这里。"
          />
        }
      />
    </PageFrame>
  );
}
