import { sql } from "kysely";
import { type Day, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { insist } from "../../../platform/server/problem.ts";
import type { ArrangedDay, DayChange, WorkdaysAct, WorkdaysYear } from "../contract.ts";
import {
  changesBetween,
  daysOffOf,
  refuseArrangement,
  restDaysOf,
  statutoryDays,
} from "../rules.ts";
import { SHIPPED, SHIPPED_DAYS } from "./facts.ts";
import { actsOf, daysIn, insertAct, standingTable } from "./store.ts";

/** A year of the calendar as it stands, with every act that made it so. */
export async function readYear(db: Db, year: number): Promise<WorkdaysYear> {
  const acts = await actsOf(db, year);
  const all = daysOffOf(daysIn(await standingTable(db)));
  const restDays = restDaysOf(year, all, SHIPPED).length;
  return {
    year,
    announced: restDays >= statutoryDays(year),
    statutoryDays: statutoryDays(year),
    restDays,
    own: standingOf(acts),
    shipped: SHIPPED_DAYS.filter(({ day }) => yearOf(day) === year),
    acts,
  };
}

/** What a year's acts (newest first) leave standing, by day. */
function standingOf(acts: readonly WorkdaysAct[]): ArrangedDay[] {
  const days = new Map<Day, ArrangedDay>();
  for (const { changes } of acts.toReversed())
    for (const { day, kind, title } of changes) {
      if (kind === "withdrawn") days.delete(day);
      else days.set(day, { day, kind, title });
    }
  return [...days.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
}

interface Given {
  readonly basis: string;
  readonly days: readonly ArrangedDay[];
  readonly seen: number | null;
}

/** Enters a year's arrangement as one act of what it changes. Throws Refused by `refuseArrangement`. */
export async function arrangeYear(
  tx: Db,
  year: number,
  given: Given,
  by: { readonly accountId: number; readonly name: string; readonly today: Day },
): Promise<{ changes: DayChange[]; before: ArrangedDay[] }> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ':workdays'))`.execute(tx);
  const acts = await actsOf(tx, year);
  const before = standingOf(acts);
  insist(
    refuseArrangement({
      ...given,
      year,
      standing: before,
      shipped: SHIPPED,
      newest: acts[0]?.id ?? null,
    }),
  );
  const changes = changesBetween(before, given.days);
  await insertAct(tx, { year, basis: given.basis, enteredOn: by.today, by, changes });
  return { changes, before };
}
