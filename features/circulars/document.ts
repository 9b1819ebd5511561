import type { Day } from "../../kernel/calendar.ts";

/** 发文字号; the serial stays null until 市政府办公室 issues it: a draft never invents one. */
export interface DocumentNumber {
  readonly agencyCode: string;
  readonly year: number;
  readonly serial: number | null;
}

/** 一、 is level 1, （一） 2, 1. 3, （1） 4. The numbers are counted, never typed. */
export type HeadingLevel = 1 | 2 | 3 | 4;

export type Block =
  | { readonly kind: "heading"; readonly level: HeadingLevel; readonly text: string }
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "table"; readonly table: DocumentTable };

export type Align = "left" | "center" | "right";

export interface TableColumn {
  readonly widthMillimetres: number;
  readonly align: Align;
}

/** A head cell may span columns (`across`) and head rows (`down`). */
export interface HeadCell {
  readonly text: string;
  readonly across?: number;
  readonly down?: number;
}

/** A table whose head repeats on every page. `total` is the 合计 row. */
export interface DocumentTable {
  readonly columns: readonly TableColumn[];
  readonly head: readonly (readonly HeadCell[])[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[] | null;
}

/** An attachment on its own page. `name` stands after the text, `titleLines` above the table. */
export interface Attachment {
  readonly name: string;
  readonly titleLines: readonly string[];
  readonly table: DocumentTable;
  readonly notes: readonly string[];
}

/** 版记: who gets a copy, who prints it and when (null: the office fills it in). */
export interface Imprint {
  readonly copiesTo: string | null;
  readonly office: string;
  readonly date: Day | null;
}

/** An official document in the elements of GB/T 9704-2012. */
export interface OfficialDocument {
  readonly issuerMark: string;
  readonly documentNumber: DocumentNumber;
  readonly draftMark: "征求意见稿" | null;
  readonly demoMark: "演示数据" | null;
  /** Broken by sense into lines that form a trapezoid or a diamond. */
  readonly titleLines: readonly string[];
  /** Without the closing colon. */
  readonly addressees: string;
  readonly body: readonly Block[];
  readonly attachments: readonly Attachment[];
  readonly signature: string;
  readonly date: Day | null;
  readonly imprint: Imprint;
}

/** `汝政办〔2023〕17号`, or with a blank for the serial. */
export function documentNumberText(number: DocumentNumber): string {
  return `${number.agencyCode}〔${number.year}〕${number.serial ?? "　　"}号`;
}

const DIGITS = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/** 1–99 as a Chinese numeral: 11 → 十一, 20 → 二十. */
export function chineseNumeral(number: number): string {
  const tens = Math.floor(number / 10);
  const ten = tens === 0 ? "" : tens === 1 ? "十" : `${DIGITS[tens]}十`;
  return ten + (DIGITS[number % 10] ?? "");
}

const HEADING_NUMBER: Record<HeadingLevel, (number: number) => string> = {
  1: (number) => `${chineseNumeral(number)}、`,
  2: (number) => `（${chineseNumeral(number)}）`,
  3: (number) => `${number}.`,
  4: (number) => `（${number}）`,
};

/** The same blocks with every heading's number before its text; a deeper level starts anew under each parent. */
export function numbered(body: readonly Block[]): readonly Block[] {
  const counts: Record<HeadingLevel, number> = { 1: 0, 2: 0, 3: 0, 4: 0 };
  return body.map((block) => {
    if (block.kind !== "heading") return block;
    counts[block.level] += 1;
    for (const level of [2, 3, 4] as const) if (level > block.level) counts[level] = 0;
    return { ...block, text: HEADING_NUMBER[block.level](counts[block.level]) + block.text };
  });
}

/** The lines of the list of attachments: `附件：1.…`, then `2.…`; one alone bears no number. */
export function attachmentLines(attachments: readonly Attachment[]): readonly string[] {
  if (attachments.length === 1) return [`附件：${attachments[0]?.name ?? ""}`];
  return attachments.map(({ name }, index) => `${index === 0 ? "附件：" : ""}${index + 1}.${name}`);
}

/** `附件1` above an attachment; one alone is `附件`. */
export function attachmentMark(index: number, count: number): string {
  return count === 1 ? "附件" : `附件${index + 1}`;
}
