import { shortText } from "../../../kernel/decimal.ts";
import { ONE, type Ratio, sumRatios } from "../../../kernel/ratio.ts";
import { isNumber } from "./cell.ts";
import { passes, sharedItem } from "./items.ts";
import type { ItemChoice, Operand } from "../operand.ts";
import type { Indicator } from "../rule-set.ts";
import type { Scene } from "./scene.ts";
import type { FigureSum } from "../score-sheet.ts";

/** A figure's sum with the exact value behind its text. */
export interface ExactSum {
  readonly line: FigureSum;
  readonly sum: Ratio | null;
}

/** Every figure added over the units, totals and 其中 rows left out; what is counted from a list counts each item once. */
export function figureSums(scene: Scene): ExactSum[] {
  const units = scene.entries.filter(({ isUnit }) => isUnit);
  // Rates are not added.
  const added = scene.ruleSet.figures.filter(({ unit }) => !unit.includes("%"));
  const figures = added.map(({ code, name, unit }) => {
    const values = units.map((entry) => scene.measure(code, entry)).filter(isNumber);
    return exactSum(code, name, unit, values, values.length);
  });
  const listed = scene.ruleSet.indicators.flatMap((indicator) => {
    const choice = listedIn(indicator);
    const items = choice && scene.inputs.items?.[choice.items];
    if (!choice || !items) return [];
    // A project that two units are credited with stands in the list once.
    const once = new Map(items.map((item) => [item.id, sharedItem(item)]));
    const sizes = [...once.values()]
      .filter((item) => passes(item, choice.where))
      .map((item) => (choice.field === undefined ? ONE : item.field(choice.field)))
      .filter((size) => typeof size === "object");
    return [exactSum(indicator.code, `${indicator.name}（不重复）`, "", sizes, units.length)];
  });
  return [...figures, ...listed];
}

function listedIn({ formula }: Indicator): (ItemChoice & { field?: string }) | null {
  if (formula.kind === "items") return formula as unknown as ItemChoice;
  const operand = (formula.of ?? formula.actual) as Operand | undefined;
  if (typeof operand !== "object") return null;
  if ("count" in operand) return operand.count;
  return "total" in operand ? operand.total : null;
}

function exactSum(
  figure: string,
  name: string,
  unit: string,
  values: readonly Ratio[],
  reporting: number,
): ExactSum {
  const sum = values.length === 0 ? null : sumRatios(values);
  return { line: { figure, name, unit, sum: sum && shortText(sum, 6), reporting }, sum };
}
