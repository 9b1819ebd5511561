import {
  addDays,
  addMonths,
  type Day,
  daysBetween,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
} from "../../../kernel/calendar.ts";

/** A year and a bit: what is older than that begins at the left edge. */
const MONTHS_SHOWN = 14;

/** The months drawn and where a day stands among them, percent. */
export interface Scale {
  readonly from: Day;
  readonly until: Day;
  readonly months: readonly Month[];
}

/** The months up to the present one, beginning no earlier than the first day asked for. */
export function scaleTo(today: Day, earliest: Day): Scale {
  const oldest = addMonths(monthOf(today), 1 - MONTHS_SHOWN);
  const first = monthOf(earliest) > oldest ? monthOf(earliest) : oldest;
  const months: Month[] = [];
  for (let month = first; month <= monthOf(today); month = addMonths(month, 1)) months.push(month);
  return { from: firstDayOf(first), until: addDays(lastDayOf(monthOf(today)), 1), months };
}

/** Where a day stands, 0 to 100; days outside stand at the edge. */
export function placeOf(scale: Scale, day: Day): number {
  const share = (daysBetween(scale.from, day) / daysBetween(scale.from, scale.until)) * 100;
  return Math.min(100, Math.max(0, share));
}
