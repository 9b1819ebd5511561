/** Repeatable chance: the same seed gives the same year. */
export interface Chance {
  /** From 0 (included) to 1 (excluded). */
  next(): number;
  between(least: number, most: number): number;
  whole(least: number, most: number): number;
  of<T>(list: readonly T[]): T;
  happens(probability: number): boolean;
}

/** A small generator (mulberry32): good enough for synthetic data, and the same on every machine. */
export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const whole = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    between: (least, most) => least + next() * (most - least),
    of: (list) => list[whole(0, list.length - 1)] as (typeof list)[number],
    happens: (probability) => next() < probability,
  };
}
