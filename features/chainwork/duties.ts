import {
  addDays,
  addMonths,
  type Day,
  firstDayOf,
  lastDayOf,
  yearOf,
} from "../../kernel/calendar.ts";
import { type Rhythm, RHYTHM_STEPS } from "./settings.ts";
import type { Duty, DutyKind } from "./shapes.ts";

/** A stretch of months in which one meeting is owed. */
export interface Period {
  readonly from: Day;
  readonly to: Day;
  readonly title: string;
}

/** The period of `months` (1, 3, 6 or 12) that a day lies in. */
export function periodOf(day: Day, months: number): Period {
  const month = Number(day.slice(5, 7));
  const index = Math.floor((month - 1) / months);
  const first = addMonths(`${yearOf(day)}-01`, index * months);
  return {
    from: firstDayOf(first),
    to: lastDayOf(addMonths(first, months - 1)),
    title: `${yearOf(day)}年${partTitle(index, months)}`,
  };
}

function partTitle(index: number, months: number): string {
  if (months === 1) return `${index + 1}月`;
  if (months === 3) return `第${"一二三四"[index]}季度`;
  return months === 6 ? (index === 0 ? "上半年" : "下半年") : "";
}

/** The months of a duty's period. */
export function monthsOf(kind: DutyKind, rhythm: Rhythm): number {
  const step = { lead_unit: rhythm.leadUnit, chief: rhythm.chief, city: rhythm.city }[kind];
  return RHYTHM_STEPS[step].months;
}

/**
 * What is owed on a day. Who is named within a period owes from the next one on; a period is missed when it passed
 * without a meeting. `since` null: nobody is named. `heldOn` are the days of meetings that were not withdrawn.
 */
export function dutyOn(
  today: Day,
  asked: { kind: DutyKind; months: number; since: Day | null; heldOn: readonly Day[] },
): Duty {
  const { kind, months, since } = asked;
  const now = periodOf(today, months);
  const held = asked.heldOn.filter((day) => day <= today).sort();
  const base = {
    kind,
    period: now.title,
    dueOn: now.to,
    lastHeldOn: held.at(-1) ?? null,
  };
  if (since === null) return { ...base, state: "nobody", missed: [] };
  const isHeld = (period: Period) => held.some((day) => day >= period.from && day <= period.to);
  const missed = earlierPeriods(since, now, months)
    .filter((period) => period.from >= since && !isHeld(period))
    .map((period) => period.title);
  if (isHeld(now)) return { ...base, state: "held", missed };
  return { ...base, state: now.from < since ? "ahead" : "due", missed };
}

/** The periods from a day on before this one, the oldest first; New Year forgets none. */
function earlierPeriods(since: Day, now: Period, months: number): Period[] {
  const periods: Period[] = [];
  let period = periodOf(since, months);
  while (period.from < now.from) {
    periods.push(period);
    period = periodOf(addDays(period.to, 1), months);
  }
  return periods;
}
