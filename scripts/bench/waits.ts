import { type Call, type Side, median } from "./load.ts";
import { BENCH_DAY } from "./scale.ts";
import type { Line } from "./table.ts";

/** What a person waits for and no yardstick is written for: milliseconds on the server with nobody else there. */
export interface Wait {
  readonly work: string;
  readonly account: "city" | "unit";
  readonly calls: readonly Call[];
  /** The median must not be longer, milliseconds. */
  readonly most: number;
}

const get = (path: string): Call => ({ method: "GET", path });
const month = BENCH_DAY.slice(0, 7);
/** Projects of the first unit, which both accounts see. */
const projects = Array.from({ length: 20 }, (_one, index) => 21 * (1 + index * 9));
const bothOf = (work: string, calls: readonly Call[], most = 150): Wait[] =>
  (["city", "unit"] as const).map((account) => ({
    work: `${work}, ${account} account`,
    account,
    calls,
    most,
  }));
const one = (work: string, ...paths: string[]): Wait => ({
  work,
  account: "city",
  calls: paths.map(get),
  most: 150,
});

export const WAITS: readonly Wait[] = [
  ...bothOf("workbench", [get("/api/workbench")], 60),
  ...bothOf("board, first load", [get("/api/lifecycle/board")]),
  one("board of the leading chain", "/api/lifecycle/board?chainId=1"),
  one(
    "board narrowed by words",
    ...["电梯", "青鸾", "碳材"].map(
      (word) => `/api/lifecycle/board?text=${encodeURIComponent(word)}`,
    ),
  ),
  one("timeline, first page", "/api/lifecycle/timeline"),
  one("timeline, a page inside", "/api/lifecycle/timeline?after=5000"),
  ...bothOf(
    "life of a project",
    projects.map((id) => get(`/api/lifecycle/projects/${id}`)),
  ),
  one(
    "projects of a stage",
    ...["lead", "signed", "effective"].map((stage) => `/api/projects?stage=${stage}`),
  ),
  one(
    "one sheet's parts",
    ...projects
      .slice(0, 5)
      .flatMap((id) => [
        `/api/projects/${id}`,
        `/api/service/problems?projectId=${id}`,
        `/api/reviews/projects/${id}`,
        `/api/claims/projects/${id}`,
      ]),
  ),
  ...bothOf("service log, newest", [get("/api/service/logs")]),
  ...bothOf("service log, own", [get("/api/service/logs?mine=true")]),
  ...bothOf("next steps of the week", [get("/api/service/week")]),
  ...bothOf("problems, newest", [get("/api/service/problems?settled=false")]),
  one("problems, overdue at the conference", "/api/service/problems?level=conference&order=late"),
  ...bothOf("problems by level", [get("/api/service/levels")]),
  ...bothOf("claims, newest", [get("/api/claims")]),
  one(
    "claims by words",
    `/api/claims?text=${encodeURIComponent("号企业")}`,
    `/api/claims?text=${encodeURIComponent("电梯")}`,
  ),
  ...bothOf("claims due", [get("/api/claims/due")]),
  one("disputes", "/api/claims/disputes?open=true"),
  one("suspects", "/api/claims/suspects?state=open"),
  ...bothOf(
    "claims and suspects of a project",
    projects.map((id) => get(`/api/claims/projects/${id}`)),
  ),
  ...bothOf("promises, unfinished", [get("/api/reviews/promises?state=unfinished")]),
  ...bothOf("keeping rates", [get("/api/reviews/keeping-rates")]),
  ...bothOf("waiting for review", [get("/api/reviews/waiting")]),
  ...bothOf("three batches: pools", [get(`/api/batches?month=${month}`)]),
  one(
    "three batches: a cell's projects",
    `/api/batches/projects?month=${month}&pool=reserve&cell=closing`,
  ),
  ...bothOf("three batches: rates", [get(`/api/batches/rates?asOf=${BENCH_DAY}`)]),
  one(
    "three batches: projects behind a rate",
    `/api/batches/reached?asOf=${BENCH_DAY}&mark=started`,
  ),
  one("three batches: the province's sessions", `/api/batches/sessions?asOf=${BENCH_DAY}`),
  one("three batches: reserve", `/api/batches/reserve?asOf=${BENCH_DAY}`),
  one("chains, overview", "/api/chainwork/overview"),
  one("chain's sheet and gaps", "/api/chainwork/chains/1", "/api/chainwork/chains/1/gaps"),
  one("chain's targets", "/api/chainwork/chains/1/targets"),
  one("carriers", "/api/carriers"),
];

/** One call after another on one kept connection: the middle and the slowest hundredth, milliseconds. */
export async function waitOf(
  side: Side,
  plan: { seconds: number },
): Promise<{ p50: number; p99: number }> {
  const ask = async (call: Call): Promise<number> => {
    const began = performance.now();
    const reply = await fetch(side.address + call.path, { headers: side.headers });
    await reply.arrayBuffer();
    const took = performance.now() - began;
    if (!reply.ok) throw new Error(`${call.path}: ${reply.status}`);
    return took;
  };
  for (let turn = 0; turn < 2; turn += 1) for (const call of side.calls) await ask(call);
  const took: number[] = [];
  const end = performance.now() + plan.seconds * 1000;
  for (let turn = 0; performance.now() < end || took.length < 20; turn += 1)
    took.push(await ask(side.calls[turn % side.calls.length] as Call));
  return { p50: median(took), p99: slowest(took) };
}

/** The time that only a hundredth takes longer than. */
export function slowest(took: readonly number[]): number {
  const sorted = took.toSorted((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? Number.NaN;
}

/** A wait as a row of the table: the slowest hundredth stands where the others have their yardstick. */
export function waitLine(wait: Wait, { p50, p99 }: { p50: number; p99: number }): Line {
  return {
    work: wait.work,
    ours: `${p50.toFixed(1)} ms`,
    yardstick: `p99 ${p99.toFixed(1)} ms`,
    ratio: "—",
    reach: `≤ ${wait.most} ms`,
    kept: p50 <= wait.most,
  };
}
