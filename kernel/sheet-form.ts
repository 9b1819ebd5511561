import { cleanLine } from "./plain-text.ts";

/** A column a sheet may have: its head, what belongs under it, and how its cells are read. */
export interface SheetColumn<Key extends string> {
  readonly key: Key;
  readonly title: string;
  /** Stands on the template's head. */
  readonly note: string;
  /** Several lines stay lines. */
  readonly lines?: true;
  /** In 万元: the template's head says so. */
  readonly money?: true;
  /** What is offered in the template's cells. */
  readonly choices?: readonly string[];
}

/** A sheet that people fill in and send: its columns, the one without which no row is a head, and how many rows it may have. */
export interface SheetForm<Key extends string> {
  readonly columns: readonly SheetColumn<Key>[];
  readonly needs: Key;
  readonly mostRows: number;
}

/** The text of a row's cells by column; absent where the sheet has no such column or the cell is blank. */
export type SheetCells<Key extends string> = Partial<Record<Key, string>>;

/** What is wrong in a row, and in which column; null for the row as a whole. */
export interface SheetFault<Key extends string> {
  readonly key: Key | null;
  readonly words: string;
}

/** The column of a head, with or without its unit in brackets; undefined where it is none of the form's. */
export function columnOf<Key extends string>(form: SheetForm<Key>, head: string): Key | undefined {
  const plain = cleanLine(head)
    .replace(/[（(].*$/, "")
    .replace(/[\s*＊]/g, "");
  return form.columns.find(({ title }) => title === plain)?.key;
}

/** A column's head. */
export function titleOf<Key extends string>(form: SheetForm<Key>, key: Key): string {
  return form.columns.find((column) => column.key === key)?.title ?? key;
}
