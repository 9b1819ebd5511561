import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { listObjections } from "../contract.ts";
import { OBJECTION_STATE_TITLES, OBJECTION_STATES } from "../words.ts";
import { choices, useUnitChoices } from "./choices.ts";
import { objectionColumns } from "./ObjectionList.tsx";

const COLUMNS = objectionColumns({ notice: true });

function queryOf(search: AddressSearch) {
  return {
    state: choiceOf(search, "state", OBJECTION_STATES),
    unitId: Number(textOf(search, "unit")) || undefined,
    after: textOf(search, "after"),
  };
}

/** 异议: all of them for the office, one's own for a unit. */
export function ObjectionsTab() {
  const [query] = useAddress(queryOf);
  const { unit } = useSession();
  const found = useEndpoint(listObjections, { query });
  const units = useUnitChoices().map(({ value, label }) => ({ value: String(value), label }));
  const filters: LedgerFilter[] = [
    ...(unit ? [] : [{ key: "unit", label: "单位", kind: "choice" as const, choices: units }]),
    {
      key: "state",
      label: "状态",
      kind: "choice",
      choices: choices(OBJECTION_STATES, OBJECTION_STATE_TITLES),
    },
  ];
  return (
    <LedgerTable
      label="异议"
      rows={found.data?.rows}
      next={found.data?.next}
      rowKey={(row) => String(row.id)}
      rowPath={(row) => `/public-notices/objections/${row.id}`}
      columns={COLUMNS}
      filters={filters}
      problem={found.error}
      onRetry={() => void found.refetch()}
      busy={found.isPlaceholderData}
      empty={
        <EmptyState
          title={query.state || query.unitId ? "没有符合条件的异议" : "还没有异议"}
          purpose="公示期内，单位在公示页对自己的数提异议，附证据，由主要负责人签发。"
        />
      }
    />
  );
}
