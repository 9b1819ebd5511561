import { dayText } from "../../../../kernel/calendar.ts";
import { moneyText } from "../../../../kernel/money.ts";
import { capitalAmount } from "./capital-amount.ts";
import type { BankSlip } from "./slip.ts";

/** A slip is 640 × 320 points. */
export const SLIP_WIDTH = 640;
export const SLIP_HEIGHT = 320;

export const INK = "#1f3a5f";
export const TYPED = "#1a1a1a";
export const STAMP = "#c0392b";
export const PAPER = "#f6faf7";

/** A text whose baseline starts (or, centred, is halved) at x, y; sizes in points. */
export interface PlacedText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly color: string;
  readonly isCentred?: boolean;
  /** The text is set smaller where it would be wider. */
  readonly maxWidth?: number;
}

export interface Stroke {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

const LEFT = 32;
const RIGHT = SLIP_WIDTH - 32;
const LABELS_END = 118;
const ROWS = [86, 122, 158, 194, 230, 266];

/** The form's rules: six horizontal, the frame's sides and the edge of the labels. */
export const STROKES: readonly Stroke[] = [
  ...ROWS.map((y): Stroke => ({ from: [LEFT, y], to: [RIGHT, y] })),
  ...[LEFT, LABELS_END, RIGHT].map((x): Stroke => ({ from: [x, 86], to: [x, 266] })),
];

const LABELS = ["付款人", "收款人", "金额（大写）", "金额（小写）", "用　途"];

/** What is printed on every form. */
export const FORM_TEXTS: readonly PlacedText[] = [
  { text: "演示银行　进账单（回单）", x: 320, y: 46, size: 20, color: INK, isCentred: true },
  ...LABELS.map((text, row) => ({
    text,
    x: (LEFT + LABELS_END) / 2,
    y: 109 + 36 * row,
    size: 12,
    color: INK,
    isCentred: true,
  })),
  {
    text: "演示银行不是真实银行，本单由程序生成，仅供系统演示",
    x: LEFT,
    y: 288,
    size: 10,
    color: INK,
  },
  { text: "演示银行　业务章", x: 536, y: 292, size: 12, color: STAMP, isCentred: true },
];

/** The watermark: drawn turned by this angle around its middle, and pale. */
export const WATERMARK = { text: "演示数据", size: 110, angle: -18, opacity: 0.13 };
export const STAMP_BOX = { x: 476, y: 275, width: 120, height: 26 };

/** What the bank would have typed into the form. */
export function typedTexts(slip: BankSlip): PlacedText[] {
  const values = [
    slip.payer,
    slip.payee,
    `人民币${capitalAmount(slip.amountFen)}`,
    `¥${moneyText(slip.amountFen, "元", 2)}`,
    slip.purpose,
  ];
  return [
    { text: dayText(slip.date), x: LEFT, y: 74, size: 12, color: TYPED },
    { text: `凭证号：${slip.slipNo}`, x: 420, y: 74, size: 12, color: TYPED, maxWidth: 188 },
    ...values.map((text, row) => ({
      text,
      x: LABELS_END + 12,
      y: 110 + 36 * row,
      size: 14,
      color: TYPED,
      maxWidth: RIGHT - LABELS_END - 24,
    })),
  ];
}
