import { type Static, Type } from "typebox";
import { OneOf, Shape, Words } from "../../kernel/shape.ts";

/** An exact decimal: `"81.33"` or a number of at most 15 digits. Money is written in the figure's unit. */
export const Decimal = Type.Union([
  Type.String({ pattern: "^[+-]?\\d{1,20}(\\.\\d{1,10})?$" }),
  Type.Number(),
]);
export type Decimal = Static<typeof Decimal>;

/** A comparison of one field of a listed item: exactly one of the tests, all of a list must hold. */
export const ItemTest = Shape({
  field: Words(60),
  is: Type.Optional(Type.Union([Type.String({ maxLength: 100 }), Type.Boolean()])),
  oneOf: Type.Optional(Type.Array(Type.String({ maxLength: 100 }), { minItems: 1, maxItems: 50 })),
  atLeast: Type.Optional(Decimal),
  below: Type.Optional(Decimal),
});
export type ItemTest = Static<typeof ItemTest>;

/** Which items are looked at: a list of the inputs (`项目`), those that pass every test, shared out by a split. */
export const ItemChoice = Shape({
  items: Words(60),
  where: Type.Optional(Type.Array(ItemTest, { maxItems: 20 })),
  split: Type.Optional(Words(60)),
});
export type ItemChoice = Static<typeof ItemChoice>;

/**
 * What a formula measures. A text is a figure's code. The rest by their one key: `sum` adds, `minus` and `over` take two,
 * `times` multiplies, `target` is the figure's target at a level, `growth` is (now − before) ÷ before, `audited` is the figure times
 * the audit factor, `converted` is the figure at the currency rate, `count` and `total` go over items, `constant` is a number.
 */
export type Operand =
  | string
  | { readonly constant: Decimal }
  | { readonly target: string; readonly level?: string | undefined }
  | { readonly sum: readonly Operand[] }
  | { readonly times: readonly Operand[] }
  | { readonly minus: readonly [Operand, Operand] }
  | { readonly over: readonly [Operand, Operand] }
  | { readonly growth: readonly [Operand, Operand] }
  | { readonly audited: string }
  | { readonly converted: string; readonly rate: string }
  | { readonly count: ItemChoice }
  | { readonly total: ItemChoice & { readonly field: string } };

export const OPERAND_KEYS = [
  "constant",
  "target",
  "sum",
  "times",
  "minus",
  "over",
  "growth",
  "audited",
  "converted",
  "count",
  "total",
] as const;

/** Its inside is checked by `checkRuleSet`, which names the place. */
export const Operand = Type.Unsafe<Operand>({ anyOf: [{ type: "string" }, { type: "object" }] });

/** The tests of a condition: of an operand against a decimal or another operand. */
export const CONDITION_TESTS = ["atLeast", "above", "atMost", "below", "equals"] as const;

export const Condition = Shape({
  of: Operand,
  test: OneOf(CONDITION_TESTS),
  /** A decimal, or an operand such as `{ "target": "到位资金" }`. */
  than: Type.Unsafe<Decimal | Operand>({
    anyOf: [{ type: "string" }, { type: "number" }, { type: "object" }],
  }),
});
export type Condition = Static<typeof Condition>;
