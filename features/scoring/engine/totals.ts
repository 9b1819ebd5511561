import type { Ratio } from "../../../kernel/ratio.ts";
import { addedPoints, adjustments } from "./adjustments.ts";
import { holds } from "./condition.ts";
import type { ExactLine } from "./exact-line.ts";
import type { Veto } from "../rule-set.ts";
import type { Entry, Scene } from "./scene.ts";

/** An assessee's lines with what makes them add up to the total, and the total: null where there is none to give. */
export interface Tally {
  readonly entry: Entry;
  readonly lines: readonly ExactLine[];
  readonly total: Ratio | null;
  readonly missing: "not_reported" | "not_assessed" | null;
  readonly vetoes: readonly Veto[];
}

/** Adds up one assessee. Limits, scaling up and vetoes become lines of their own, so that the lines always add up. */
export function tally(scene: Scene, entry: Entry, given: readonly ExactLine[]): Tally {
  let isSilent = false;
  let isAssessed = false;
  for (const { column, state, points } of given) {
    if (column.part !== "indicator") continue;
    if (points) isAssessed = true;
    else if (state === "not_reported") isSilent = true;
  }
  const vetoes = (scene.ruleSet.vetoes ?? []).filter(
    ({ when }) => holds(when, (operand) => scene.measure(operand, entry)) === true,
  );
  const missing = isSilent ? "not_reported" : isAssessed ? null : "not_assessed";
  if (missing) return { entry, lines: given, total: null, missing, vetoes };
  const more = adjustments(scene, entry, given, vetoes);
  const lines = more.length === 0 ? given : [...given, ...more];
  return { entry, lines, total: addedPoints(lines), missing, vetoes };
}
