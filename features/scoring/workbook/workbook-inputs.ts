import { canonicalJson } from "../../../kernel/canonical-json.ts";
import { operandText } from "./cell-formulas.ts";
import { exactOf } from "../compare-sheets.ts";
import { type Inputs, NOT_ASSESSED, NOT_REPORTED } from "../inputs.ts";
import type { Operand } from "../operand.ts";
import { operandWords } from "../engine/operand-words.ts";
import type { RuleSet } from "../rule-set.ts";
import { score } from "../score.ts";

/** A cell: text, a number, nothing, or a formula with the value it has today. */
export type ModelCell =
  | string
  | number
  | null
  | { readonly formula: string; readonly result?: string | number };

/** The first row of figures: above it stand title, note and heads. */
export const FIRST_ROW = 4;

/** `A`, `Z`, `AA` for 1, 26, 27. */
export function columnLetter(column: number): string {
  let letters = "";
  for (let left = column; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return letters;
}

/** What everybody's operands measure, by the engine itself: a number or one of the two words, in the order of the assessees. */
export function measuredCells(
  rules: RuleSet,
  inputs: Inputs,
  operands: readonly Operand[],
): (string | number)[][] {
  const asked: RuleSet = {
    code: rules.code,
    title: rules.title,
    sample: rules.sample,
    inForceFrom: null,
    basis: [],
    lastCheckedOn: null,
    figures: rules.figures,
    indicators: operands.map((of, index) => ({
      code: `m${index}`,
      name: `m${index}`,
      weight: "1",
      formula: { kind: "entered", of },
      article: "",
      pingdingshan: null,
    })),
    rounding: {
      moment: "print",
      line: { mode: "none", places: 6 },
      total: { mode: "none", places: 6 },
    },
    ranks: { by: "score", scope: "all", ties: "competition" },
    ...(rules.rates && { rates: rules.rates }),
    ...(rules.splits && { splits: rules.splits }),
  };
  if (operands.length === 0) return inputs.assessees.map(() => []);
  const rows = new Map(score(asked, inputs).rows.map((row) => [row.code, row]));
  return inputs.assessees.map(({ code }) =>
    operands.map((_operand, index) => {
      const line = rows.get(code)?.lines.find((one) => one.code === `m${index}`);
      if (!line || line.state === "not_reported") return NOT_REPORTED;
      if (line.state === "not_assessed" || !line.points) return NOT_ASSESSED;
      const { numerator, denominator } = exactOf(line.points);
      return Number(numerator) / Number(denominator);
    }),
  );
}

/** Columns of measured operands: plain ones and those no spreadsheet can make stand as inputs, the rest as formulas of them. */
export class OperandColumns {
  readonly #rules: RuleSet;
  readonly #rowCount: number;
  /** Columns of the input sheet after its four fixed ones. */
  readonly inputs: Operand[] = [];
  /** Columns of the working sheet after its three fixed ones. */
  readonly worked: { readonly operand: Operand; readonly formulaAt: (row: number) => string }[] =
    [];
  readonly #letters = new Map<string, { sheet: string; letter: string }>();

  constructor(rules: RuleSet, rowCount: number) {
    this.#rules = rules;
    this.#rowCount = rowCount;
  }

  /** `输入!F4` for a row. */
  cell(operand: Operand, row: number): string {
    const { sheet, letter } = this.#placeOf(operand);
    return `${sheet}!${letter}${row}`;
  }

  /** `输入!F$4:F$24`: everybody's. */
  column(operand: Operand): string {
    const { sheet, letter } = this.#placeOf(operand);
    return `${sheet}!${letter}$${FIRST_ROW}:${letter}$${FIRST_ROW + this.#rowCount - 1}`;
  }

  words(operand: Operand): string {
    const names = new Map(this.#rules.figures.map(({ code, name }) => [code, name]));
    return operandWords(operand, (code) => names.get(code) ?? code);
  }

  /** The words of an input with the unit its figure is told in, where it has one: `省外资金（万元）`. */
  head(operand: Operand): string {
    const code = typeof operand === "string" ? operand : "target" in operand && operand.target;
    const unit = this.#rules.figures.find((figure) => figure.code === code)?.unit ?? "";
    return `${this.words(operand)}${unit === "" ? "" : `（${unit}）`}`;
  }

  #placeOf(operand: Operand): { sheet: string; letter: string } {
    const key = canonicalJson(operand);
    const known = this.#letters.get(key);
    if (known) return known;
    const isPlain = typeof operand === "string" || "target" in operand;
    const place = isPlain ? this.#asInput(operand) : this.#asWorked(operand);
    this.#letters.set(key, place);
    return place;
  }

  #asInput(operand: Operand): { sheet: string; letter: string } {
    this.inputs.push(operand);
    return { sheet: "输入", letter: columnLetter(4 + this.inputs.length) };
  }

  #asWorked(operand: Operand): { sheet: string; letter: string } {
    const textAt = (row: number) =>
      operandText(operand, (kind, code, level) =>
        this.cell(
          kind === "figure" ? code : { target: code, ...(level !== undefined && { level }) },
          row,
        ),
      );
    if (textAt(FIRST_ROW) === null) return this.#asInput(operand);
    const formulaAt = (row: number): string => {
      const { text, cells } = textAt(row) ?? { text: "0", cells: [] };
      if (cells.length === 0) return text;
      const isUnassessed = cells.map((cell) => `${cell}="${NOT_ASSESSED}"`).join(",");
      return `IF(COUNT(${cells.join(",")})=${cells.length},IFERROR(${text},"${NOT_ASSESSED}"),IF(OR(${isUnassessed}),"${NOT_ASSESSED}","${NOT_REPORTED}"))`;
    };
    this.worked.push({ operand, formulaAt });
    return { sheet: "计算", letter: columnLetter(3 + this.worked.length) };
  }
}
