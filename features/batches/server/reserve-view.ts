import { addDays, type Day, daysBetween, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import { CATEGORIES, type DayQuery, POOLS } from "../contract.ts";
import { type History, poolOn, sinceOf } from "../pools.ts";
import { conversionRate } from "../rates.ts";
import { AGES, isStale } from "../rules.ts";
import { STALE_MONTHS } from "../settings.ts";
import { type Ledger, rowOf } from "./ledger.ts";
import { dayLedger } from "./views.ts";

/** What keeps the reserve in order: who stands still, who is not rated, how much was converted, how old it is. */
export async function reserveOf(db: Db, query: DayQuery, today: Day) {
  const ledger = await dayLedger(db, query, today);
  const { day } = ledger;
  const staleMonths = await settingOn(db, STALE_MONTHS, day);
  const reserve = ledger.histories.filter((history) => poolOn(history, day) === "reserve");
  const stale = reserve
    .map((history) => ({ history, lastOn: lastWordOn(ledger, history) }))
    .filter(({ lastOn }) => isStale(lastOn, staleMonths, day))
    .sort((a, b) => a.lastOn.localeCompare(b.lastOn));
  return {
    asOf: day,
    staleMonths,
    stale: stale.map(({ history, lastOn }) => ({ ...rowOf(ledger, history), lastOn })),
    unrated: reserve.filter(({ projectId }) => !ledger.ratings.has(projectId)).length,
    conversion: conversionIn(ledger),
    ageing: ageingOf(reserve, day),
    thresholds: POOLS.flatMap((pool) =>
      CATEGORIES.flatMap((category) =>
        category === "other" ? [] : [{ pool, category, fen: ledger.thresholds[pool][category] }],
      ),
    ),
  };
}

/** The last day on which anything was heard of a project: a move, a status, a rating, a note. */
function lastWordOn(ledger: Ledger, { projectId, moves, exits }: History): Day {
  const heard = [
    moves.at(-1)?.onDay,
    exits.at(-1)?.onDay,
    ledger.ratings.get(projectId)?.onDay,
    ledger.notes.get(projectId)?.at(-1)?.onDay,
  ];
  return heard.reduce<Day>((latest, day) => (day && day > latest ? day : latest), "");
}

function conversionIn(ledger: Ledger) {
  const newYear = `${yearOf(ledger.day)}-01-01`;
  const before = addDays(newYear, -1);
  let base = 0;
  let converted = 0;
  for (const history of ledger.histories) {
    const turns = history.turns.filter(({ onDay }) => onDay >= newYear && onDay <= ledger.day);
    const was = poolOn(history, before) === "reserve";
    if (!was && !turns.some(({ to }) => to === "reserve")) continue;
    base += 1;
    // Taken back later in the year it was no conversion.
    const now = poolOn(history, ledger.day);
    if (now === "construction" || now === "effect") converted += 1;
  }
  return conversionRate(converted, base);
}

function ageingOf(reserve: readonly History[], day: Day) {
  const counts = AGES.map(({ title }) => ({ title, count: 0 }));
  for (const history of reserve) {
    const days = daysBetween(sinceOf(history, day) ?? day, day);
    const step = counts[AGES.findIndex(({ most }) => days <= most)];
    if (step) step.count += 1;
  }
  return counts;
}
