import { ratioFromText } from "../../../kernel/decimal.ts";
import { type Ratio, timesRatio, wholeRatio, ZERO } from "../../../kernel/ratio.ts";
import { type Cell, NOT_ASSESSED, NOT_REPORTED } from "../inputs.ts";
import type { Measured } from "./kind.ts";
import type { Decimal } from "../operand.ts";

/** A decimal of the rules as an exact ratio. Text that is none was refused by the check before; here it counts 0. */
export function exact(value: Decimal): Ratio {
  if (typeof value === "number" && Number.isInteger(value)) return wholeRatio(value);
  return ratioFromText(String(value)) ?? ZERO;
}

/** Whether a value is a decimal that is read exactly: numbers of more than 15 digits are not what was written. */
export function isDecimal(value: unknown): value is Decimal {
  if (typeof value === "string") return ratioFromText(value) !== null;
  if (typeof value !== "number" || !Number.isFinite(value)) return false;
  const text = String(value);
  return ratioFromText(text) !== null && text.replace(/\D/g, "").length <= 15;
}

/** What a unit is in its own money; 元 and 美元 meet only through a rate. */
const MONEY: Readonly<Record<string, { readonly money: string; readonly size: bigint }>> = {
  元: { money: "元", size: 1n },
  万元: { money: "元", size: 10_000n },
  亿元: { money: "元", size: 100_000_000n },
  美元: { money: "美元", size: 1n },
  万美元: { money: "美元", size: 10_000n },
  亿美元: { money: "美元", size: 100_000_000n },
};
const WITH_UNIT = /^([+-]?[\d,.]+)\s*([亿万]?(?:美元|元))$/;

/**
 * A cell as a measured value in the figure's unit: a number, or a text with a money unit that is turned into it (`7亿元` in
 * 万元 is 70000). Null where it is neither a number nor one of the words.
 */
export function readCell(cell: Cell, unit: string): Measured | null {
  if (typeof cell === "number") return isDecimal(cell) ? exact(cell) : null;
  const text = cell.trim();
  if (text === NOT_REPORTED) return "not_reported";
  if (text === NOT_ASSESSED) return "not_assessed";
  const plain = ratioFromText(text);
  if (plain) return plain;
  const match = WITH_UNIT.exec(text);
  const amount = match && ratioFromText(match[1] ?? "");
  const [from, to] = [MONEY[match?.[2] ?? ""], MONEY[unit]];
  if (!amount || !from || !to || from.money !== to.money) return null;
  return timesRatio(amount, { numerator: from.size, denominator: to.size });
}

/** Whether a measured value is a number. */
export function isNumber(measured: Measured): measured is Ratio {
  return typeof measured !== "string";
}
