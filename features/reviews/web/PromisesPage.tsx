import { useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { listPromises } from "../contract.ts";
import { PROMISE_FILTER_TITLES, PROMISE_FILTERS, SIDE_TITLES, SIDES } from "../words.ts";
import { KeepingRates } from "./KeepingRates.tsx";
import { promiseColumns } from "./promise-columns.tsx";
import { promiseQueryOf } from "./promises-search.ts";
import { choices, useUnitFilter } from "./unit-filter.ts";
import "./reviews.css";

const COLUMNS = promiseColumns({ project: true });

/** 承诺兑现: what both sides owe across all projects, what is late and what was kept. */
export function PromisesPage() {
  const [query] = useAddress(promiseQueryOf);
  const found = useEndpoint(listPromises, { query });
  const filters: LedgerFilter[] = [
    ...useUnitFilter("负责单位"),
    { key: "side", label: "承诺方", kind: "choice", choices: choices(SIDES, SIDE_TITLES) },
    {
      key: "state",
      label: "状态",
      kind: "choice",
      choices: choices(PROMISE_FILTERS, PROMISE_FILTER_TITLES),
    },
  ];
  const filtered = Boolean(query.unitId ?? query.side ?? query.state);
  return (
    <PageFrame
      title="承诺兑现"
      note="合同、纪要里双方答应的事，到期兑现，逾期留痕"
      actions={<PathLink path="/promises/waiting">待评审项目 ›</PathLink>}
    >
      <KeepingRates unitId={query.unitId} />
      <LedgerTable
        label="承诺"
        rows={found.data?.rows}
        next={found.data?.next}
        total={found.data?.total}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/promises/${row.id}`}
        rowTone={(row) => (row.state === "overdue" ? "bad" : undefined)}
        columns={COLUMNS}
        filters={filters}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        empty={
          filtered ? (
            <EmptyState title="没有符合条件的承诺" purpose="换一个筛选条件，或清除筛选看全部。" />
          ) : (
            <EmptyState
              title="还没有登记承诺"
              purpose="在项目的「评审与承诺」里登记双方承诺，这里汇总到期和逾期的。"
            />
          )
        }
      />
    </PageFrame>
  );
}
