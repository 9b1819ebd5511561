import { moneyText } from "../../kernel/money.ts";
import type { Fen } from "../../kernel/money.ts";

/** `12.34亿元`: the unit official prose uses. */
export function hundredMillions(fen: Fen): string {
  return `${moneyText(fen, "亿元", 2)}亿元`;
}

const ZERO = /^[+-]?0+(?:\.0+)?$/;

/** The difference from 序时进度 in words: `超序时进度10.30个百分点`. */
export function gapWords(points: string): string {
  if (ZERO.test(points)) return "与序时进度持平";
  const size = points.replace(/^[+-]/, "");
  return `${isBehind(points) ? "低于" : "超"}序时进度${size}个百分点`;
}

/** Whether a difference in points is below zero. */
export function isBehind(points: string): boolean {
  return points.startsWith("-") && !ZERO.test(points);
}

/** `+10.30`, `-5.00`, `0.00` for a table. */
export function signedPoints(points: string): string {
  return /^[+-]/.test(points) || ZERO.test(points) ? points : `+${points}`;
}
