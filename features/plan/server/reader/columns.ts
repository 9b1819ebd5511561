import {
  fenFromText,
  FEN_PER_WAN,
  FEN_PER_YI,
  FEN_PER_YUAN,
  sumFen,
} from "../../../../kernel/money.ts";
import type { Found, Goal, MeasureCode, MeasureUnit } from "../../reading.ts";
import { isBlank, isNumber, kindOf, leftOut, type Unread } from "./cells.ts";
import {
  CERTAIN,
  compact,
  flowOf,
  foundInCell,
  foundInFlow,
  guess,
  leastSure,
  likely,
  type Doubt,
} from "./flow.ts";
import { headMeaning, scanMeasures, type HeadMeaning, type NamedMeasure } from "./measures.ts";
import type { SourceCell, SourceLine } from "./source.ts";

export interface Measure {
  readonly code: MeasureCode;
  readonly column: number;
  readonly unit: Found<MeasureUnit>;
  readonly doubt: Doubt;
}
/** One name column with its measures; a table printed in two halves side by side has two. */
export interface Half {
  readonly name: number;
  readonly nameDoubt: Doubt;
  readonly measures: Measure[];
}

/** The columns of a table whose head stands in cells, merged or not. */
export function halvesOfCells(
  head: SourceCell[][],
  data: SourceCell[][],
  above: Found<MeasureUnit> | null,
  unread: Unread[],
): Half[] {
  const width = Math.max(...head.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => {
    const cells = head
      .map((row) => row[column])
      .filter((cell): cell is SourceCell => cell !== undefined && cell.text !== "");
    const stacked = cells.filter((cell, index) => !sameSpot(cell, cells[index - 1]));
    return { cells: stacked, meaning: headMeaning(stacked.map((cell) => cell.text).join("")) };
  });
  const names = nameColumns(
    columns.map((column) => column.meaning),
    data,
  );
  return names.map(({ column: name, doubt }, index) => {
    const until = names[index + 1]?.column ?? width;
    const measures: Measure[] = [];
    columns.forEach(({ cells, meaning }, column) => {
      const last = cells.at(-1);
      if ((names.length > 1 && (column < name || column >= until)) || !last || column === name)
        return;
      if (meaning.measure && !measures.some((one) => one.code === meaning.measure?.code)) {
        measures.push(asMeasure(meaning.measure, column, foundInCell(last, ""), above));
      } else if (
        meaning.measure ||
        (meaning.role === "unknown" && data.some((row) => isNumber(row[column])))
      ) {
        unread.push({
          ...leftOut(foundInCell(last, "")),
          reason: "这一列的指标不在可读范围内，或与前面的列重复",
        });
      }
    });
    return { name, nameDoubt: doubt, measures };
  });
}

function sameSpot(cell: SourceCell, other: SourceCell | undefined): boolean {
  return (
    other !== undefined &&
    JSON.stringify([cell.spot, cell.offset]) === JSON.stringify([other.spot, other.offset])
  );
}

/** The name columns: by head; repeated ones are halves side by side; without a head the column with most names. */
function nameColumns(
  meanings: readonly HeadMeaning[],
  data: SourceCell[][],
): { column: number; doubt: Doubt }[] {
  const headed = meanings.flatMap((meaning, column) => (meaning.role === "name" ? [column] : []));
  const parted = headed.filter((column, index) => {
    const until = headed[index + 1] ?? meanings.length;
    return meanings.slice(column, until).some((meaning) => meaning.role === "measure");
  });
  if (headed.length === 1) return [{ column: headed[0] as number, doubt: CERTAIN }];
  if (parted.length > 1) return parted.map((column) => ({ column, doubt: CERTAIN }));
  const candidates =
    headed.length > 1
      ? headed
      : meanings.flatMap((meaning, column) => (meaning.role === "unknown" ? [column] : []));
  const distinct = (column: number) =>
    new Set(
      data
        .map((row) => row[column])
        .filter((cell) => cell && !isNumber(cell) && !isBlank(cell))
        .map((cell) => cell?.text),
    ).size;
  const best = candidates.toSorted((a, b) => distinct(b) - distinct(a) || b - a)[0];
  if (best === undefined || distinct(best) === 0) return [];
  return [{ column: best, doubt: likely("有几列文字，按名称最多的一列读取单位") }];
}

/** A head in loose lines, its words in reading order against the columns of numbers. */
export function halvesOfLines(
  lines: readonly SourceLine[],
  data: SourceCell[][],
  above: Found<MeasureUnit> | null,
): Half[] {
  const flow = flowOf(lines);
  const named = scanMeasures(flow.text);
  const width = Math.max(...data.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, column) => data.map((row) => row[column]));
  const isText = (column: number) =>
    columns[column]?.filter((cell) => !isNumber(cell) && !isBlank(cell)).length ?? 0;
  const names = columns.flatMap((_, column) =>
    isText(column) * 2 > data.length || isText(column) > 1 ? [column] : [],
  );
  const figures = columns.flatMap((cells, column) =>
    names.includes(column) || (isSerial(cells) && names.includes(column + 1)) ? [] : [column],
  );
  const halves = names.filter((column, index) =>
    figures.some((figure) => figure > column && figure < (names[index + 1] ?? width)),
  );
  const each = figures.length / Math.max(halves.length, 1);
  const heads = named.slice(0, each);
  if (halves.length === 0 || heads.length !== each || named.length % each !== 0) return [];
  const repeated = new Set(heads.map((measure) => measure.code)).size < heads.length;
  const doubt = repeated ? guess("表头有重复的指标名，按先后次序对应各列") : CERTAIN;
  return halves.map((name, index) => ({
    name,
    nameDoubt: CERTAIN,
    measures: heads.map((measure, at) => {
      const place = foundInFlow(flow, measure.start, measure.end, "");
      return asMeasure(
        { ...measure, doubt: leastSure(measure.doubt, doubt) },
        figures[index * each + at] as number,
        place,
        above,
      );
    }),
  }));
}

function isSerial(cells: readonly (SourceCell | undefined)[]): boolean {
  const numbers = cells.filter(isNumber).map((cell) => Number(cell?.text));
  return (
    numbers.length > 1 &&
    numbers.every((number, index) => number === (numbers[0] as number) + index)
  );
}

function asMeasure(
  named: NamedMeasure,
  column: number,
  place: Found<unknown>,
  above: Found<MeasureUnit> | null,
): Measure {
  if (named.unit)
    return { code: named.code, column, unit: { ...place, value: named.unit }, doubt: named.doubt };
  const unit = above ?? {
    ...place,
    value: "万元" as const,
    ...guess("没有写金额单位，暂按万元读取"),
  };
  return { code: named.code, column, unit, doubt: named.doubt };
}

const FEN_PER: Partial<Record<MeasureUnit, bigint>> = {
  元: FEN_PER_YUAN,
  万元: FEN_PER_WAN,
  亿元: FEN_PER_YI,
};

/** Where no unit is printed, the one in which the rows add up to the headline goal. */
export function settleUnits(halves: Half[], data: SourceCell[][], goals: readonly Goal[]): Half[] {
  const goal = goals.find((one) => one.code === "funds")?.amount.value;
  const settle = (measure: Measure, name: number): Measure => {
    if (measure.code !== "funds" || measure.unit.certainty !== "guess" || !goal) return measure;
    const rows = data.filter((row) => kindOf(row[name]?.text ?? "") === "target");
    for (const unit of ["万元", "亿元", "元"] as const) {
      const sum = sumFen(
        rows.map((row) => fenFromText(compact(row[measure.column]?.text ?? ""), unit) ?? 0n),
      );
      if (sum === BigInt(goal) && FEN_PER[unit]) {
        return {
          ...measure,
          unit: {
            ...measure.unit,
            value: unit,
            ...likely(`没有写金额单位；按${unit}计，各行之和与工作目标相等`),
          },
        };
      }
    }
    return measure;
  };
  return halves.map((half) => ({
    ...half,
    measures: half.measures.map((measure) => settle(measure, half.name)),
  }));
}
