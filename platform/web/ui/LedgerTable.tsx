import { Skeleton, Table } from "antd";
import { useEffect, useRef } from "react";
import { useMoneyUnit } from "../money-unit.ts";
import { useNarrow } from "../narrow.ts";
import { ledgerHeads, useSorting } from "./ledger-heads.tsx";
import { LedgerCards } from "./LedgerCards.tsx";
import { LedgerFilters } from "./LedgerFilters.tsx";
import { LedgerPager } from "./LedgerPager.tsx";
import type { LedgerTableProps } from "./ledger-table-props.ts";
import { RefusalAlert } from "./RefusalAlert.tsx";

/** Rows as the annexes print them; cards on a phone; filters, order and page in the address. */
export function LedgerTable<Row extends object>(told: LedgerTableProps<Row>) {
  const narrow = useNarrow();
  const { rows, filters = [], sought, rowKey } = told;
  const toneOf = (row: Row) => (rowKey(row) === sought ? "chosen" : told.rowTone?.(row));
  const props = { ...told, rowTone: toneOf };
  const table = useRef<HTMLElement>(null);
  const isHere = sought !== undefined && rows !== undefined;
  useEffect(() => {
    if (isHere) table.current?.querySelector(".ledger-chosen")?.scrollIntoView({ block: "center" });
  }, [isHere, sought, narrow]);
  return (
    <section
      ref={table}
      className="ledger"
      aria-label={props.label}
      aria-busy={props.busy ?? !rows}
    >
      {(filters.length > 0 || props.tools) && (
        <LedgerFilters filters={filters} tools={props.tools} total={props.total} />
      )}
      <RefusalAlert refusal={props.problem} onRetry={props.onRetry} />
      {!rows && !props.problem && <Skeleton active paragraph={{ rows: 8 }} title={false} />}
      {rows && (
        <div className={props.busy ? "ledger-busy" : undefined}>
          {narrow ? <LedgerCards {...props} rows={rows} /> : <Grid {...props} rows={rows} />}
          <LedgerPager next={props.next} count={rows.length} />
        </div>
      )}
    </section>
  );
}

function Grid<Row extends object>(props: LedgerTableProps<Row> & { rows: readonly Row[] }) {
  const [unit] = useMoneyUnit();
  const sorting = useSorting();
  const { rows, rowKey, rowTone, totals, columns } = props;
  if (rows.length === 0) return <div className="ledger-empty">{props.empty}</div>;
  const all = totals ? [...rows, totals] : rows;
  return (
    <Table<Row>
      size="small"
      dataSource={all}
      columns={ledgerHeads({ columns, unit, sorting, rowPath: props.rowPath, totals })}
      rowKey={(row) => (row === totals ? "totals" : rowKey(row))}
      rowClassName={(row) => {
        if (row === totals) return "ledger-totals";
        const tone = rowTone?.(row);
        return tone ? `ledger-${tone}` : "";
      }}
      pagination={false}
      scroll={{ x: "max-content" }}
    />
  );
}
