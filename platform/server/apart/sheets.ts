import { readerTask } from "./reader.ts";

/** A tab of a workbook, in the workbook's own order. */
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Texts as the sheet shows them, numbers plain, days `2023-06-01`, trimmed; row 1 is the first; blanks are "". */
  readonly rows: readonly (readonly string[])[];
  /** Merged ranges as [top, left, bottom, right], from 1. Only the first cell of each holds the text. */
  readonly merges: readonly (readonly [number, number, number, number])[];
  /** Cells of which no value can be had: [row, column, why], from 1. */
  readonly spoilt: readonly (readonly [number, number, string])[];
}

/** The tabs of a workbook, understood in the reader. */
export const SHEETS = readerTask<Uint8Array, Sheet[]>("sheets");

/** The first tab that is shown, or null: a hidden one is nobody's choice. */
export function firstVisible(sheets: readonly Sheet[]): Sheet | null {
  return sheets.find(({ hidden }) => !hidden) ?? null;
}
