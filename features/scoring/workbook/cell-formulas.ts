import type { Decimal, Operand } from "../operand.ts";
import type { Formula } from "../rule-set.ts";

/** What a formula may point to while it is written for one row of the workbook. */
export interface CellPlaces {
  /** The cell where an operand stands for this row; null where the workbook has no formula for it. */
  value(operand: Operand): string | null;
  /** The same operand's cells of everybody. */
  column(operand: Operand): string | null;
  /** The share of the year's target due: a cell. */
  readonly schedule: string;
}

/** A formula's points as text for a cell, with the cells that must hold numbers and those that may not be zero. */
export interface CellFormula {
  readonly text: string;
  readonly numbers: readonly string[];
  readonly divisors: readonly string[];
}

type Settings = Readonly<Record<string, unknown>>;
type Writer = (settings: Settings, weight: string, at: CellPlaces) => CellFormula | null;

/** Kinds whose points a spreadsheet can compute; the others stand as values, and the sheet says so. */
const WRITERS: Readonly<Record<string, Writer>> = {
  completion: (settings, weight, at) => {
    const rate = rateOf(settings, settings.actual, at);
    return rate && { ...rate, text: `${rate.text}*${weight}` };
  },
  efficacy: efficacyText,
  entered: ({ of, each, outOf }, weight, at) => {
    const value = at.value(of as Operand);
    if (value === null) return null;
    const text =
      outOf === undefined
        ? `${value}*${each === undefined ? 1 : number(each)}`
        : `${value}*${weight}/${number(outOf)}`;
    return { text, numbers: [value], divisors: [] };
  },
  deductions: deductionsText,
  steps: stepsText,
  brackets: bracketsText,
  increments: ({ of, minimum, base, each, plus, partStep }, weight, at) => {
    const value = at.value(of as Operand);
    if (value === null) return null;
    const count = stepCount(`(${value}-${number(minimum)})/${number(each)}`, partStep);
    const first = base === undefined ? weight : number(base);
    const text = `IF(${value}<${number(minimum)},0,${first}+${count}*${number(plus)})`;
    return { text, numbers: [value], divisors: [] };
  },
  composite: (settings, weight, at) =>
    added(
      (settings.parts as readonly { share: Decimal; formula: Formula }[]).map(
        ({ share, formula }) => cellFormula(formula, `(${weight}*${number(share)}/100)`, at),
      ),
    ),
  sum: (settings, weight, at) =>
    added(
      (settings.parts as readonly { formula: Formula }[]).map(({ formula }) =>
        cellFormula(formula, weight, at),
      ),
    ),
};

/** The points of a formula as a spreadsheet computes them, before limits and rounding; null where it cannot. */
export function cellFormula(formula: Formula, weight: string, at: CellPlaces): CellFormula | null {
  return WRITERS[formula.kind]?.(formula, weight, at) ?? null;
}

/** A decimal of the rules as a number of the formula: `-0.5` in brackets. */
export function number(value: unknown): string {
  const text = String(value as Decimal);
  return text.startsWith("-") ? `(${text})` : text.replace(/^\+/, "");
}

function rateOf(settings: Settings, actual: unknown, at: CellPlaces): CellFormula | null {
  const own = typeof actual === "string" ? { target: actual } : (actual as Operand);
  const value = at.value(actual as Operand);
  const target = at.value((settings.target as Operand | undefined) ?? own);
  if (value === null || target === null) return null;
  const isDue = settings.against === "schedule";
  return {
    text: isDue ? `${value}/(${target}*${at.schedule})` : `${value}/${target}`,
    numbers: [value, target],
    divisors: isDue ? [target, at.schedule] : [target],
  };
}

function efficacyText(settings: Settings, weight: string, at: CellPlaces): CellFormula | null {
  const { of, best = "100", worst = "60", whenEqual, scope, lowerIsBetter } = settings;
  const value = at.value(of as Operand);
  const all = at.column(of as Operand);
  if (value === null || all === null || scope === "group") return null;
  const [from, to] = lowerIsBetter
    ? [`MAX(${all})`, `MIN(${all})`]
    : [`MIN(${all})`, `MAX(${all})`];
  const [high, low] = [number(best), number(worst)];
  const equal = whenEqual === "worst" ? low : high;
  const mark = `IF(${from}=${to},${equal},(${value}-${from})/(${to}-${from})*(${high}-${low})+${low})`;
  return { text: `${mark}*${weight}/100`, numbers: [value], divisors: [] };
}

function deductionsText(settings: Settings, weight: string, at: CellPlaces): CellFormula | null {
  const rows = settings.rows as readonly { of: Operand; each: Decimal }[];
  const taken: string[] = [];
  const numbers: string[] = [];
  for (const { of, each } of rows) {
    const value = at.value(of);
    if (value === null) return null;
    numbers.push(value);
    taken.push(`${value}*${number(each)}`);
  }
  const full = settings.full === undefined ? weight : number(settings.full);
  const left = `${full}-(${taken.join("+")})`;
  const floor = number(settings.floor ?? "0");
  return { text: settings.unlimited ? left : `MAX(${floor},${left})`, numbers, divisors: [] };
}

function stepsText(settings: Settings, weight: string, at: CellPlaces): CellFormula | null {
  const rate = rateOf(settings, settings.actual, at);
  if (!rate) return null;
  const { each, plus, mostPlus, below, minus = plus, mostMinus, partStep } = settings;
  const base = settings.base === undefined ? weight : number(settings.base);
  const share = `(${rate.text})`;
  const most = (points: string, limit: unknown) =>
    limit === undefined ? points : `MIN(${points},${number(limit)})`;
  const over = stepCount(`(${share}-1)*100/${number(each)}`, partStep);
  const under = stepCount(`(1-${share})*100/${number(each)}`, partStep);
  const above = `${base}+${most(`${over}*${number(plus)}`, mostPlus)}`;
  const beneath =
    below === "nothing"
      ? "0"
      : below === "pro_rata"
        ? `${base}*${share}`
        : `${base}-${most(`${under}*${number(minus)}`, mostMinus)}`;
  return { ...rate, text: `IF(ROUND(${share},12)>=1,${above},${beneath})` };
}

/** Whole steps are counted after the rounding noise of a spreadsheet is taken off. */
function stepCount(steps: string, partStep: unknown): string {
  return partStep === "whole" ? `INT(ROUND(${steps},9))` : `(${steps})`;
}

function bracketsText(settings: Settings, _weight: string, at: CellPlaces): CellFormula | null {
  const { of, measure } = settings;
  const value = at.value(of as Operand);
  if (value === null) return null;
  const rate = measure === "rate" ? rateOf(settings, of, at) : null;
  if (measure === "rate" && !rate) return null;
  const compared = `ROUND(${rate ? `${rate.text}*100` : value},9)`;
  const rows = (settings.rows as readonly { from: Decimal; points: Decimal }[]).toSorted(
    (a, b) => Number(b.from) - Number(a.from),
  );
  const text = rows.reduceRight(
    (otherwise, { from, points }) =>
      `IF(${compared}>=${number(from)},${number(points)},${otherwise})`,
    "0",
  );
  return { text, numbers: rate?.numbers ?? [value], divisors: rate?.divisors ?? [] };
}

function added(parts: readonly (CellFormula | null)[]): CellFormula | null {
  const known = parts.filter((part) => part !== null);
  if (known.length < parts.length || known.length === 0) return null;
  return {
    text: known.map(({ text }) => `(${text})`).join("+"),
    numbers: known.flatMap(({ numbers }) => numbers),
    divisors: known.flatMap(({ divisors }) => divisors),
  };
}

/** An operand over cells of figures and targets; null for what needs items, audits or rates, which the workbook has not. */
export function operandText(
  operand: Operand,
  cellOf: (kind: "figure" | "target", code: string, level?: string) => string | null,
): { text: string; cells: string[] } | null {
  const many = (parts: readonly Operand[], sign: string) => {
    const known = parts.map((part) => operandText(part, cellOf));
    if (known.some((part) => part === null)) return null;
    const found = known.flatMap((part) => (part ? [part] : []));
    return {
      text: `(${found.map(({ text }) => text).join(sign)})`,
      cells: found.flatMap(({ cells }) => cells),
    };
  };
  const one = (cell: string | null) => cell && { text: cell, cells: [cell] };
  if (typeof operand === "string") return one(cellOf("figure", operand)) || null;
  if ("constant" in operand) return { text: number(operand.constant), cells: [] };
  if ("target" in operand) return one(cellOf("target", operand.target, operand.level)) || null;
  if ("sum" in operand) return many(operand.sum, "+");
  if ("times" in operand) return many(operand.times, "*");
  if ("minus" in operand) return many(operand.minus, "-");
  if ("over" in operand) return many(operand.over, "/");
  if ("growth" in operand) {
    const [now, before] = operand.growth;
    return many([{ minus: [now, before] }, before], "/");
  }
  return null;
}

/** A rounding of the rules as a spreadsheet does it; the first ROUND takes off the noise of binary fractions. */
export function roundedText(
  text: string,
  { mode, places }: { mode: string; places: number },
): string {
  const clean = `ROUND(${text},10)`;
  switch (mode) {
    case "half_up":
      return `ROUND(${clean},${places})`;
    case "truncate":
      return `TRUNC(${clean},${places})`;
    case "half_even": {
      const scaled = `${clean}*10^${places}`;
      return `IF(ROUND(MOD(ABS(${scaled}),1),8)=0.5,2*ROUND(${scaled}/2,0)/10^${places},ROUND(${clean},${places}))`;
    }
    default:
      return text;
  }
}
