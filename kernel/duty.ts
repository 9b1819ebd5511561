/** One line of what waits for somebody: what, how many, and where it is done. */
export interface Duty {
  readonly code: string;
  readonly words: string;
  readonly count: number;
  readonly path: string;
}

/** One line of what is late. */
export interface LateDuty {
  readonly words: string;
  readonly path: string;
}

/** What a room tells somebody's workbench. */
export interface Duties {
  readonly waiting: readonly Duty[];
  readonly late: readonly LateDuty[];
}

export const NO_DUTIES: Duties = { waiting: [], late: [] };

/** One line of what waits; nothing where the count is zero. */
export function waits(code: string, words: string, count: number, path: string): Duty[] {
  return count > 0 ? [{ code, words, count, path }] : [];
}
