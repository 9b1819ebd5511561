import type { Ratio } from "../../../kernel/ratio.ts";
import type { Operand } from "../operand.ts";
import type { Formula } from "../rule-set.ts";

/** What a field of a formula holds; a form is generated from it. `rows` is a table with `columns`, `formulas` a list of formulas with their columns. */
export type KindField = {
  readonly name: string;
  readonly title: string;
  readonly unit?: string;
  readonly optional?: true;
  /** A decimal that is divided by: above zero. */
  readonly positive?: true;
  /** What holds where the field is left out, in words. */
  readonly fallback?: string;
} & (
  | { readonly type: "operand" | "decimal" | "whole" | "yes" | "words" | "formula" }
  | { readonly type: "choice"; readonly options: Readonly<Record<string, string>> }
  | { readonly type: "rows"; readonly columns: readonly KindField[] }
  /** Tests on the fields of an item; a list of items; a split of the rule set. */
  | { readonly type: "tests" | "items" | "split" }
);

/** A measured value, or why there is none. Three states: a number, 未报, 不考核. */
export type Measured = Ratio | "not_reported" | "not_assessed";

/** What a formula gives: points and what it measured, or a state. `words` puts the numbers into the formula. */
export type Outcome =
  | "not_reported"
  | "not_assessed"
  | {
      readonly points: Ratio;
      readonly value?: Ratio | undefined;
      readonly target?: Ratio | undefined;
      /** Value ÷ target as a share of 1. */
      readonly rate?: Ratio | undefined;
      readonly words: () => string;
    };

/** One assessee's turn at one formula: what it may ask. */
export interface Turn {
  readonly assessee: string;
  /** The line's indicator or extra: marks and ballots are found by it. */
  readonly indicator: string;
  /** The weight that the formula fills, in points. */
  readonly weight: Ratio;
  /** Share of the year's target due, 0 to 1. */
  readonly schedule: Ratio;
  /** What an operand is for this assessee. */
  measure(operand: Operand): Measured;
  /** A formula inside this one, with its own weight. */
  formula(formula: Formula, weight: Ratio): Outcome;
  /** Computed once for all who are compared with this assessee (the whole table, or its group) and kept. */
  across<T>(settings: object, scope: "all" | "group", compute: (turns: readonly Turn[]) => T): T;
  readonly records: Records;
}

/** The lists of the inputs, for kinds that go over them. */
export interface Records {
  /** Undefined where the list was not handed in. */
  items(choice: { items: string; split?: string | undefined }): readonly SharedItem[] | undefined;
  marks(): readonly { part: string | null; raterClass: string | null; points: Ratio }[];
  votes(): readonly number[] | null;
}

/** An item with the assessee's share in it, 0 to 1. */
export interface SharedItem {
  readonly id: string;
  readonly name: string;
  readonly share: Ratio;
  /** A number, a text, a yes or no; undefined where the item has no such field. */
  field(name: string): Ratio | string | boolean | undefined;
}

/** One way of scoring: a small file in `kinds/`, and a line in the registry. */
export interface Kind {
  readonly kind: string;
  readonly title: string;
  readonly description: string;
  readonly fields: readonly KindField[];
  /** Whether more of what it measures never lowers the points. */
  readonly monotone: boolean;
  /** Settings that pass the check, with figures of the registry's example. */
  readonly example: Formula;
  score(settings: Formula, turn: Turn): Outcome;
}

/** A kind with its own type of settings. The check of the fields stands before every score, so the settings are what they say. */
export function kindOf<S extends object>(
  kind: Omit<Kind, "score" | "example"> & {
    readonly example: { readonly kind: string } & S;
    score(settings: S, turn: Turn): Outcome;
  },
): Kind {
  return {
    ...kind,
    example: kind.example as unknown as Formula,
    score: (settings, turn) => kind.score(settings as unknown as S, turn),
  };
}
