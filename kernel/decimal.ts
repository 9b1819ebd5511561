import { compareRatios, floorRatio, type Ratio } from "./ratio.ts";

/** Half up is 四舍五入 (away from zero), half even GB/T 8170 四舍六入五成双, truncate cuts towards zero, none keeps the fraction. */
export const ROUNDING_MODES = ["half_up", "half_even", "truncate", "none"] as const;
export type RoundingMode = (typeof ROUNDING_MODES)[number];

export const ROUNDING_TITLES: Readonly<Record<RoundingMode, string>> = {
  half_up: "四舍五入",
  half_even: "四舍六入五成双",
  truncate: "截尾",
  none: "不修约",
};

const DECIMAL = /^([+-]?)(\d{1,40})(?:\.(\d{1,20}))?$/;

/** Reads a plain decimal (`-12.50`, thousands separated or not) exactly; null where it is none. */
export function ratioFromText(text: string): Ratio | null {
  const match = DECIMAL.exec(text.includes(",") ? text.replace(/,(?=\d{3})/g, "") : text);
  if (!match) return null;
  const fraction = match[3] ?? "";
  const numerator = BigInt((match[2] ?? "0") + fraction);
  return {
    numerator: match[1] === "-" ? -numerator : numerator,
    denominator: powerOfTen(fraction.length),
  };
}

/** Whether a text is a plain decimal: `ratioFromText` without the reading. */
export function isDecimalText(text: string): boolean {
  return DECIMAL.test(text) || ratioFromText(text) !== null;
}

/** Rounds once to the places; `none` answers the value itself. */
export function roundRatio(value: Ratio, mode: RoundingMode, places: number): Ratio {
  if (mode === "none") return value;
  const denominator = powerOfTen(places);
  return { numerator: scaledWhole(value, mode, denominator), denominator };
}

/** The value rounded once as a decimal with exactly these places: `{2n, 3n}` at 2 → `0.67`; `none` prints half up. */
export function decimalText(value: Ratio, places: number, mode: RoundingMode = "half_up"): string {
  const scaled = scaledWhole(value, mode === "none" ? "half_up" : mode, powerOfTen(places));
  if (places === 0) return scaled.toString();
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(places + 1, "0");
  return `${scaled < 0n ? "-" : ""}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}

/**
 * The shortest exact decimal (`0.5`, `12`), or rounded half up at `most` places where there is none so short. What would then look
 * exact and is not shows as many places as tell it apart: 80.0000001 is not 80.
 */
export function shortText(value: Ratio, most = 4): string {
  if (value.denominator === 1n || most === 0) return decimalText(value, 0);
  for (let places = most; places < MOST_PLACES; places += 1) {
    const text = decimalText(value, places).replace(/\.?0+$/, "");
    if (placesOf(text) >= places - 1 || isExactly(text, value)) return text;
  }
  return decimalText(value, most).replace(/\.?0+$/, "");
}

/** Beyond these nothing more is told apart. */
const MOST_PLACES = 14;

function isExactly(text: string, value: Ratio): boolean {
  const read = ratioFromText(text);
  return read !== null && compareRatios(read, value) === 0;
}

/** How many decimals a decimal text prints: `53.40` → 2. */
export function placesOf(text: string): number {
  return /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;
}

function scaledWhole({ numerator, denominator }: Ratio, mode: RoundingMode, scale: bigint): bigint {
  const isNegative = numerator < 0n;
  const scaled = (isNegative ? -numerator : numerator) * scale;
  let whole = scaled / denominator;
  const twice = (scaled - whole * denominator) * 2n;
  if (mode === "half_up" && twice >= denominator) whole += 1n;
  if (mode === "half_even" && (twice > denominator || (twice === denominator && whole % 2n === 1n)))
    whole += 1n;
  return isNegative ? -whole : whole;
}

/** How many whole steps of a size fit into an amount; a negative amount counts the steps it has begun. */
export function wholeSteps(amount: Ratio, size: Ratio): bigint {
  return floorRatio({
    numerator: amount.numerator * size.denominator,
    denominator: amount.denominator * size.numerator,
  });
}

const POWERS = Array.from({ length: 41 }, (_, power) => 10n ** BigInt(power));

function powerOfTen(power: number): bigint {
  return POWERS[power] ?? 10n ** BigInt(power);
}
