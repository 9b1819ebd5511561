import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { listDisputes } from "../contract.ts";
import type { DisputeRow } from "../shapes.ts";

function read(search: AddressSearch) {
  const after = textOf(search, "after");
  const state = choiceOf(search, "state", ["open", "ruled"]);
  return { ...(after && { after }), ...(state && { open: state === "open" }) };
}

const COLUMNS: readonly LedgerColumn<DisputeRow>[] = [
  { key: "subject", title: "投资方", card: "title", render: (row) => row.subject },
  {
    key: "sides",
    title: "各方与首报日期",
    render: (row) => row.sides.map((side) => `${side.unit.name} ${side.claimedOn}`).join("；"),
  },
  { key: "opened", title: "争议日期", render: (row) => <DayText day={row.openedOn} /> },
  {
    key: "state",
    title: "裁定",
    render: (row) =>
      row.winner ? (
        <StageTag words={`归${row.winner.name}`} tone="good" />
      ) : (
        <StageTag words="待裁定" tone="late" />
      ),
  },
  { key: "decided", title: "裁定日期", render: (row) => <DayText day={row.decidedOn} /> },
];

const FILTERS = [
  {
    key: "state",
    label: "裁定",
    kind: "choice",
    choices: [
      { value: "open", label: "待裁定" },
      { value: "ruled", label: "已裁定" },
    ],
  },
] as const;

/** Disputes one has a part in; the office sees all. */
export function DisputesTab() {
  const [query] = useAddress(read);
  const disputes = useEndpoint(listDisputes, { query });
  return (
    <LedgerTable
      label="首报争议"
      rows={disputes.data?.rows}
      next={disputes.data?.next ?? null}
      problem={disputes.error}
      onRetry={() => void disputes.refetch()}
      busy={disputes.isPlaceholderData}
      rowKey={(row) => String(row.id)}
      rowPath={(row) => `/claims/disputes/${row.id}`}
      rowTone={(row) => (row.winner ? undefined : "late")}
      columns={COLUMNS}
      filters={FILTERS}
      empty={
        <EmptyState
          title="没有争议"
          purpose="两个以上单位首报同一投资方或项目时，争议列在这里，双方日期和经过并列，由招商办裁定。"
        />
      }
    />
  );
}
