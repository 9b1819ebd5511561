import { moneyText } from "../../../kernel/money.ts";
import type { Indicator } from "../contract.ts";

/** Whether an indicator is money; all others count projects. */
export function isMoney(indicator: Indicator): boolean {
  return indicator === "out_of_province_funds";
}

/** A target as the annexes print it: 万元 or 个, without the unit. */
export function targetText(indicator: Indicator, amount: string): string {
  if (!isMoney(indicator)) return Number(amount).toLocaleString("en-US");
  return moneyText(BigInt(amount), "万元", 6).replace(/\.?0+$/, "");
}

/** With its unit: `107,000 万元`. */
export function targetWords(indicator: Indicator, amount: string): string {
  return `${targetText(indicator, amount)} ${isMoney(indicator) ? "万元" : "个"}`;
}
