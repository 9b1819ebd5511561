import type { Day } from "../../kernel/calendar.ts";
import type { Inspection, UnitCase } from "./shapes.ts";
import type { OwedKind } from "./words.ts";

/** How much of one kind waits in an inspection on a day: rectifications, or conclusions of units. */
export function owedIn({ cases }: Pick<Inspection, "cases">, kind: OwedKind, today: Day): number {
  const rectifications = cases.flatMap(({ conclusion }) => conclusion?.rectifications ?? []);
  const inState = (...states: string[]): number =>
    rectifications.filter(({ state }) => states.includes(state)).length;
  switch (kind) {
    case "check":
      return inState("reported");
    case "report":
      return inState("open", "sent_back");
    case "review":
      return cases.filter(isReviewOwed).length;
    case "objection":
      return cases.filter((one) => isOpenToObjection(one, today)).length;
  }
}

const isReviewOwed = ({ conclusion }: UnitCase): boolean =>
  conclusion !== null && conclusion.objection !== null && conclusion.review === null;

const isOpenToObjection = ({ conclusion }: UnitCase, today: Day): boolean =>
  conclusion !== null && conclusion.objection === null && today <= conclusion.objectionUntil;
