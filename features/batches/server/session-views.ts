import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import {
  type BatchProject,
  type DayQuery,
  type Session,
  SESSION_MARKS,
  type SessionMark,
} from "../contract.ts";
import { type History, reachedOn } from "../pools.ts";
import { addQuarters, quarterOf, sessionNumber } from "../sessions.ts";
import { factsOf, type Ledger, rowOf, sumOf } from "./ledger.ts";
import { dayLedger } from "./views.ts";

const QUARTERS_SHOWN = 8;

/** The day of a mark: the ledger's, else for 签约 the contract's; null where it is unknown, undefined where it is not reached. */
function dayOfMark(ledger: Ledger, history: History, mark: SessionMark): Day | null | undefined {
  const reached = reachedOn(history, mark, ledger.day);
  if (!reached) return undefined;
  if (reached.on !== null || mark !== "signed") return reached.on;
  return factsOf(ledger, history.projectId).signedOn;
}

/** The provincial 签约, 开工, 投产 by quarters, the newest first. */
export async function sessionsOf(db: Db, query: DayQuery, today: Day) {
  const ledger = await dayLedger(db, query, today);
  const last = quarterOf(ledger.day);
  const quarters = Array.from({ length: QUARTERS_SHOWN }, (_none, back) =>
    addQuarters(last, -back),
  );
  const undated = { signed: 0, started: 0, producing: 0 };
  const byQuarter = new Map<string, Record<SessionMark, History[]>>(
    quarters.map((quarter) => [quarter, { signed: [], started: [], producing: [] }]),
  );
  for (const history of ledger.histories) {
    for (const mark of SESSION_MARKS) {
      const day = dayOfMark(ledger, history, mark);
      if (day === null) undated[mark] += 1;
      else if (day !== undefined) byQuarter.get(quarterOf(day))?.[mark].push(history);
    }
  }
  const sessions = [...byQuarter].map(([quarter, marks]): Session => ({
    quarter,
    number: sessionNumber(quarter),
    signed: sumOf(ledger, marks.signed),
    started: sumOf(ledger, marks.started),
    producing: sumOf(ledger, marks.producing),
    convertedFromStarted: marks.producing.filter((history) =>
      startedBefore(ledger, history, quarter),
    ).length,
  }));
  return { sessions, undated };
}

function startedBefore(ledger: Ledger, history: History, quarter: string): boolean {
  const day = dayOfMark(ledger, history, "started");
  return typeof day === "string" && quarterOf(day) < quarter;
}

/** The projects of one mark in one quarter, the newest first. */
export async function sessionProjects(
  db: Db,
  query: DayQuery & { quarter: string; mark: SessionMark },
  today: Day,
): Promise<BatchProject[]> {
  const ledger = await dayLedger(db, query, today);
  return ledger.histories
    .flatMap((history) => {
      const onDay = dayOfMark(ledger, history, query.mark);
      if (typeof onDay !== "string" || quarterOf(onDay) !== query.quarter) return [];
      return [rowOf(ledger, history, { onDay, words: "" })];
    })
    .sort((a, b) => (b.onDay ?? "").localeCompare(a.onDay ?? ""));
}
