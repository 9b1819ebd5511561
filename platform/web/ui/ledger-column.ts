import type { ReactNode } from "react";

/** One column of a ledger; the same description draws the table and the phone's cards. */
export interface LedgerColumn<Row> {
  readonly key: string;
  readonly title: string;
  /** Printed in the head: `money` follows the switch 万元/亿元, other text stands as it is (`个`, `%`). */
  readonly unit?: string;
  readonly render: (row: Row) => ReactNode;
  /** Figures are at the right; with a unit that is the default. */
  readonly align?: "left" | "right" | "center";
  readonly width?: number;
  /** Neighbours of the same group share a head above them, as the annexes have it. */
  readonly group?: string;
  /** The head sorts: the address takes `sort=key` or `sort=-key`. */
  readonly sortable?: boolean;
  /** On a card: its head, its large figure, a line (the default), or not at all. */
  readonly card?: "title" | "figure" | "line" | "hidden";
}

/** A filter kept in the address under its key. */
export type LedgerFilter = { readonly key: string; readonly label: string } & (
  | { readonly kind: "text"; readonly placeholder?: string }
  | { readonly kind: "day" }
  | { readonly kind: "month" }
  | {
      readonly kind: "choice";
      readonly choices: readonly { readonly value: string; readonly label: string }[];
    }
);

/** What a column's head prints in brackets. */
export function headUnit(unit: string | undefined, shown: string): string | undefined {
  return unit === "money" ? shown : unit;
}

/** Where a column's cells stand. */
export function alignOf<Row>(column: LedgerColumn<Row>): "left" | "right" | "center" {
  return column.align ?? (column.unit ? "right" : "left");
}
