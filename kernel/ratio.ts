/** An exact fraction. The denominator is positive; comparisons and ranks never round. */
export interface Ratio {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

/** `numerator / denominator`, or null where the denominator is zero: such a rate prints «—». */
export function ratio(numerator: bigint, denominator: bigint): Ratio | null {
  if (denominator === 0n) return null;
  return denominator > 0n
    ? { numerator, denominator }
    : { numerator: -numerator, denominator: -denominator };
}

/** Negative where a < b, zero where equal, positive where a > b: exact. */
export function compareRatios(a: Ratio, b: Ratio): number {
  const left = a.numerator * b.denominator;
  const right = b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** a − b, exact. */
export function minusRatio(a: Ratio, b: Ratio): Ratio {
  return {
    numerator: a.numerator * b.denominator - b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** The ratio as percent, rounded half away from zero once: `percentText({3n, 4n})` → `75.00`. No sign `%`. */
export function percentText(value: Ratio, places = 2): string {
  const scale = 10n ** BigInt(places);
  const negative = value.numerator < 0n;
  const scaled = (negative ? -value.numerator : value.numerator) * 100n * scale;
  const rounded = (scaled + value.denominator / 2n) / value.denominator;
  const digits = rounded.toString().padStart(places + 1, "0");
  const sign = negative && rounded > 0n ? "-" : "";
  if (places === 0) return sign + digits;
  return `${sign}${digits.slice(0, -places)}.${digits.slice(-places)}`;
}
