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
  const isAlike = a.denominator === b.denominator;
  const left = isAlike ? a.numerator : a.numerator * b.denominator;
  const right = isAlike ? b.numerator : b.numerator * a.denominator;
  return left < right ? -1 : left > right ? 1 : 0;
}

/** a − b, exact. */
export function minusRatio(a: Ratio, b: Ratio): Ratio {
  if (a.denominator === b.denominator)
    return { numerator: a.numerator - b.numerator, denominator: a.denominator };
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

export const ZERO: Ratio = { numerator: 0n, denominator: 1n };
export const ONE: Ratio = { numerator: 1n, denominator: 1n };
export const HUNDRED: Ratio = { numerator: 100n, denominator: 1n };

/** A whole number as a ratio. */
export function wholeRatio(value: bigint | number): Ratio {
  return { numerator: BigInt(value), denominator: 1n };
}

/** a + b, exact; not reduced. */
export function plusRatio(a: Ratio, b: Ratio): Ratio {
  if (a.denominator === b.denominator)
    return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

/** a × b, exact; not reduced. */
export function timesRatio(a: Ratio, b: Ratio): Ratio {
  return {
    numerator: a.numerator * b.numerator,
    denominator: a.denominator * b.denominator,
  };
}

/** a ÷ b, or null where b is zero: such a rate prints «—». */
export function overRatio(a: Ratio, b: Ratio): Ratio | null {
  return ratio(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** The sum, 0 for none. */
export function sumRatios(values: Iterable<Ratio>): Ratio {
  let sum = ZERO;
  for (const value of values) sum = plusRatio(sum, value);
  return sum;
}

/** The smaller of two. */
export function leastRatio(a: Ratio, b: Ratio): Ratio {
  return compareRatios(a, b) <= 0 ? a : b;
}

/** The larger of two. */
export function greatestRatio(a: Ratio, b: Ratio): Ratio {
  return compareRatios(a, b) >= 0 ? a : b;
}

/** −1, 0 or 1. */
export function signOfRatio({ numerator }: Ratio): -1 | 0 | 1 {
  return numerator < 0n ? -1 : numerator > 0n ? 1 : 0;
}

/** The same value in lowest terms. */
export function reducedRatio({ numerator, denominator }: Ratio): Ratio {
  const divisor = commonDivisor(numerator < 0n ? -numerator : numerator, denominator);
  return divisor === 1n
    ? { numerator, denominator }
    : { numerator: numerator / divisor, denominator: denominator / divisor };
}

/** The largest whole number not above the value. */
export function floorRatio({ numerator, denominator }: Ratio): bigint {
  const quotient = numerator / denominator;
  return numerator < 0n && quotient * denominator !== numerator ? quotient - 1n : quotient;
}

/** In lowest terms as text: `7/2`, whole numbers as `3`. */
export function exactText(value: Ratio): string {
  const { numerator, denominator } = reducedRatio(value);
  return denominator === 1n ? numerator.toString() : `${numerator}/${denominator}`;
}

const SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** Euclid; small numbers go through machine integers, which are exact there and many times faster. */
function commonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n && (a > SAFE || b > SAFE)) [a, b] = [b, a % b];
  let [left, right] = [Number(a), Number(b)];
  if (right === 0) return a;
  while (right !== 0) [left, right] = [right, left % right];
  return BigInt(left);
}
