import autocannon from "autocannon";

export interface Call {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: string;
}

/** One side of a row: where, as whom, and what is called in turn. */
export interface Side {
  readonly address: string;
  readonly headers: Record<string, string>;
  readonly calls: readonly Call[];
}

/** Requests answered with 200 per second over some seconds; throws where any was answered otherwise. */
export async function requestsPerSecond(
  side: Side,
  connections: number,
  seconds: number,
): Promise<number> {
  const result = await autocannon({
    url: side.address,
    connections,
    duration: seconds,
    headers: side.headers,
    requests: side.calls,
  });
  if (result.non2xx > 0 || result.errors > 0) {
    const first = side.calls[0];
    throw new Error(
      `${result.non2xx} refused, ${result.errors} broken: ${first?.method} ${first?.path}`,
    );
  }
  return result["2xx"] / result.duration;
}

/** Medians of runs that took turns, so that a noisy machine is as noisy to both. */
export interface Compared {
  readonly ours: number;
  readonly theirs: number;
  /** Median of the ratios of neighbouring runs. */
  readonly ratio: number;
}

/** A large program takes seconds until what it runs is compiled; in use it has run for days. */
const WARM_UP_SECONDS = 6;

/** Measures two sides in turn after warming both up. */
export async function compare(
  ours: Side,
  theirs: Side,
  plan: { connections: number; runs: number; seconds: number },
): Promise<Compared> {
  for (const side of [ours, theirs])
    await requestsPerSecond(side, plan.connections, WARM_UP_SECONDS);
  const pairs: { ours: number; theirs: number }[] = [];
  for (let run = 0; run < plan.runs; run += 1) {
    const measure = (side: Side) => requestsPerSecond(side, plan.connections, plan.seconds);
    // The order changes from run to run: neither is always the one that comes second.
    if (run % 2 === 0) pairs.push({ ours: await measure(ours), theirs: await measure(theirs) });
    else {
      const yardstick = await measure(theirs);
      pairs.push({ ours: await measure(ours), theirs: yardstick });
    }
  }
  return {
    ours: median(pairs.map((pair) => pair.ours)),
    theirs: median(pairs.map((pair) => pair.theirs)),
    ratio: median(pairs.map((pair) => pair.ours / pair.theirs)),
  };
}

/** The middle value; of an even number the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}
