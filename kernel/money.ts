import { halfWidth } from "./plain-text.ts";

/** Money is whole fen in a bigint; it travels in JSON as a decimal string of fen. */
export type Fen = bigint;

export const FEN_PER_YUAN = 100n;
export const FEN_PER_WAN = 1_000_000n;
export const FEN_PER_YI = 10_000_000_000n;

/** Whole 万元 to fen. */
export function fenFromWan(wan: number | bigint): Fen {
  return BigInt(wan) * FEN_PER_WAN;
}

const AMOUNT = /^([+-]?)(\d+)(?:\.(\d+))?$/;

/** Reads `1,234.5` in a unit (`元`, `万元`, `亿元`) as fen; null where it is no amount or has parts of a fen. */
export function fenFromText(text: string, unit: MoneyUnit = "元"): Fen | null {
  const match = AMOUNT.exec(halfWidth(text).replace(/[,\s]/g, ""));
  if (!match) return null;
  const places = DECIMALS[unit];
  const fraction = (match[3] ?? "").replace(/0+$/, "");
  if (fraction.length > places) return null;
  const fen = BigInt((match[2] ?? "0") + fraction.padEnd(places, "0"));
  return match[1] === "-" ? -fen : fen;
}

export type MoneyUnit = "元" | "万元" | "亿元";
const DECIMALS: Record<MoneyUnit, number> = { 元: 2, 万元: 6, 亿元: 10 };

/**
 * Fen as a decimal of the unit, thousands separated, rounded half up once at the given places.
 * `moneyText(10_700_000_000_00n, "万元", 0)` → `1,070,000`.
 */
export function moneyText(fen: Fen, unit: MoneyUnit = "万元", places = 2): string {
  const kept = Math.min(places, DECIMALS[unit]);
  const divisor = 10n ** BigInt(DECIMALS[unit] - kept);
  const magnitude = ((fen < 0n ? -fen : fen) + divisor / 2n) / divisor;
  const digits = magnitude.toString().padStart(kept + 1, "0");
  const whole = digits.slice(0, digits.length - kept).replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = fen < 0n && magnitude > 0n ? "-" : "";
  return kept === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-kept)}`;
}

/** The sum of fen amounts, 0 for none. */
export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}
