import { Skeleton, Table } from "antd";
import type { ReactNode } from "react";
import type { Problem } from "../problem.ts";
import { useMoneyUnit } from "../money-unit.ts";
import { useNarrow } from "../narrow.ts";
import { type LedgerColumn, type LedgerFilter } from "./ledger-column.ts";
import { ledgerHeads, useSorting } from "./ledger-heads.tsx";
import { LedgerCards } from "./LedgerCards.tsx";
import { LedgerFilters } from "./LedgerFilters.tsx";
import { LedgerPager } from "./LedgerPager.tsx";
import { RefusalAlert } from "./RefusalAlert.tsx";

export interface LedgerTableProps<Row> {
  /** What the table lists, for those who listen and for the print: `到位资金明细`. */
  readonly label: string;
  /** Undefined while reading. */
  readonly rows: readonly Row[] | undefined;
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly LedgerColumn<Row>[];
  /** The cursor of the following page, null on the last; absent where everything is here. */
  readonly next?: string | null;
  /** How many rows the filters leave, where it is known. */
  readonly total?: number;
  readonly filters?: readonly LedgerFilter[];
  /** Beside the filters: export, unit switch. */
  readonly tools?: ReactNode;
  /** An `EmptyState`: what the list is for and the first action; filtered lists say so themselves. */
  readonly empty: ReactNode;
  /** The row's own page: its first cell becomes the link, and the whole card on phones. */
  readonly rowPath?: (row: Row) => string;
  readonly rowTone?: (row: Row) => "late" | "bad" | "chosen" | undefined;
  /** 合计: a row drawn last by the same columns. */
  readonly totals?: Row;
  readonly problem?: Problem | null;
  readonly onRetry?: () => void;
  /** New rows are on their way: the old ones fade. */
  readonly busy?: boolean;
}

/** Rows as the annexes print them; cards on a phone; filters, order and page in the address. */
export function LedgerTable<Row extends object>(props: LedgerTableProps<Row>) {
  const narrow = useNarrow();
  const { rows, filters = [] } = props;
  return (
    <section className="ledger" aria-label={props.label} aria-busy={props.busy ?? !rows}>
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
