import {
  addMonths,
  type Day,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
} from "../../kernel/calendar.ts";
import type { Stage } from "../projects/contract.ts";
import { hasReached } from "../projects/rules.ts";
import type { Cell, Pool } from "./contract.ts";
import type { PoolStarts } from "./settings.ts";

/** A row of the ledger of stages. */
export interface StageMove {
  readonly id: number;
  readonly projectId: number;
  /** Null where the project was registered. */
  readonly from: Stage | null;
  readonly to: Stage;
  readonly onDay: Day;
  /** The row this one takes back. */
  readonly undoesId: number | null;
}

/** A row of the ledger of statuses, as far as it says whether the project is out. */
export interface ExitTurn {
  readonly id: number;
  readonly projectId: number;
  readonly exited: boolean;
  readonly onDay: Day;
}

/** Why a project changed its pool. */
export type Cause = "registered" | "moved" | "undone" | "exited" | "resumed";

/** From this day on the project is in this pool, or in none. */
export interface Turn {
  readonly onDay: Day;
  readonly from: Pool | null;
  readonly to: Pool | null;
  readonly cause: Cause;
}

/** What a project went through, read from both ledgers. */
export interface History {
  readonly projectId: number;
  /** Every change of pool, in order; what was taken back within its month is left out. */
  readonly turns: readonly Turn[];
  /** Rows of the stage ledger that stand, in order; days never run backwards. */
  readonly moves: readonly StageMove[];
  readonly exits: readonly ExitTurn[];
}

/** The pool of a stage: one or none. */
export function poolOf(stage: Stage, exited: boolean, starts: PoolStarts): Pool | null {
  if (exited) return null;
  if (hasReached(stage, starts.effect)) return "effect";
  if (hasReached(stage, starts.construction)) return "construction";
  return hasReached(stage, starts.reserve) ? "reserve" : null;
}

/** Histories by project from the two ledgers, whose rows are in the order in which they were written. */
export function historiesOf(
  moves: readonly StageMove[],
  exits: readonly ExitTurn[],
  starts: PoolStarts,
): Map<number, History> {
  const movesBy = grouped(moves);
  const exitsBy = grouped(exits);
  const histories = new Map<number, History>();
  for (const [projectId, own] of movesBy) {
    const standing = withoutCorrections(forward(own));
    const left = forward(exitsBy.get(projectId) ?? []);
    histories.set(projectId, {
      projectId,
      moves: standing,
      exits: left,
      turns: turnsOf(standing, left, starts),
    });
  }
  return histories;
}

function grouped<Row extends { projectId: number }>(rows: readonly Row[]): Map<number, Row[]> {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.projectId);
    if (group) group.push(row);
    else groups.set(row.projectId, [row]);
  }
  return groups;
}

/** A row written later counts no earlier than those before it: the ledger's last row is where the project is. */
function forward<Row extends { onDay: Day }>(rows: readonly Row[]): Row[] {
  let latest = "";
  return rows.map((row) => {
    latest = row.onDay > latest ? row.onDay : latest;
    return row.onDay === latest ? row : { ...row, onDay: latest };
  });
}

/** A slip taken back in its own month never shows; one of an earlier month stays there and comes back now. */
function withoutCorrections(moves: readonly StageMove[]): StageMove[] {
  const byId = new Map(moves.map((move) => [move.id, move]));
  const dropped = new Set<number>();
  for (const move of moves) {
    const undone = move.undoesId === null ? undefined : byId.get(move.undoesId);
    if (undone && monthOf(undone.onDay) === monthOf(move.onDay)) {
      dropped.add(undone.id);
      dropped.add(move.id);
    }
  }
  return dropped.size === 0 ? [...moves] : moves.filter(({ id }) => !dropped.has(id));
}

function turnsOf(
  moves: readonly StageMove[],
  exits: readonly ExitTurn[],
  starts: PoolStarts,
): Turn[] {
  const turns: Turn[] = [];
  let stage: Stage | null = null;
  let exited = false;
  let pool: Pool | null = null;
  let nextExit = 0;
  const turn = (onDay: Day, cause: Cause): void => {
    const to = stage === null ? null : poolOf(stage, exited, starts);
    if (to === pool) return;
    turns.push({ onDay, from: pool, to, cause });
    pool = to;
  };
  const exitsUntil = (day: Day | null): void => {
    for (let exit = exits[nextExit]; exit && (day === null || exit.onDay < day);) {
      exited = exit.exited;
      turn(exit.onDay, exited ? "exited" : "resumed");
      nextExit += 1;
      exit = exits[nextExit];
    }
  };
  for (const move of moves) {
    exitsUntil(move.onDay);
    stage = move.to;
    turn(move.onDay, causeOf(move));
  }
  exitsUntil(null);
  return turns;
}

function causeOf({ from, undoesId }: StageMove): Cause {
  if (undoesId !== null) return "undone";
  return from === null ? "registered" : "moved";
}

/** The pool at the end of a day. */
export function poolOn(history: History, day: Day): Pool | null {
  return lastTurn(history, day)?.to ?? null;
}

/** Since when the project is in its pool of a day; null where it is in none. */
export function sinceOf(history: History, day: Day): Day | null {
  const last = lastTurn(history, day);
  return last?.to ? last.onDay : null;
}

function lastTurn({ turns }: History, day: Day): Turn | undefined {
  return turns.findLast((turn) => turn.onDay <= day);
}

/** The stage at the end of a day; null before the project was registered. */
export function stageOn({ moves }: History, day: Day): Stage | null {
  return moves.findLast((move) => move.onDay <= day)?.to ?? null;
}

/** Whether the project was out at the end of a day. */
export function exitedOn({ exits }: History, day: Day): boolean {
  return exits.findLast((turn) => turn.onDay <= day)?.exited ?? false;
}

/** One project in a cell; `turn` where the cell counts a turn of the month. */
export interface Counted {
  readonly history: History;
  readonly turn: Turn | null;
}

/** Who is behind the four cells of a pool in a month. A project that comes, goes and comes again is counted each time. */
export function balanceOf(
  histories: Iterable<History>,
  pool: Pool,
  month: Month,
): Record<Cell, Counted[]> {
  const first = firstDayOf(month);
  const last = lastDayOf(month);
  const cells: Record<Cell, Counted[]> = { opening: [], in: [], out: [], closing: [] };
  for (const history of histories) {
    if (history.turns.findLast((turn) => turn.onDay < first)?.to === pool)
      cells.opening.push({ history, turn: null });
    for (const turn of history.turns) {
      if (turn.onDay < first || turn.onDay > last) continue;
      if (turn.to === pool) cells.in.push({ history, turn });
      if (turn.from === pool) cells.out.push({ history, turn });
    }
    if (poolOn(history, last) === pool) cells.closing.push({ history, turn: null });
  }
  return cells;
}

/** The last months up to one, oldest first. */
export function monthsUpTo(month: Month, count: number): Month[] {
  return Array.from({ length: count }, (_none, index) => addMonths(month, index - count + 1));
}

/** When a project last came to a stage or beyond and is there still: null where it is not, a day of null where it was registered there. */
export function reachedOn(
  { moves }: History,
  mark: Stage,
  day: Day,
): { readonly on: Day | null } | null {
  let reached: { on: Day | null } | null = null;
  for (const move of moves) {
    if (move.onDay > day) break;
    if (!hasReached(move.to, mark)) reached = null;
    else reached ??= { on: move.from === null ? null : move.onDay };
  }
  return reached;
}
