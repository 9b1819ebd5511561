/** How much is made and how long it is measured; `BENCH_SCALE=small` is for trying the bench itself. */
export interface Scale {
  readonly projects: number;
  /** Service log rows of every city. */
  readonly logs: number;
  /** Receipts of the three cities: the least, the usual, the most. */
  readonly receipts: readonly [number, number, number];
  /** Alternating runs per row, and seconds of one run. */
  readonly runs: number;
  readonly seconds: number;
  readonly starts: number;
}

export const SCALE: Scale =
  process.env.BENCH_SCALE === "small"
    ? {
        projects: 10_000,
        logs: 20_000,
        receipts: [1_000, 5_000, 20_000],
        runs: 3,
        seconds: 1,
        starts: 2,
      }
    : {
        projects: 10_000,
        logs: 200_000,
        receipts: [10_000, 100_000, 1_000_000],
        runs: 5,
        seconds: 2,
        starts: 5,
      };

/** The schema of the city that holds so many receipts. */
export function cityWith(receipts: number): string {
  return `city_${receipts}`;
}

/** The business day of the bench: with a whole and a begun month behind it. */
export const BENCH_DAY = "2023-09-20";
/** The year whose receipts and targets are there. */
export const BENCH_YEAR = 2023;
/** The pool of either server. */
export const POOL_SIZE = 10;
