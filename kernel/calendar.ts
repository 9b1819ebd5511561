/** A calendar day of Asia/Shanghai, `YYYY-MM-DD`; days compare as text. */
export type Day = string;
/** A calendar month, `YYYY-MM`. */
export type Month = string;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is a day that exists (`2023-02-29` is none). */
export function isDay(text: string): text is Day {
  if (!DAY.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}

const shanghai = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" });

/** The day an instant falls on in China. */
export function dayOf(instant: Date): Day {
  return shanghai.format(instant);
}

export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** The year of a day or a month. */
export function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

export function firstDayOf(month: Month): Day {
  return `${month}-01`;
}

/** The last day of a month: `2023-02` → `2023-02-28`. */
export function lastDayOf(month: Month): Day {
  return addDays(firstDayOf(addMonths(month, 1)), -1);
}

export function addMonths(month: Month, count: number): Month {
  const months = yearOf(month) * 12 + Number(month.slice(5, 7)) - 1 + count;
  return `${String(Math.floor(months / 12)).padStart(4, "0")}-${String((months % 12) + 1).padStart(2, "0")}`;
}

export function addDays(day: Day, count: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}

/** Days from a to b: 1 for neighbours. */
export function daysBetween(a: Day, b: Day): number {
  return (Date.parse(`${b}T00:00:00Z`) - Date.parse(`${a}T00:00:00Z`)) / 86_400_000;
}

/**
 * When something owed so many days after a month falls due: the first day whose count since the month's end reaches what was set for
 * that very day. What is set later moves no deadline that is over.
 */
export function dueAfter(month: Month, daysSetOn: (day: Day) => number): Day {
  const end = lastDayOf(month);
  let days = 1;
  while (days < daysSetOn(addDays(end, days))) days += 1;
  return addDays(end, days);
}

/** `2023年3月15日`, numbers not padded, as official documents write it. */
export function dayText(day: Day): string {
  return `${yearOf(day)}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

/** `2023年3月`. */
export function monthText(month: Month): string {
  return `${yearOf(month)}年${Number(month.slice(5, 7))}月`;
}

/** The days of a week as a sheet heads them, Monday first. */
export const WEEKDAYS = ["一", "二", "三", "四", "五", "六", "日"] as const;

/** The weeks of a month, Monday first, each of seven days: filled up with the neighbours' days. */
export function weeksOf(month: Month): Day[][] {
  const first = firstDayOf(month);
  const monday = addDays(first, -((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7));
  const weeks = Math.ceil((daysBetween(monday, lastDayOf(month)) + 1) / 7);
  return Array.from({ length: weeks }, (_none, week) =>
    WEEKDAYS.map((_name, day) => addDays(monday, week * 7 + day)),
  );
}
