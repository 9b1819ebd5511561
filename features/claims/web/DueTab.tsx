import { type AddressSearch, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { listDue, readRules } from "../contract.ts";
import type { ClaimRow } from "../shapes.ts";
import { idleWords, lapseDay } from "../rules.ts";
import { CLAIM_COLUMNS } from "./claim-columns.tsx";
import { DueActs } from "./DueActs.tsx";
import { RulesPanel } from "./RulesPanel.tsx";

const read = (search: AddressSearch) => {
  const after = textOf(search, "after");
  return after ? { after } : {};
};

/** What stood still too long, the longest first; the office extends or releases row by row. */
export function DueTab() {
  const [query] = useAddress(read);
  const { businessDay } = useSession();
  const due = useEndpoint(listDue, { query });
  const rules = useEndpoint(readRules);
  const columns: LedgerColumn<ClaimRow>[] = [
    ...CLAIM_COLUMNS.filter(({ key }) => key !== "state" && key !== "until"),
    {
      key: "idle",
      title: "停滞",
      render: (row) => <span className="overdue">{idleWords(row.progressOn, businessDay)}</span>,
    },
    ...(rules.data?.bySystem
      ? [
          {
            key: "lapse",
            title: "自动释放日",
            render: (row: ClaimRow) => rules.data && (lapseDay(row, rules.data) ?? "—"),
          },
        ]
      : []),
    {
      key: "acts",
      title: "办理",
      render: (row) => rules.data && <DueActs claim={row} rules={rules.data} small />,
    },
  ];
  return (
    <>
      <LedgerTable
        label="到期未进展的首报"
        rows={due.data?.rows}
        next={due.data?.next ?? null}
        problem={due.error}
        onRetry={() => void due.refetch()}
        busy={due.isPlaceholderData}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/claims/${row.id}`}
        columns={columns}
        empty={
          <EmptyState
            title="没有到期未进展的首报"
            purpose={`满${rules.data?.idleDays ?? 30}天没有进展的首报列在这里，由招商办延续或释放${
              rules.data?.bySystem ? "；过了保护期的系统自动释放" : ""
            }。`}
          />
        }
      />
      <div className="claims-below">
        <RulesPanel />
      </div>
    </>
  );
}
