import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { keptForView } from "../../../platform/server/kept.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { allMoves, type MoveRow, statusChangesBetween } from "../../lifecycle/server/facts.ts";
import {
  type BatchProject,
  type Pool,
  POOL_TITLES,
  POOLS,
  type Rating,
  type Sum,
} from "../contract.ts";
import {
  type Counted,
  exitedOn,
  type ExitTurn,
  historiesOf,
  type History,
  poolOn,
  sinceOf,
  stageOn,
  type Turn,
} from "../pools.ts";
import { entryOf, isExcepted } from "../rules.ts";
import { POOL_STARTS, type PoolStarts, THRESHOLDS, type Thresholds } from "../settings.ts";
import * as store from "./store.ts";

/** The beginning of every ledger. */
const EVER = "0001-01-01";

/** Both ledgers up to a day with the projects they are about, and the rules in force on that day. */
export interface Ledger {
  readonly day: Day;
  readonly starts: PoolStarts;
  readonly thresholds: Readonly<Record<Pool, Thresholds>>;
  /** Confirmed projects only: no figure counts the others. */
  readonly projects: ReadonlyMap<number, store.ProjectFacts>;
  readonly unconfirmed: number;
  readonly histories: readonly History[];
  readonly ratings: ReadonlyMap<number, Rating>;
  readonly notes: ReadonlyMap<number, readonly store.Note[]>;
}

/** What every view of the batches is derived from, for a unit, a chain or all that these eyes see. */
export function readLedger(db: Db, place: store.Place, day: Day): Promise<Ledger> {
  const key = `batches ${place.unitId ?? ""}|${place.chainId ?? ""}|${day}`;
  return keptForView(db, key, () => makeLedger(db, place, day));
}

async function makeLedger(db: Db, place: store.Place, day: Day): Promise<Ledger> {
  const [{ starts, thresholds }, all, moves, changes, ratings, notes] = await Promise.all([
    rulesOn(db, day),
    store.projectsIn(db, place),
    allMoves(db),
    statusChangesBetween(db, EVER, day),
    store.ratingsUntil(db, day),
    store.notesUntil(db, day),
  ]);
  const projects = new Map(all.filter(({ confirmed }) => confirmed).map((one) => [one.id, one]));
  const exits = changes.map(({ id, projectId, to, onDay }) => {
    return { id, projectId, exited: to === "exited", onDay };
  });
  const histories = historiesUntil(day, { moves, exits, starts });
  return {
    day,
    starts,
    thresholds,
    projects,
    unconfirmed: all.length - projects.size,
    histories: histories.filter(({ projectId }) => projects.has(projectId)),
    ratings,
    notes,
  };
}

const historiesOfMoves = new WeakMap<readonly MoveRow[], { key: string; made: History[] }>();

/** The histories of all projects in the ledgers up to a day, the newest project first. */
function historiesUntil(
  day: Day,
  { moves, exits, starts }: { moves: readonly MoveRow[]; exits: ExitTurn[]; starts: PoolStarts },
): History[] {
  // The ledger of statuses is as append-only as that of stages: its length and last row say which it is.
  const key = [day, exits.length, exits.at(-1)?.id, JSON.stringify(starts)].join("|");
  const known = historiesOfMoves.get(moves);
  if (known?.key === key) return known.made;
  const until = moves.filter(({ onDay }) => onDay <= day);
  const made = [...historiesOf(until, exits, starts).values()];
  made.sort((a, b) => b.projectId - a.projectId);
  historiesOfMoves.set(moves, { key, made });
  return made;
}

/** The dated rules of a day. */
export async function rulesOn(
  db: Db,
  day: Day,
): Promise<{ starts: PoolStarts; thresholds: Record<Pool, Thresholds> }> {
  const of = (pool: Pool) => settingOn(db, THRESHOLDS[pool], day);
  const [starts, reserve, construction, effect] = await Promise.all([
    settingOn(db, POOL_STARTS, day),
    of("reserve"),
    of("construction"),
    of("effect"),
  ]);
  return { starts, thresholds: { reserve, construction, effect } };
}

export function factsOf(ledger: Ledger, projectId: number): store.ProjectFacts {
  return ledger.projects.get(projectId) as store.ProjectFacts;
}

/** How many, and their total investment; unknown amounts add nothing. */
export function sumOf(ledger: Ledger, counted: readonly { readonly projectId: number }[]): Sum {
  const fen = counted.reduce(
    (sum, { projectId }) => sum + (factsOf(ledger, projectId).totalFen ?? 0n),
    0n,
  );
  return { count: counted.length, fen: fen.toString() };
}

/** How a project stands to the threshold of its pool on the ledger's day. */
export function entryIn(ledger: Ledger, history: History): BatchProject["entry"] {
  const pool = poolOn(history, ledger.day);
  if (pool === null) return "none";
  const facts = factsOf(ledger, history.projectId);
  const category = ledger.ratings.get(history.projectId)?.category ?? null;
  return entryOf(
    { category, investmentFen: facts.totalFen },
    ledger.thresholds[pool],
    isExcepted(ledger.notes.get(history.projectId) ?? [], pool),
  );
}

/** A project as a row behind a figure, its stage and pool as of the ledger's day. */
export function rowOf(
  ledger: Ledger,
  history: History,
  event: { onDay: Day | null; words: string } = { onDay: null, words: "" },
): BatchProject {
  const facts = factsOf(ledger, history.projectId);
  const exited = exitedOn(history, ledger.day);
  return {
    id: facts.id,
    no: facts.no,
    name: facts.name,
    unit: facts.unit,
    chain: facts.chain,
    stage: stageOn(history, ledger.day) ?? facts.stage,
    status: exited ? "exited" : facts.status === "exited" ? "ongoing" : facts.status,
    totalInvestmentFen: facts.totalFen?.toString() ?? null,
    demo: facts.demo,
    pool: poolOn(history, ledger.day),
    since: sinceOf(history, ledger.day),
    onDay: event.onDay,
    words: event.words,
    entry: entryIn(ledger, history),
    rating: ledger.ratings.get(history.projectId) ?? null,
  };
}

/** A counted project, with the turn in words where a turn is what was counted. */
export function countedRow(ledger: Ledger, { history, turn }: Counted): BatchProject {
  return rowOf(
    ledger,
    history,
    turn ? { onDay: turn.onDay, words: turnWords(turn) } : { onDay: null, words: "" },
  );
}

const CAUSE_WORDS: Record<Turn["cause"], string> = {
  registered: "登记",
  moved: "推进",
  undone: "撤销推进",
  exited: "退出",
  resumed: "恢复推进",
};

function turnWords({ cause, from, to }: Turn): string {
  const of = (pool: Pool | null) => (pool && POOLS.includes(pool) ? POOL_TITLES[pool] : "库外");
  return `${CAUSE_WORDS[cause]}：${of(from)} → ${of(to)}`;
}
