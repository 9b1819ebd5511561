import type pg from "pg";
import type { readBatches } from "../../features/batches/contract.ts";
import type { ReplyOf } from "../../kernel/endpoint.ts";
import { BENCH_DAY } from "./scale.ts";

const PROJECTS = `select p.id, p.total_investment_fen as fen, c.grouping = 'leading' as leading, r.category
  from projects_project p left join chains_chain c on c.id = p.chain_id
  left join (select distinct on (project_id) project_id, category from batches_rating where on_day <= $1
    order by project_id, id desc) r on r.project_id = p.id
  where p.confirmed and ($2::integer is null or p.unit_id = $2)`;

/** Both ledgers in one: a stage, or whether the project is out. */
const EVENTS = `select project_id, to_char(on_day, 'YYYY-MM-DD') as day, stage, exited from (
    select project_id, on_day, id, array_position(enum_range(null::project_stage), to_stage) as stage, null::boolean as exited
      from lifecycle_move where on_day <= $1
    union all
    select project_id, on_day, id, null, to_status = 'exited' from lifecycle_status_change where on_day <= $1) events
  where $2::integer is null or project_id in (select id from projects_project where unit_id = $2)
  order by project_id, on_day, stage nulls last, id`;

const POOLS = ["reserve", "construction", "effect"] as const;
type Pool = (typeof POOLS)[number] | null;
const STARTS = { reserve: "screening", construction: "started", effect: "producing" } as const;
const THRESHOLD: Record<string, number> = { advanced_manufacturing: 30e9 };

function poolOf(stage: number, exited: boolean): Pool {
  if (exited || stage < 2) return null;
  return stage >= 10 ? "effect" : stage >= 8 ? "construction" : "reserve";
}

interface Turn {
  readonly day: string;
  readonly from: Pool;
  readonly to: Pool;
}

function lastDay(month: string): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0))
    .toISOString()
    .slice(0, 10);
}

const poolOn = (turns: readonly Turn[], day: string): Pool =>
  turns.findLast((turn) => turn.day <= day)?.to ?? null;

/** The three pools of a month as GET /api/batches answers them; the bench's ledgers hold nothing that was taken back. */
export async function poolBalances(
  pool: pg.Pool,
  ask: { month: string; unitId?: string },
): Promise<ReplyOf<typeof readBatches>> {
  const end = lastDay(ask.month);
  const cutOff = end < BENCH_DAY ? end : BENCH_DAY;
  const [projects, events] = await Promise.all([
    pool.query(PROJECTS, [cutOff, ask.unitId ?? null]),
    pool.query(EVENTS, [cutOff, ask.unitId ?? null]),
  ]);
  const turnsOf = new Map<number, Turn[]>();
  let current = { project: 0, stage: 0, exited: false, pool: null as Pool, turns: [] as Turn[] };
  for (const { project_id, day, stage, exited } of events.rows) {
    if (current.project !== project_id) {
      current = { project: project_id, stage: 0, exited: false, pool: null, turns: [] };
      turnsOf.set(project_id, current.turns);
    }
    if (stage === null) current.exited = exited;
    else current.stage = stage;
    const to = poolOf(current.stage, current.exited);
    if (to !== current.pool) current.turns.push({ day, from: current.pool, to });
    current.pool = to;
  }
  const first = `${ask.month}-01`;
  const all = projects.rows.map((row) => ({ ...row, turns: turnsOf.get(row.id) ?? [] }));
  type One = (typeof all)[number];
  const sum = (some: One[]) => ({
    count: some.length,
    fen: String(some.reduce((fen, one) => fen + Number(one.fen ?? 0), 0)),
  });
  const within = (some: (turn: Turn) => boolean) =>
    all.flatMap((one) =>
      one.turns
        .filter((turn: Turn) => turn.day >= first && turn.day <= end && some(turn))
        .map(() => one),
    );
  const months = Array.from({ length: 12 }, (_one, index) =>
    new Date(Date.UTC(Number(ask.month.slice(0, 4)), Number(ask.month.slice(5)) - 12 + index, 1))
      .toISOString()
      .slice(0, 7),
  );
  return {
    month: ask.month,
    cutOff,
    starts: STARTS,
    pools: POOLS.map((name) => {
      const closing = all.filter(({ turns }) => poolOn(turns, end) === name);
      return {
        pool: name,
        opening: sum(
          all.filter(({ turns }) => turns.findLast((turn: Turn) => turn.day < first)?.to === name),
        ),
        in: sum(within(({ to }) => to === name)),
        out: sum(within(({ from }) => from === name)),
        closing: sum(closing),
        over100M: closing.filter(({ fen }) => Number(fen) >= 1e10).length,
        over1B: closing.filter(({ fen }) => Number(fen) >= 1e11).length,
        leading: closing.filter(({ leading }) => leading).length,
        below: closing.filter(
          ({ category, fen }) => category && Number(fen) < (THRESHOLD[category] ?? 0),
        ).length,
      };
    }),
    trend: months.map((month) => {
      const counts = { reserve: 0, construction: 0, effect: 0 };
      for (const { turns } of all) {
        const at = poolOn(turns, lastDay(month));
        if (at) counts[at] += 1;
      }
      return { month, ...counts };
    }),
    unconfirmed: 0,
  };
}
