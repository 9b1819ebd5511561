import { type Static, Type } from "typebox";
import { ROUNDING_MODES } from "../../kernel/decimal.ts";
import { TIE_STYLES } from "../../kernel/ranking.ts";
import { DayShape, MaybeWords, Nullable, OneOf, Shape, Words } from "../../kernel/shape.ts";
import { Condition, Decimal, Operand } from "./operand.ts";

const Code = Words(60);
const Name = Words(80);
const Optional = Type.Optional;
const many = <S extends Type.TSchema>(shape: S, most = 100) =>
  Optional(Type.Array(shape, { maxItems: most }));

/** Where a rule was read; `url` where it is on the network. */
export const Basis = Shape({
  document: Words(200),
  article: MaybeWords(200),
  url: Optional(Type.String({ maxLength: 500 })),
});
export type Basis = Static<typeof Basis>;

/** A figure that units report. `covers` says in words over what time it is counted; targets by type hold where a unit has none of its own. */
export const Figure = Shape({
  code: Code,
  name: Name,
  unit: MaybeWords(20),
  covers: Optional(Words(100)),
  targetByType: Optional(Type.Record(Type.String(), Decimal)),
});
export type Figure = Static<typeof Figure>;

/** Currency rate as a dated setting: one unit of the foreign money in 元, from a day on. */
export const CurrencyRate = Shape({
  code: Code,
  from: DayShape,
  value: Decimal,
  basis: MaybeWords(200),
});
export type CurrencyRate = Static<typeof CurrencyRate>;

export const Rounding = Shape({
  mode: OneOf(ROUNDING_MODES),
  places: Type.Integer({ minimum: 0, maximum: 8 }),
});
export type Rounding = Static<typeof Rounding>;

/** A formula kind with its settings; `kind` is one of the registry's. `checkRuleSet` checks the settings. */
export interface Formula {
  readonly kind: string;
  readonly [setting: string]: unknown;
}
export const Formula = Type.Unsafe<Formula>({
  type: "object",
  required: ["kind"],
  properties: { kind: { type: "string" } },
});

/** Highest and lowest points: as points, or as a multiple of the weight. Absent is without limit. */
export const Cap = Shape({
  most: Optional(Decimal),
  mostTimesWeight: Optional(Decimal),
  least: Optional(Decimal),
});
export type Cap = Static<typeof Cap>;

/** A joint condition: where it does not hold the line gets `otherwise` points (0 unless told). */
export const Guard = Shape({
  condition: Condition,
  otherwise: Optional(Decimal),
  words: Words(200),
});
export type Guard = Static<typeof Guard>;

/** Share of the year's target due at a day: whole months ÷ 12, days ÷ days of the year, or a curve of month → percent. */
export const Schedule = Type.Union([
  OneOf(["months", "days"]),
  Shape({ percentByMonth: Type.Array(Decimal, { minItems: 12, maxItems: 12 }) }),
]);
export type Schedule = Static<typeof Schedule>;

/** One weight for all, or by the type of the unit; "0" and a type left out mean 不考核. */
export const Weight = Type.Union([Decimal, Type.Record(Type.String(), Decimal)]);
export type Weight = Static<typeof Weight>;

export const Indicator = Shape({
  code: Code,
  name: Name,
  weight: Weight,
  formula: Formula,
  cap: Optional(Cap),
  guards: many(Guard, 10),
  schedule: Optional(Schedule),
  rounding: Optional(Rounding),
  /** How a rate is rounded where it is printed or compared with a published one. */
  rateRounding: Optional(Rounding),
  article: MaybeWords(200),
  /** The indicator of the superior city's scheme that it answers to; null until known. */
  pingdingshan: Nullable(Words(200)),
});
export type Indicator = Static<typeof Indicator>;

/** Points added or taken beside the indicators; the formula gives positive points either way. */
export const Extra = Shape({
  code: Code,
  name: Name,
  formula: Formula,
  most: Optional(Decimal),
  guards: many(Guard, 10),
  article: MaybeWords(200),
});
export type Extra = Static<typeof Extra>;

/** Units that are ranked apart; `winners` is the quota of 先进 in the group. */
export const Group = Shape({
  code: Code,
  name: Name,
  winners: Optional(Type.Integer({ minimum: 0, maximum: 1000 })),
});
export type Group = Static<typeof Group>;

/**
 * How a project is shared among its parties (引进, 落地 …): shares in percent per role; an agreement entered with the item goes
 * before them. After `years` from the item's day the `afterwards` role has it all. `overlap` gives each party all of it, and totals count it once.
 */
export const Split = Shape({
  code: Code,
  name: Name,
  shares: Type.Record(Type.String(), Decimal),
  agreementFirst: Type.Boolean(),
  years: Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  afterwards: Optional(Words(60)),
  overlap: Optional(Type.Boolean()),
  article: MaybeWords(200),
});
export type Split = Static<typeof Split>;

/** What is ranked: the score, one line's points, or a measured value such as a rate, an amount over plan or a count. */
export const RankBy = Type.Union([
  Type.Literal("score"),
  Shape({ indicator: Code }),
  Shape({ value: Operand }),
]);
export type RankBy = Static<typeof RankBy>;

export const Ranks = Shape({
  by: RankBy,
  scope: OneOf(["all", "group"]),
  ties: OneOf(TIE_STYLES),
});
export type Ranks = Static<typeof Ranks>;

/** A grade is held from these points on; list the highest first. */
export const Grade = Shape({ code: Code, name: Name, from: Decimal });
export type Grade = Static<typeof Grade>;

/** Moves the grade after the score: `steps` up (or down, negative), or straight to a grade; all of `all` and one of `any` must hold. */
export const Promotion = Shape({
  code: Code,
  name: Name,
  all: many(Condition, 10),
  any: many(Condition, 10),
  steps: Optional(Type.Integer({ minimum: -10, maximum: 10 })),
  to: Optional(Code),
  article: MaybeWords(200),
});
export type Promotion = Static<typeof Promotion>;

/**
 * A named list (红榜, 黑榜): by places of the rank (`first`/`last` so many, the group's `winners` where told), or by how often a
 * unit stands first or last among indicators. Ties at the edge are on the list.
 */
export const NamedList = Shape({
  code: Code,
  name: Name,
  tone: OneOf(["red", "black"]),
  group: Optional(Code),
  by: Type.Union([
    Shape({ first: Type.Integer({ minimum: 1 }) }),
    Shape({ last: Type.Integer({ minimum: 1 }) }),
    Shape({ winnersOfGroup: Type.Literal(true) }),
    Shape({
      place: OneOf(["first", "last"]),
      among: Type.Array(Code, { minItems: 1, maxItems: 50 }),
      atLeast: Type.Integer({ minimum: 1 }),
    }),
  ]),
  article: MaybeWords(200),
});
export type NamedList = Static<typeof NamedList>;

/** Praise that needs every condition at once. */
export const Award = Shape({
  code: Code,
  name: Name,
  all: Type.Array(Condition, { minItems: 1, maxItems: 20 }),
  article: MaybeWords(200),
});
export type Award = Static<typeof Award>;

/** 一票否决: where the condition holds the total is nothing, or the unit is not ranked, or its grade is the given one. */
export const Veto = Shape({
  code: Code,
  name: Name,
  when: Condition,
  effect: OneOf(["zero", "unranked", "grade"]),
  grade: Optional(Code),
  article: MaybeWords(200),
});
export type Veto = Static<typeof Veto>;

/** How the total is made: limits, and what missing lines do to it. */
export const Total = Shape({
  least: Optional(Decimal),
  most: Optional(Decimal),
  bonusesMost: Optional(Decimal),
  deductionsMost: Optional(Decimal),
  /** 未报: the unit is not ranked (`unranked`, the default), or the line counts nothing (`zero`). */
  notReported: Optional(OneOf(["unranked", "zero"])),
  /** 不考核: the line is left out (`leave_out`, the default), or the rest is scaled up to the full weight (`rescale`). */
  notAssessed: Optional(OneOf(["leave_out", "rescale"])),
});
export type Total = Static<typeof Total>;

/** The moment of rounding: every line before it is added (`line`), or only what is printed (`print`). */
export const RoundingRules = Shape({
  moment: OneOf(["line", "print"]),
  line: Rounding,
  total: Rounding,
});
export type RoundingRules = Static<typeof RoundingRules>;

/** A rule set as data. Codes are unique within their list; points, weights and percent are exact decimals. */
export const RuleSet = Shape({
  code: Code,
  title: Words(200),
  /** 样例: somebody else's rules or invented ones; the label stands wherever a result is shown. */
  sample: Type.Boolean(),
  inForceFrom: Nullable(DayShape),
  basis: Type.Array(Basis, { maxItems: 20 }),
  lastCheckedOn: Nullable(DayShape),
  figures: Type.Array(Figure, { maxItems: 200 }),
  indicators: Type.Array(Indicator, { maxItems: 200 }),
  bonuses: many(Extra),
  deductions: many(Extra),
  total: Optional(Total),
  rounding: RoundingRules,
  ranks: Ranks,
  groups: many(Group),
  rates: many(CurrencyRate),
  splits: many(Split, 20),
  grades: many(Grade, 20),
  promotions: many(Promotion, 20),
  vetoes: many(Veto, 20),
  lists: many(NamedList, 20),
  awards: many(Award, 20),
});
export type RuleSet = Static<typeof RuleSet>;
