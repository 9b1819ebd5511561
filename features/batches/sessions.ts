import { type Day, yearOf } from "../../kernel/calendar.ts";

/** The province held its first session in the third quarter of 2021, one each quarter since. */
const FIRST = 2021 * 4 + 2;

/** `2023-05-11` → `2023Q2`. */
export function quarterOf(day: Day): string {
  return `${yearOf(day)}Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
}

/** The quarter so many quarters later, or earlier. */
export function addQuarters(quarter: string, count: number): string {
  const quarters = indexOf(quarter) + count;
  return `${Math.floor(quarters / 4)}Q${(quarters % 4) + 1}`;
}

/** The number of the provincial session of a quarter, counted by quarters; null before there was one. */
export function sessionNumber(quarter: string): number | null {
  const number = indexOf(quarter) - FIRST + 1;
  return number > 0 ? number : null;
}

/** `2023Q2` → `2023年二季度`. */
export function quarterText(quarter: string): string {
  return `${quarter.slice(0, 4)}年${"一二三四"[Number(quarter.slice(5)) - 1] ?? ""}季度`;
}

function indexOf(quarter: string): number {
  return Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(5)) - 1;
}
