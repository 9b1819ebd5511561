import type { ReactNode } from "react";
import type { Problem } from "../problem.ts";
import type { LedgerColumn, LedgerFilter } from "./ledger-column.ts";

/** What a ledger table is given; the grid and the phone's cards read the same. */
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
  /** The row a link led here for: marked, and brought into sight once. */
  readonly sought?: string | undefined;
  readonly rowTone?: (row: Row) => "late" | "bad" | "chosen" | "totals" | undefined;
  /** 合计: a row drawn last by the same columns. */
  readonly totals?: Row;
  readonly problem?: Problem | null;
  readonly onRetry?: () => void;
  /** New rows are on their way: the old ones fade. */
  readonly busy?: boolean;
}
