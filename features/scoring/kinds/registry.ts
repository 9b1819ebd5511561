import type { Kind } from "../engine/kind.ts";
import { ballots } from "./ballots.ts";
import { bandCounts } from "./band-counts.ts";
import { brackets } from "./brackets.ts";
import { completion } from "./completion.ts";
import { composite } from "./composite.ts";
import { deductions } from "./deductions.ts";
import { efficacy } from "./efficacy.ts";
import { entered } from "./entered.ts";
import { increments } from "./increments.ts";
import { items } from "./items.ts";
import { raters } from "./raters.ts";
import { steps } from "./steps.ts";
import { sum } from "./sum.ts";
import { targetBands } from "./target-bands.ts";
import { tiers } from "./tiers.ts";

/** Every kind of formula, in the order a form offers them; a new one is one file beside this and one line here. */
export const KINDS: readonly Kind[] = [
  completion,
  efficacy,
  steps,
  brackets,
  increments,
  tiers,
  targetBands,
  items,
  bandCounts,
  deductions,
  entered,
  raters,
  ballots,
  composite,
  sum,
];

const BY_NAME = new Map(KINDS.map((kind) => [kind.kind, kind]));

/** The kind of a name, or undefined. */
export function kindNamed(name: string): Kind | undefined {
  return BY_NAME.get(name);
}
