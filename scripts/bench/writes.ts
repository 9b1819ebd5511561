import { type Call, median, type Side } from "./load.ts";
import { BENCH_DAY } from "./scale.ts";
import type { Line } from "./table.ts";
import { slowest } from "./waits.ts";

/** How many of each write are timed, one after another. */
const TIMES = 60;
/** With the duplicate search that follows a write running beside it. */
const MOST = 150;

const post = (path: string, body: object): Call => ({
  method: "POST",
  path,
  body: JSON.stringify(body),
});

/** A service log row for one project after another of the first unit. */
function logs(): Call[] {
  return Array.from({ length: TIMES }, (_one, index) =>
    post("/api/service/logs", {
      projectId: 21 * (1 + index),
      onDay: BENCH_DAY,
      kind: "visit",
      words: `演示走访${index}`,
      nextStep: "",
      nextOn: null,
      place: "",
    }),
  );
}

/** Claims on investors nobody claimed. */
function claims(): Call[] {
  return Array.from({ length: TIMES }, (_one, index) =>
    post("/api/claims", {
      projectId: null,
      investorName: `演示新来${index}号企业`,
      investorUscc: null,
      unitId: 1,
      contact: "演示联系人",
      intent: "",
      talkedOn: null,
    }),
  );
}

/** Leads of the city into 研判, each by the last row of its ledger. */
async function moves(side: Side): Promise<Call[]> {
  const read = async (path: string) =>
    (await fetch(side.address + path, { headers: side.headers })).json();
  const { rows } = (await read(`/api/projects?stage=lead&limit=200`)) as {
    rows: { id: number; status: string }[];
  };
  const calls: Call[] = [];
  for (const { id, status } of rows) {
    if (status === "exited" || calls.length === TIMES) continue;
    const life = (await read(`/api/lifecycle/projects/${id}`)) as {
      moves: { id: number; onDay: string }[];
    };
    const last = life.moves.at(-1);
    if (!last || last.onDay > BENCH_DAY) continue;
    const body = { to: "screening", onDay: BENCH_DAY, reason: "", seenMoveId: last.id };
    calls.push(post(`/api/lifecycle/projects/${id}/moves`, body));
  }
  return calls;
}

/** What writes take at full volume, the row and its audit entry durable: milliseconds with nobody else there. */
export async function writeLines(
  side: Side,
  only: string,
  say: (line: string) => void,
): Promise<Line[]> {
  const writes: [string, () => Call[] | Promise<Call[]>][] = [
    ["write a service log row", logs],
    ["file a claim", claims],
    ["move a project's stage", () => moves(side)],
  ];
  const lines: Line[] = [];
  for (const [work, make] of writes.filter(([name]) => name.includes(only))) {
    const took: number[] = [];
    for (const call of await make()) {
      const began = performance.now();
      const reply = await fetch(side.address + call.path, {
        method: call.method,
        headers: side.headers,
        body: call.body ?? null,
      });
      const words = await reply.text();
      took.push(performance.now() - began);
      if (!reply.ok) throw new Error(`${call.path}: ${reply.status} ${words}`);
    }
    const p50 = median(took);
    lines.push({
      work,
      ours: `${p50.toFixed(1)} ms`,
      yardstick: `p99 ${slowest(took).toFixed(1)} ms`,
      ratio: "—",
      reach: `≤ ${MOST} ms`,
      kept: p50 <= MOST,
    });
    say(`${work}: ${lines.at(-1)?.ours}, ${lines.at(-1)?.yardstick}`);
  }
  return lines;
}
