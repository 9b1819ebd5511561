import { addDays, type Day } from "../../kernel/calendar.ts";
import type { UnitCase } from "./shapes.ts";

/** green: in time; yellow: the last days; red: late; none: it has stopped. */
export type ClockLight = "green" | "yellow" | "red" | "none";
export interface Clock {
  readonly code: "objection" | "review" | "rectification";
  readonly title: string;
  readonly dueOn: Day;
  readonly light: ClockLight;
  /** The day it was met; null while it runs. */
  readonly metOn: Day | null;
}

/** Days before the end from which a running clock is yellow. */
export const SOON_DAYS = 5;

/** The light of a clock: what was met late stays red. */
export function clockLight(dueOn: Day, metOn: Day | null, today: Day): ClockLight {
  if (metOn !== null) return metOn <= dueOn ? "none" : "red";
  if (today > dueOn) return "red";
  return addDays(today, SOON_DAYS) >= dueOn ? "yellow" : "green";
}

/** The clocks of a unit's case: the time to object, the review owed, every rectification. */
export function clocksOf(unitCase: Pick<UnitCase, "conclusion">, today: Day): Clock[] {
  const { conclusion } = unitCase;
  if (!conclusion) return [];
  const { objection, review } = conclusion;
  const clock = (code: Clock["code"], title: string, dueOn: Day, metOn: Day | null): Clock => ({
    code,
    title,
    dueOn,
    metOn,
    light: clockLight(dueOn, metOn, today),
  });
  const window = clock("objection", "异议期", conclusion.objectionUntil, objection?.onDay ?? null);
  return [
    // The window is a right, not a duty: once over it is simply over.
    window.light === "red" ? { ...window, light: "none" } : window,
    ...(objection ? [clock("review", "复核", objection.reviewUntil, review?.onDay ?? null)] : []),
    ...conclusion.rectifications.map(({ words, dueOn, state, steps }) => {
      const met =
        state === "accepted" || state === "reported"
          ? (steps.findLast(({ act }) => act === "reported")?.onDay ?? null)
          : null;
      return clock("rectification", `整改：${words}`, dueOn, met);
    }),
  ];
}
