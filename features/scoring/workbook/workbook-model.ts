import { roundedText } from "./cell-formulas.ts";
import { exactOf } from "../compare-sheets.ts";
import type { Inputs } from "../inputs.ts";
import { kindNamed } from "../kinds/registry.ts";
import type { Indicator, RuleSet } from "../rule-set.ts";
import { scheduleShare } from "../engine/schedule.ts";
import type { AssesseeScore, Points, ScoreSheet } from "../score-sheet.ts";
import {
  columnLetter,
  FIRST_ROW,
  measuredCells,
  type ModelCell,
  OperandColumns,
} from "./workbook-inputs.ts";
import { type BookLine, lineFormula, linesOf } from "./workbook-lines.ts";

/** A sheet of the workbook: title, a note, heads, rows. */
export interface ModelSheet {
  readonly name: string;
  readonly title: string;
  readonly note: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly ModelCell[])[];
}

/** What a workbook is made of. */
export interface WorkbookSource {
  readonly title: string;
  readonly note: string;
  readonly rules: RuleSet;
  readonly inputs: Inputs;
  readonly sheet: ScoreSheet;
}

const PARTS = { indicator: "指标", bonus: "加分", deduction: "扣分" } as const;
const STATES = { scored: "", not_reported: "未报", not_assessed: "不考核" } as const;
const STANDINGS: Record<AssesseeScore["standing"], string> = {
  ranked: "",
  not_reported: "未报",
  not_assessed: "不考核",
  vetoed: "否决",
  no_unit: "—",
};

/** 得分, 计算, 输入, 规则: scores as formulas over the inputs, so that anybody with a spreadsheet can compute them again. */
export function workbookModel(source: WorkbookSource): ModelSheet[] {
  const { rules, inputs, sheet } = source;
  const book = new Book(rules, inputs, sheet);
  const scores = book.scoreSheet(source);
  const work = book.workSheet();
  return [scores, work, book.inputSheet(), book.ruleSheet()];
}

class Book {
  readonly #rules: RuleSet;
  readonly #inputs: Inputs;
  readonly #lines: readonly BookLine[];
  readonly #types: readonly string[];
  readonly #columns: OperandColumns;
  readonly #scores: readonly (AssesseeScore | undefined)[];
  /** Lines whose points are values, because a spreadsheet cannot compute them. */
  readonly #values = new Set<BookLine>();

  constructor(rules: RuleSet, inputs: Inputs, sheet: ScoreSheet) {
    this.#rules = rules;
    this.#inputs = inputs;
    this.#lines = linesOf(rules);
    this.#types = [
      ...new Set(
        rules.indicators.flatMap(({ weight }) =>
          typeof weight === "object" ? Object.keys(weight) : [],
        ),
      ),
    ];
    this.#columns = new OperandColumns(rules, inputs.assessees.length);
    const byCode = new Map(sheet.rows.map((row) => [row.code, row]));
    this.#scores = inputs.assessees.map(({ code }) => byCode.get(code));
  }

  scoreSheet({ title, note }: WorkbookSource): ModelSheet {
    const adjusted = this.#scores.some((row) =>
      row?.lines.some(({ part }) => part === "adjustment"),
    );
    const first = 4;
    const last = first + this.#lines.length - 1 + (adjusted ? 1 : 0);
    const rows = this.#inputs.assessees.map((assessee, index) => {
      const row = FIRST_ROW + index;
      const score = this.#scores[index];
      const total = columnLetter(last + 1);
      return [
        this.#rankCell(score, row),
        assessee.name,
        groupOf(score),
        ...this.#lines.map((line) => this.#pointsCell(line, index)),
        ...(adjusted ? [this.#adjustment(score)] : []),
        this.#totalCell(score, row),
        numberOf(score?.total ?? null, true) ?? STANDINGS[score?.standing ?? "no_unit"],
        {
          formula: `IF(AND(ISNUMBER(${total}${row}),ISNUMBER(${columnLetter(last + 2)}${row})),IF(ABS(${total}${row}-${columnLetter(last + 2)}${row})<0.000001,"一致","不一致"),IF(ISNUMBER(${total}${row})=ISNUMBER(${columnLetter(last + 2)}${row}),"一致","不一致"))`,
          result: "一致",
        },
        score?.rank ?? STANDINGS[score?.standing ?? "no_unit"],
      ];
    });
    const valued = [...this.#values].map(({ rule }) => rule.name);
    return {
      name: "得分",
      title,
      note: `${note}。各项得分和总分都是公式，取自「输入」「规则」两张表，改动那里的数即可复算${valued.length > 0 ? `；${valued.join("、")}的算法表格公式写不出，填的是系统算得的值（浅黄底）` : ""}${adjusted ? "；限额与调整为系统算得的值（浅黄底）" : ""}。`,
      heads: [
        "名次",
        "对象",
        "组别",
        ...this.#lines.map(({ rule }) => rule.name),
        ...(adjusted ? ["限额与调整"] : []),
        "总分",
        "系统总分",
        "核对",
        "系统名次",
      ],
      rows,
    };
  }

  workSheet(): ModelSheet {
    const { worked } = this.#columns;
    const count = this.#lines.length;
    const indicators = this.#rules.indicators.length;
    const hasAdjustment = this.#scores.some((row) =>
      row?.lines.some(({ part }) => part === "adjustment"),
    );
    return {
      name: "计算",
      title: "计算过程",
      note: "未修约的总分、排名用的值（不参加排名的取极小值）和由输入数据组成的算式。排名按未修约的值比较，小数点后第10位以下视为相同。",
      heads: [
        "对象",
        "未修约总分",
        "排名用值",
        ...worked.map(({ operand }) => this.#columns.words(operand)),
      ],
      rows: this.#inputs.assessees.map(({ name }, index) => {
        const row = FIRST_ROW + index;
        const cells = (to: number) => `得分!D${row}:${columnLetter(3 + to)}${row}`;
        const all = count + (hasAdjustment ? 1 : 0);
        const ranked = this.#scores[index]?.standing === "ranked";
        return [
          name,
          {
            formula: `IF(COUNTIF(${cells(indicators)},"未报")>0,"未报",IF(COUNT(${cells(indicators)})=0,"不考核",SUM(${cells(all)})))`,
          },
          ranked ? { formula: `IF(ISNUMBER(B${row}),ROUND(B${row},10),-1E+30)` } : -1e30,
          ...worked.map(({ formulaAt }) => ({ formula: formulaAt(row) })),
        ];
      }),
    };
  }

  inputSheet(): ModelSheet {
    const operands = this.#columns.inputs;
    const measured = measuredCells(this.#rules, this.#inputs, operands);
    return {
      name: "输入",
      title: "输入数据",
      note: "「未报」是应报没有报，「不考核」是没有这项目标或不考核这一项，都不是0。",
      heads: [
        "对象",
        "类型",
        "组别",
        "次序",
        ...operands.map((operand) => this.#columns.head(operand)),
      ],
      rows: this.#inputs.assessees.map(({ name, type, order }, index) => [
        name,
        type ?? "",
        groupOf(this.#scores[index]),
        order ?? index + 1,
        ...(measured[index] ?? []),
      ]),
    };
  }

  ruleSheet(): ModelSheet {
    const { asOf } = this.#inputs;
    return {
      name: "规则",
      title: `《${this.#rules.title}》`,
      note: "权重可以在这里改，「得分」随之变化；按类型定权重的，看类型各列，0为不考核。",
      heads: ["项目", "类别", "算法", "权重", "序时进度", "依据", "复算", ...this.#types],
      rows: this.#lines.map((line) => {
        const { rule, part } = line;
        const weight = "weight" in rule ? rule.weight : null;
        const schedule = scheduleShare("schedule" in rule ? rule.schedule : undefined, asOf);
        const isMatrix = typeof weight === "object" && weight !== null;
        return [
          rule.name,
          PARTS[part],
          kindNamed(rule.formula.kind)?.title ?? rule.formula.kind,
          weight === null || isMatrix ? null : Number(weight),
          isDueByDay(rule.formula)
            ? {
                formula: `${schedule.numerator}/${schedule.denominator}`,
                result: Number(schedule.numerator) / Number(schedule.denominator),
              }
            : "—",
          rule.article,
          this.#values.has(line) ? "系统值" : "公式",
          ...this.#types.map((type) => (isMatrix ? Number(weight[type] ?? 0) : null)),
        ];
      }),
    };
  }

  #pointsCell(line: BookLine, index: number): ModelCell {
    const score = this.#scores[index];
    const found = score?.lines.find(
      ({ part, code }) => part === line.part && code === line.rule.code,
    );
    const value = found ? (numberOf(found.points) ?? STATES[found.state]) : "";
    const formula = this.#formulaOf(line, FIRST_ROW + index);
    if (formula === null) {
      this.#values.add(line);
      return value;
    }
    return { formula, result: value };
  }

  #formulaOf(line: BookLine, row: number): string | null {
    const ruleRow = FIRST_ROW + this.#lines.indexOf(line);
    const isWhole = this.#scores.every((score) => this.#isCompared(score, line));
    return lineFormula(this.#rules, line, {
      weight: this.#weightCell(line, row, ruleRow),
      schedule: `规则!$E$${ruleRow}`,
      value: (operand) => this.#columns.cell(operand, row),
      column: (operand) => (isWhole ? this.#columns.column(operand) : null),
    });
  }

  /** Whether an assessee is among those a min-max formula compares: a unit, with a weight. */
  #isCompared(score: AssesseeScore | undefined, { part, rule }: BookLine): boolean {
    if (!score || score.standing === "no_unit") return false;
    const line = score.lines.find((one) => one.part === part && one.code === rule.code);
    return part !== "indicator" || line?.weight !== "0";
  }

  #weightCell({ rule }: BookLine, row: number, ruleRow: number): string {
    const weight = (rule as Partial<Indicator>).weight;
    if (typeof weight !== "object") return `规则!$D$${ruleRow}`;
    const [from, to] = [columnLetter(8), columnLetter(7 + this.#types.length)];
    return `IFERROR(INDEX(规则!$${from}$${ruleRow}:$${to}$${ruleRow},MATCH(输入!$B${row},规则!$${from}$${FIRST_ROW - 1}:$${to}$${FIRST_ROW - 1},0)),0)`;
  }

  #adjustment(score: AssesseeScore | undefined): number {
    const lines = (score?.lines ?? []).filter(({ part }) => part === "adjustment");
    return lines.reduce((sum, { points }) => sum + (numberOf(points) ?? 0), 0);
  }

  #totalCell(score: AssesseeScore | undefined, row: number): ModelCell {
    const rounded = roundedText(`计算!B${row}`, this.#rules.rounding.total);
    return {
      formula: `IF(ISNUMBER(计算!B${row}),${rounded},计算!B${row})`,
      result: numberOf(score?.total ?? null, true) ?? STANDINGS[score?.standing ?? "no_unit"],
    };
  }

  #rankCell(score: AssesseeScore | undefined, row: number): ModelCell {
    const { by, scope, ties } = this.#rules.ranks;
    const place = score?.rank ?? STANDINGS[score?.standing ?? "no_unit"];
    if (by !== "score" || score?.standing !== "ranked") return place;
    const end = FIRST_ROW + this.#inputs.assessees.length - 1;
    const range = (sheet: string, letter: string) =>
      `${sheet}!${letter}$${FIRST_ROW}:${letter}$${end}`;
    const keys = range("计算", "C");
    const own = `计算!C${row}`;
    const group = scope === "group" ? `*(${range("输入", "C")}=输入!C${row})` : "";
    const ahead = `SUMPRODUCT((${keys}>${own})${group}*1)`;
    const formula = {
      competition: `1+${ahead}`,
      dense: `1+SUMPRODUCT((${keys}>${own})${group}/COUNTIFS(${keys},${keys}${scope === "group" ? `,${range("输入", "C")},${range("输入", "C")}` : ""}))`,
      ordinal: `1+${ahead}+SUMPRODUCT((${keys}=${own})${group}*(${range("输入", "D")}<输入!D${row}))`,
    }[ties];
    return { formula, result: place };
  }
}

/** The group as people call it; ranks are compared within it. */
/** Whether a formula, or a part of it, measures against the share of the year that is due. */
function isDueByDay(formula: unknown): boolean {
  if (typeof formula !== "object" || formula === null) return false;
  return Object.entries(formula).some(
    ([name, value]) => (name === "against" && value === "schedule") || isDueByDay(value),
  );
}

function groupOf(score: AssesseeScore | undefined): string {
  return score?.groupName ?? score?.group ?? "";
}

/** Points as a spreadsheet's number: exact as far as it goes, or as printed. */
function numberOf(points: Points | null, printed = false): number | null {
  if (!points) return null;
  if (printed) return Number(points.printed);
  const { numerator, denominator } = exactOf(points);
  return Number(numerator) / Number(denominator);
}
