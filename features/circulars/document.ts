import type { Day } from "../../kernel/calendar.ts";

/** The kinds of document that are written here; 督办通知单 is an internal form, no statutory kind. */
export const DOCUMENT_KINDS = {
  circular: "通报",
  notice: "通知",
  report: "报告",
  letter: "函",
  minutes: "纪要",
  follow_up_order: "督办通知单",
} as const;
export type DocumentKind = keyof typeof DOCUMENT_KINDS;

/** 发文字号; the serial stays null until 市政府办公室 issues it: a draft never invents one. */
export interface DocumentNumber {
  readonly agencyCode: string;
  readonly year: number;
  readonly serial: number | null;
}

/** 一、 is level 1, （一） 2, 1. 3, （1） 4. The numbers are counted, never typed. */
export type HeadingLevel = 1 | 2 | 3 | 4;

/** A heading; `following` goes on behind it in the same paragraph, in 仿宋. */
export interface Heading {
  readonly kind: "heading";
  readonly level: HeadingLevel;
  readonly text: string;
  readonly following?: string;
}

export type Block =
  | Heading
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "table"; readonly table: DocumentTable }
  | { readonly kind: "chart"; readonly chart: DocumentChart };

/** Bars or lines over named places; drawn in black and grey, for paper. */
export interface DocumentChart {
  readonly form: "bar" | "line";
  readonly title: string;
  /** Printed over the scale: `%`, `万元`. */
  readonly unit: string;
  readonly places: readonly string[];
  readonly series: readonly ChartSeries[];
}

/** One value per place, as the decimal text that is printed; null is 未报 and draws nothing. */
export interface ChartSeries {
  readonly name: string;
  readonly values: readonly (string | null)[];
}

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

export type TypeSize = "四号" | "小四" | "五号" | "小五";

/** A table whose head repeats on every page. `total` is the 合计 row. */
export interface DocumentTable {
  /** 小五 unless said otherwise. */
  readonly typeSize?: TypeSize;
  readonly columns: readonly TableColumn[];
  readonly head: readonly (readonly HeadCell[])[];
  readonly rows: readonly (readonly string[])[];
  readonly total: readonly string[] | null;
}

/** An attachment on its own page: title, text (with its own count of headings), table, notes. Any of them may be empty. */
export interface Attachment {
  /** As it stands in the list after the text. */
  readonly name: string;
  readonly titleLines: readonly string[];
  readonly blocks?: readonly Block[];
  readonly table: DocumentTable | null;
  readonly notes: readonly string[];
}

/** 版记: who gets a copy, who prints it and when (null: the office fills it in). */
export interface Imprint {
  readonly copiesTo: string | null;
  readonly office: string;
  readonly date: Day | null;
}

/** Who was there: the label 出席, 请假 or 列席 in 黑体, the names behind it. */
export interface Attendance {
  readonly label: "出席" | "请假" | "列席";
  readonly names: string;
}

/** A row of a 督办通知单; without text it is left to be filled in by hand, `lines` high. */
export interface Particular {
  readonly label: string;
  readonly text: string;
  readonly lines?: number;
}

/** An official document in the elements of GB/T 9704-2012. */
export interface OfficialDocument {
  readonly kind: DocumentKind;
  /** `×××文件`; of a letter the issuer's name, of minutes `×××会议纪要`, of an order `督办通知单`. */
  readonly issuerMark: string;
  readonly documentNumber: DocumentNumber;
  readonly urgency?: "特急" | "加急";
  /** 签发人 of a report; "" leaves it to the office, absent prints no such line. */
  readonly signer?: string;
  readonly draftMark: "征求意见稿" | null;
  readonly demoMark: "演示数据" | null;
  /** Broken by sense into lines that form a trapezoid or a diamond. */
  readonly titleLines: readonly string[];
  /** Without the closing colon; "" for none. */
  readonly addressees: string;
  /** Of a 督办通知单: the ruled rows above the text. */
  readonly particulars?: readonly Particular[];
  readonly body: readonly Block[];
  readonly attachments: readonly Attachment[];
  /** Of minutes: after the text. */
  readonly attendance?: readonly Attendance[];
  /** Who signs; minutes bear it under their mark, since they have no seal. */
  readonly signature: string;
  readonly date: Day | null;
  /** 附注 without its brackets: a contact, say. */
  readonly remark?: string;
  /** Null for an internal form, which has none. */
  readonly imprint: Imprint | null;
}

/** `某政办〔2023〕17号`, or with a blank for the serial; minutes count alone: `第3号`. */
export function documentNumberText(
  number: DocumentNumber,
  kind: DocumentKind = "circular",
): string {
  const serial = number.serial ?? "　　";
  if (kind === "minutes") return `第${serial}号`;
  return `${number.agencyCode}〔${number.year}〕${serial}号`;
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
