import { type Static, Type } from "typebox";
import { Nullable, OneOf, Shape } from "../../kernel/shape.ts";

const Text = Type.String();

/** Something wrong with a rule set or its inputs: where (`indicators[2].formula.target`) and what, in Chinese. */
export const Fault = Shape({ path: Text, words: Text });
export type Fault = Static<typeof Fault>;

/** Points: the exact fraction in lowest terms (`139/4`), and as printed. */
export const Points = Shape({ exact: Text, printed: Text });
export type Points = Static<typeof Points>;

export const LINE_STATES = ["scored", "not_reported", "not_assessed"] as const;

/**
 * One line of a score. `value` and `target` in the figure's unit, `rate` in percent, `gap` in percentage points against the schedule,
 * `words` the formula with the numbers put in, `cap` what limit or guard changed the points. The points of all lines add up to the total.
 */
export const ScoreLine = Shape({
  part: OneOf(["indicator", "bonus", "deduction", "adjustment"]),
  code: Text,
  name: Text,
  state: OneOf(LINE_STATES),
  weight: Nullable(Text),
  value: Nullable(Text),
  target: Nullable(Text),
  rate: Nullable(Text),
  gap: Nullable(Text),
  /** Null where the state gives none. */
  points: Nullable(Points),
  words: Text,
  cap: Nullable(Text),
  article: Text,
});
export type ScoreLine = Static<typeof ScoreLine>;

export const STANDINGS = ["ranked", "not_reported", "not_assessed", "vetoed", "no_unit"] as const;

/** One assessee's score. `rank` null with the reason in `standing`; grade, lists and awards are codes; `rankedValue` is what was compared, exact. */
export const AssesseeScore = Shape({
  code: Text,
  name: Text,
  group: Nullable(Text),
  groupName: Nullable(Text),
  type: Nullable(Text),
  order: Type.Integer(),
  lines: Type.Array(ScoreLine),
  total: Nullable(Points),
  standing: OneOf(STANDINGS),
  rankedValue: Nullable(Points),
  rank: Nullable(Type.Integer()),
  tied: Type.Boolean(),
  grade: Nullable(Text),
  gradeName: Nullable(Text),
  gradeWords: Nullable(Text),
  lists: Type.Array(Text),
  awards: Type.Array(Text),
  /** The same awards with the conditions that were met: `双达标：完成率≥25，…`. */
  awardWords: Type.Array(Text),
});
export type AssesseeScore = Static<typeof AssesseeScore>;

/** A figure added over all units (totals and 其中 rows left out, shared projects once). */
export const FigureSum = Shape({
  figure: Text,
  name: Text,
  unit: Text,
  sum: Nullable(Text),
  reporting: Type.Integer(),
});
export type FigureSum = Static<typeof FigureSum>;

/**
 * Where a published table contradicts its own formula, or inputs are odd. `place` names row and column; `published` is as printed,
 * `computed` what comes out. `contradiction` is certain; `explained` fits another rounding or unrounded inputs; `note` only informs.
 */
export const Finding = Shape({
  level: OneOf(["contradiction", "explained", "note"]),
  assessee: Nullable(Text),
  place: Text,
  published: Nullable(Text),
  computed: Nullable(Text),
  words: Text,
});
export type Finding = Static<typeof Finding>;

export const ListResult = Shape({
  code: Text,
  name: Text,
  tone: OneOf(["red", "black"]),
  assessees: Type.Array(Text),
  words: Text,
});
export type ListResult = Static<typeof ListResult>;

/** The whole result. With faults there are no rows: a rule set with a mistake scores nobody. */
export const ScoreSheet = Shape({
  ruleSet: Shape({ code: Text, title: Text, sample: Type.Boolean() }),
  title: Text,
  asOf: Text,
  rows: Type.Array(AssesseeScore),
  sums: Type.Array(FigureSum),
  lists: Type.Array(ListResult),
  /** How many published cells were compared. */
  compared: Type.Integer(),
  faults: Type.Array(Fault),
  findings: Type.Array(Finding),
});
export type ScoreSheet = Static<typeof ScoreSheet>;
