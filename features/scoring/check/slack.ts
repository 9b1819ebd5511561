import { placesOf, ratioFromText } from "../../../kernel/decimal.ts";
import {
  compareRatios,
  HUNDRED,
  minusRatio,
  overRatio,
  plusRatio,
  type Ratio,
  timesRatio,
} from "../../../kernel/ratio.ts";
import { isNumber } from "../engine/cell.ts";
import type { Cell, TargetCell } from "../inputs.ts";
import type { Operand } from "../operand.ts";
import type { Indicator } from "../rule-set.ts";
import type { Entry, Scene } from "../engine/scene.ts";

/**
 * Whether a printed rate in percent can come from figures that were rounded before they were printed: whether it lies between the
 * rates of the lowest and the highest figures that print like these. Only for plain figures and their sums.
 */
export function rateCanBe(
  scene: Scene,
  { formula }: Indicator,
  entry: Entry,
  printed: string,
): boolean {
  const wanted = ratioFromText(printed.replace(/%$/, ""));
  const actual = formula.actual as Operand | undefined;
  if (formula.kind !== "completion" || !wanted || actual === undefined) return false;
  const target = (formula.target ??
    (typeof actual === "string" ? { target: actual } : undefined)) as Operand | undefined;
  const [done, whole] = [
    rangeOf(scene, entry, actual),
    target === undefined ? null : rangeOf(scene, entry, target),
  ];
  if (!done || !whole) return false;
  const least = overRatio(done.least, whole.most);
  const most = overRatio(done.most, whole.least);
  const half = halfUnit(placesOf(printed.replace(/%$/, "")));
  return (
    least !== null &&
    most !== null &&
    compareRatios(plusRatio(wanted, half), timesRatio(least, HUNDRED)) >= 0 &&
    compareRatios(minusRatio(wanted, half), timesRatio(most, HUNDRED)) <= 0
  );
}

/** The lowest and highest values that print like this one. */
function rangeOf(
  scene: Scene,
  entry: Entry,
  operand: Operand,
): { least: Ratio; most: Ratio } | null {
  if (typeof operand === "object" && "sum" in operand) {
    const parts = operand.sum.map((part) => rangeOf(scene, entry, part));
    return parts.reduce((sum, part) =>
      sum && part
        ? { least: plusRatio(sum.least, part.least), most: plusRatio(sum.most, part.most) }
        : null,
    );
  }
  const cell = cellOf(scene, entry, operand);
  const value = scene.measure(operand, entry);
  if (cell === null || !isNumber(value)) return null;
  const places = placesOf(String(cell));
  // A count is what it is; an amount of money may have been rounded.
  const isMoney = scene
    .unitOf(typeof operand === "string" ? operand : figureOf(operand))
    .endsWith("元");
  if (places === 0 && !isMoney) return { least: value, most: value };
  const half = halfUnit(places);
  return { least: minusRatio(value, half), most: plusRatio(value, half) };
}

function cellOf({ inputs }: Scene, { code }: Entry, operand: Operand): Cell | null {
  if (typeof operand === "string") return inputs.figures?.[code]?.[operand] ?? null;
  if (!("target" in operand)) return null;
  const target: TargetCell | undefined = inputs.targets?.[code]?.[operand.target];
  if (typeof target !== "object") return target ?? null;
  return target[operand.level ?? ""] ?? null;
}

function figureOf(operand: Operand): string {
  return typeof operand === "object" && "target" in operand ? operand.target : "";
}

function halfUnit(places: number): Ratio {
  return { numerator: 1n, denominator: 2n * 10n ** BigInt(places) };
}
