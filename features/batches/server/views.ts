import { type Day, lastDayOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { sumFen } from "../../../kernel/money.ts";
import { keptForView } from "../../../platform/server/kept.ts";
import { insist } from "../../../platform/server/problem.ts";
import { isOver100M, isOver1B } from "../../projects/rules.ts";
import {
  type Batches,
  type BatchProject,
  type Cell,
  type DayQuery,
  type Mark,
  MARKS,
  type MonthQuery,
  type Pool,
  type PoolBalance,
  POOLS,
} from "../contract.ts";
import { balanceOf, exitedOn, type History, monthsUpTo, poolOn, reachedOn } from "../pools.ts";
import { chainRates, type Reached, signedRates } from "../rates.ts";
import { refuseMonth } from "../rules.ts";
import { countedRow, entryIn, factsOf, type Ledger, readLedger, rowOf, sumOf } from "./ledger.ts";
import { arrivedUntil } from "./store.ts";

const TREND_MONTHS = 12;

/** The ledger as of a month's end, or of today where the month still runs. Throws Refused for a month to come. */
export async function monthLedger(db: Db, query: MonthQuery, today: Day): Promise<Ledger> {
  insist(refuseMonth(query.month, today));
  const end = lastDayOf(query.month);
  return readLedger(db, query, end < today ? end : today);
}

/** Opening, in, out and closing of the three pools, and how the closings went. */
export async function batchesOf(db: Db, query: MonthQuery, today: Day): Promise<Batches> {
  const ledger = await monthLedger(db, query, today);
  return {
    month: query.month,
    cutOff: ledger.day,
    starts: ledger.starts,
    pools: POOLS.map((pool) => balanceIn(ledger, pool, query.month)),
    trend: monthsUpTo(query.month, TREND_MONTHS).map((month) => ({
      month,
      ...closingsOn(ledger, lastDayOf(month)),
    })),
    unconfirmed: ledger.unconfirmed,
  };
}

function balanceIn(ledger: Ledger, pool: Pool, month: string): PoolBalance {
  const cells = balanceOf(ledger.histories, pool, month);
  const sum = (cell: Cell) =>
    sumOf(
      ledger,
      cells[cell].map(({ history }) => history),
    );
  const facts = cells.closing.map(({ history }) => factsOf(ledger, history.projectId));
  return {
    pool,
    opening: sum("opening"),
    in: sum("in"),
    out: sum("out"),
    closing: sum("closing"),
    over100M: facts.filter(({ totalFen }) => isOver100M(totalFen)).length,
    over1B: facts.filter(({ totalFen }) => isOver1B(totalFen)).length,
    leading: facts.filter(({ leading }) => leading).length,
    below: cells.closing.filter(({ history }) => entryIn(ledger, history) === "below").length,
  };
}

function closingsOn(ledger: Ledger, day: Day): Record<Pool, number> {
  const closings = { reserve: 0, construction: 0, effect: 0 };
  for (const history of ledger.histories) {
    const pool = poolOn(history, day);
    if (pool) closings[pool] += 1;
  }
  return closings;
}

/** The projects behind one cell, the newest turn or the newest project first. */
export async function poolProjects(
  db: Db,
  query: MonthQuery & { pool: Pool; cell: Cell },
  today: Day,
): Promise<BatchProject[]> {
  const ledger = await monthLedger(db, query, today);
  const counted = balanceOf(ledger.histories, query.pool, query.month)[query.cell];
  const newest = counted.toSorted((a, b) =>
    (b.turn?.onDay ?? "").localeCompare(a.turn?.onDay ?? ""),
  );
  return newest.map((one) => countedRow(ledger, one));
}

/** Whether a project counts as having reached a mark: one that left stays among the signed and counts no further. */
export function counts(ledger: Ledger, history: History, mark: Mark): boolean {
  if (mark !== "signed" && exitedOn(history, ledger.day)) return false;
  return reachedOn(history, mark, ledger.day) !== null;
}

/** The ledger as of a day, never later than today. */
export async function dayLedger(db: Db, query: DayQuery, today: Day): Promise<Ledger> {
  return readLedger(db, query, query.asOf < today ? query.asOf : today);
}

const arrivedOn = (db: Db, day: Day) =>
  keptForView(db, `arrived ${day}`, () => arrivedUntil(db, day));

/** Both kinds of rates as of a day. */
export async function ratesOf(db: Db, query: DayQuery, today: Day) {
  const [ledger, arrived] = await Promise.all([
    dayLedger(db, query, today),
    arrivedOn(db, query.asOf < today ? query.asOf : today),
  ]);
  const reached = Object.fromEntries(
    MARKS.map((mark) => [
      mark,
      ledger.histories.filter((history) => counts(ledger, history, mark)).length,
    ]),
  ) as unknown as Reached;
  const signed = ledger.histories.filter((history) => counts(ledger, history, "signed"));
  const money = (histories: readonly History[]) => ({
    arrivedFen: sumFen(histories.map(({ projectId }) => arrived.get(projectId) ?? 0n)),
    contractFen: sumFen(
      histories.map(({ projectId }) => factsOf(ledger, projectId).contractFen ?? 0n),
    ),
  });
  const withContract = signed.filter(
    ({ projectId }) => factsOf(ledger, projectId).contractFen !== null,
  );
  return {
    asOf: ledger.day,
    chain: chainRates(
      reached,
      money(withContract.filter((history) => counts(ledger, history, "performing"))),
    ),
    signed: signedRates(reached, money(withContract)),
    exited: signed.filter((history) => exitedOn(history, ledger.day)).length,
    withoutContract: signed.length - withContract.length,
  };
}

/** The projects that a rate counts as having reached a mark. */
export async function reachedProjects(
  db: Db,
  query: DayQuery & { mark: Mark },
  today: Day,
): Promise<BatchProject[]> {
  const ledger = await dayLedger(db, query, today);
  return ledger.histories
    .filter((history) => counts(ledger, history, query.mark))
    .map((history) => {
      const onDay = reachedOn(history, query.mark, ledger.day)?.on ?? null;
      const words = onDay === null ? "登记时已达到，日期不明" : "";
      return rowOf(ledger, history, { onDay, words });
    });
}
