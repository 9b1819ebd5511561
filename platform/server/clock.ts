import { type Day, addDays, dayOf, daysBetween } from "../../kernel/calendar.ts";

/** The business clock: what day it is for the campaign. Audit times are always real ones. */
export interface Clock {
  today(): Day;
  /** The instant in business time, for «five minutes ago» and the like. */
  now(): Date;
  /** True where the day is set and not the real one. */
  readonly set: boolean;
}

export const realClock: Clock = {
  today: () => dayOf(new Date()),
  now: () => new Date(),
  set: false,
};

/** A clock moved so that the real day of its making reads as `day`; the time of day runs on. */
export function clockSetTo(day: Day): Clock {
  const shift = daysBetween(dayOf(new Date()), day) * 86_400_000;
  const now = () => new Date(Date.now() + shift);
  return { today: () => dayOf(now()), now, set: true };
}

/** A clock that stands still on a day until `move` is called: for tests and for loading a synthetic year. */
export function standingClock(
  day: Day,
): Clock & { move(to: Day): void; advance(days: number): void } {
  let today = day;
  return {
    today: () => today,
    now: () => new Date(`${today}T09:00:00+08:00`),
    set: true,
    move: (to) => void (today = to),
    advance: (days) => void (today = addDays(today, days)),
  };
}
