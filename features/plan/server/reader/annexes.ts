import { fenFromText } from "../../../../kernel/money.ts";
import type { Annex, AnnexRow, Found, Goal, MeasureUnit } from "../../reading.ts";
import { isBlank, isNumber, kindOf, leftOut, NOTHING, NUMBER, type Unread } from "./cells.ts";
import { halvesOfCells, halvesOfLines, settleUnits, type Half, type Measure } from "./columns.ts";
import {
  CERTAIN,
  compact,
  flowOf,
  foundInCell,
  foundInFlow,
  foundInLine,
  guess,
  leastSure,
  likely,
  type Doubt,
} from "./flow.ts";
import { headMeaning } from "./measures.ts";
import type { SourceCell, SourceLine } from "./source.ts";
import { annexMarker, type FramedTable } from "./text-tables.ts";

/** The target tables among the tables; a table that continues another is joined to it, what is not understood is listed. */
export function readAnnexes(
  tables: readonly FramedTable[],
  goals: readonly Goal[],
): { annexes: Annex[]; unread: Unread[] } {
  const annexes: Annex[] = [];
  const unread: Unread[] = [];
  for (const table of tables) {
    const annex = readAnnex(table, goals, unread);
    const before = annexes.at(-1);
    if (annex && before && continues(before, annex)) before.rows.push(...annex.rows);
    else if (annex) annexes.push(annex);
  }
  return { annexes, unread };
}

/** A table without a title and number of its own, or titled 续表, with the same measures. */
function continues(before: Annex, annex: Annex): boolean {
  const same =
    before.measures.map((one) => one.code).join() === annex.measures.map((one) => one.code).join();
  const own = annex.number !== null || (annex.title !== null && !/续/.test(annex.title.value));
  return same && before.kind === annex.kind && !own;
}

function readAnnex(table: FramedTable, goals: readonly Goal[], unread: Unread[]): Annex | null {
  const { number, title, rest } = readContext(table.context);
  const rows = upright(table.rows.filter((row) => row.some((cell) => cell.text !== "")));
  const headCount = Math.max(0, rows.findIndex(isDataRow));
  const dataRows = rows.slice(headCount).filter((row) => !isColumnNumbers(row) && isDataRow(row));
  const refuse = (reason: string) => {
    const cell = rows[0]?.find((one) => one.text !== "");
    if (cell)
      unread.push({
        ...leftOut(foundInCell(cell, "")),
        reason: title ? `“${title.value}”：${reason}` : reason,
      });
    return null;
  };
  if (dataRows.length === 0) return refuse("表格中没有数字，未作目标读取");
  const above = tableUnit(table.context);
  const half =
    headCount > 0
      ? halvesOfCells(rows.slice(0, headCount), dataRows, above, unread)
      : halvesOfLines(rest, dataRows, above);
  if (half.length === 0 || half[0]?.measures.length === 0)
    return refuse("看不懂表头，未作目标读取");
  const nameWords =
    headCount > 0
      ? compact(
          rows
            .slice(0, headCount)
            .flat()
            .map((cell) => cell.text)
            .join(""),
        )
      : compact(rest.map((line) => line.text).join(""));
  const settled = settleUnits(half, dataRows, goals);
  const read = settled.flatMap((one) => readRows(one, rows.slice(headCount), unread));
  const targets = read.filter((row) => row.kind === "target");
  if (targets.length === 0) return refuse("没有读到单位或产业链名称");
  const chains = targets.filter((row) => /产业(链|集群)?$/.test(row.name.value)).length;
  return {
    kind: chains * 2 > targets.length || /产业链名称/.test(nameWords) ? "chains" : "units",
    number,
    title,
    measures: (settled[0] as Half).measures.map(({ code, unit }) => ({ code, unit })),
    rows: read,
  };
}

/** The lines above a table: 附件 number, title (which may span lines), the rest (a head in loose lines). */
function readContext(context: readonly SourceLine[]): {
  number: number | null;
  title: Found<string> | null;
  rest: SourceLine[];
} {
  const marker = context[0] ? annexMarker(context[0].text) : null;
  const lines = context.filter((line, index) => !(marker && index === 0) && !isUnitLine(line));
  const number = marker?.number ?? null;
  if (marker?.title)
    return { number, title: foundInLine(context[0] as SourceLine, marker.title), rest: lines };
  const isTitle = (line: SourceLine) => /(表|一览|清单)(（.*）|\(.*\))?$/.test(compact(line.text));
  const at = marker ? lines.slice(0, 4).findIndex(isTitle) : lines.findLastIndex(isTitle);
  if (at === -1) return { number, title: null, rest: lines };
  const flow = flowOf(lines.slice(marker ? 0 : at, at + 1));
  return {
    number,
    title: foundInFlow(flow, 0, flow.text.length, flow.text),
    rest: lines.slice(at + 1),
  };
}

const TABLE_UNIT = /(?:^|[（(])(?:金额|计量)?单位[:：].*?(亿元|万元|元)/;
const isUnitLine = (line: SourceLine) =>
  TABLE_UNIT.test(compact(line.text)) && !/表/.test(compact(line.text));

/** 单位：万元 above a table, or in its title. */
function tableUnit(context: readonly SourceLine[]): Found<MeasureUnit> | null {
  for (const line of context.toReversed()) {
    const unit = TABLE_UNIT.exec(compact(line.text))?.[1] as MeasureUnit | undefined;
    if (unit) return foundInLine(line, unit);
  }
  return null;
}

/** A row of the table proper: a name and at least one number of its own. */
function isDataRow(row: readonly SourceCell[]): boolean {
  const texts = row.filter((cell) => !isNumber(cell) && !isBlank(cell));
  return row.some((cell) => isNumber(cell) && !cell.covered) && texts.length > 0;
}

/** 甲 1 2 3 under a head numbers the columns. */
function isColumnNumbers(row: readonly SourceCell[]): boolean {
  const texts = row
    .filter((cell) => !isNumber(cell) && !isBlank(cell))
    .map((cell) => compact(cell.text));
  return texts.every((text) => /^[甲乙丙丁]$|^栏次$/.test(text));
}

/** Rows are units and columns measures; a table laid the other way is turned. */
function upright(rows: SourceCell[][]): SourceCell[][] {
  const data = rows.filter(isDataRow);
  const named = data.filter(
    (row) =>
      headMeaning(row.find((cell) => !isBlank(cell) && !isNumber(cell))?.text ?? "").role ===
      "measure",
  );
  const head = rows[0] ?? [];
  const headMeasures = head.filter((cell) => headMeaning(cell.text).role === "measure").length;
  if (named.length * 2 <= data.length || headMeasures > 0) return rows;
  const width = Math.max(...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, column) => rows.flatMap((row) => row[column] ?? []));
}

function readRows(half: Half, rows: SourceCell[][], unread: Unread[]): AnnexRow[] {
  return rows
    .filter((row) => !isColumnNumbers(row))
    .flatMap((row) => {
      const filled = row.filter((cell) => !isBlank(cell) && !cell.covered);
      // 合计 may be merged over, or stand in, a column beside the names.
      const summary = row.find((cell) => kindOf(cell.text) !== "target");
      const name = summary ?? row[half.name];
      const amounts = half.measures.map((measure) => row[measure.column]);
      const hasNumber = amounts.some((cell) => isNumber(cell));
      const isHead = !hasNumber && headMeaning(name?.text ?? "").role === "name";
      if (filled.length === 0 || isHead) return [];
      if (!name || isBlank(name) || isNumber(name) || !hasNumber) {
        const cell = filled[0] as SourceCell;
        const belongs =
          half.measures.some((measure) => isNumber(row[measure.column])) || filled.length === 1;
        if (belongs && half.name < row.length)
          unread.push({
            ...leftOut(foundInCell(cell, "")),
            reason: "这一行没有名称或没有数字，未作目标读取",
          });
        return [];
      }
      const kind = kindOf(name.text);
      const spaced = compact(name.text);
      return [
        {
          kind,
          name: foundInCell(name, spaced, half.nameDoubt),
          amounts: half.measures.map((measure) => readAmount(row[measure.column] ?? name, measure)),
        },
      ];
    });
}

function readAmount(cell: SourceCell, measure: Measure): Found<string | null> {
  const text = compact(cell.text);
  const doubt = leastSure(measure.doubt, measure.unit);
  const of = (value: string | null, own: Doubt) => foundInCell(cell, value, leastSure(doubt, own));
  if (cell.covered) return of(null, guess("与别的行共用一个合并单元格，请确认如何分摊"));
  if (NOTHING.test(text)) return of(null, text === "" ? likely("空格，按没有目标读取") : CERTAIN);
  const match = NUMBER.exec(text);
  if (!match) return of(null, guess(`“${cell.text}”不是数字，请确认`));
  const digits = (match[1] ?? "").replace(/[,，]/g, "");
  if (measure.code !== "funds") {
    return /^\d+$/.test(digits)
      ? of(BigInt(digits).toString(), CERTAIN)
      : of(null, guess(`“${cell.text}”不是整数，请确认`));
  }
  const own = match[2] as "亿元" | "万元" | "元" | undefined;
  const unit = own ?? (measure.unit.value === "个" ? "万元" : measure.unit.value);
  const fen = fenFromText(digits, unit);
  if (fen === null) return of(null, guess(`“${cell.text}”精确到分以下，请确认`));
  return foundInCell(cell, fen.toString(), own ? measure.doubt : doubt);
}
