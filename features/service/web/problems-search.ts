import { type AddressSearch, choiceOf, textOf } from "../../../platform/web/address.ts";
import { LEVELS, PROBLEM_STATES, type ProblemQuery } from "../contract.ts";

/** The state filter: every state, or all of them; without it what is not yet confirmed. */
export const ALL_STATES = "all";

/** Problems of every level together. */
export const ALL_LEVELS = "all";

/** The list's query from its address: `?level=leader&state=open&unit=3&overdue=yes`. */
export function problemQueryOf(search: AddressSearch): ProblemQuery {
  const state = choiceOf(search, "state", PROBLEM_STATES);
  const unitId = Number(textOf(search, "unit")) || undefined;
  const after = textOf(search, "after");
  const unconfirmed = !state && textOf(search, "state") !== ALL_STATES;
  return {
    order: "late",
    ...(textOf(search, "level") !== ALL_LEVELS && {
      level: choiceOf(search, "level", LEVELS) ?? "unit",
    }),
    ...(textOf(search, "mine") === "yes" && { mine: true }),
    ...(state && { state }),
    ...(unconfirmed && { settled: false }),
    ...(unitId && { unitId }),
    ...(textOf(search, "overdue") === "yes" && { overdue: true }),
    ...(after && { after }),
  };
}
