import { firstDayOf } from "../../kernel/calendar.ts";
import type { ExecutionTable } from "../assessment/contract.ts";
import { type Layer, rowsBehind } from "../assessment/rows-behind.ts";
import { composeDocument, type Sheet } from "./compose.ts";
import { columnTitles, nameColumn } from "./document-changes.ts";
import { documentText } from "./document-text.ts";
import type { OfficialDocument } from "./document.ts";
import { factValues, type Occasion } from "./fact-values.ts";
import { monthsOf, type Period } from "./period.ts";
import type { DraftWords } from "./shapes.ts";
import type { FactValues } from "./template-text.ts";

/** Where a printed figure leads: the rows of the ledger as it stood at the freeze, or the table it stands in. */
export interface FigureTarget {
  readonly path: string;
  /** Whose rows: another unit's or chain's may not be opened by everybody. Null for what everybody sees. */
  readonly place: { readonly layer: Layer; readonly id: number } | null;
}

/** A figure within a line of a document's text. */
export interface FigureLink extends FigureTarget {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

/** The freeze a document rests on: its last month's table, and the period it speaks of. */
export interface Rested {
  readonly table: ExecutionTable;
  readonly period: Period;
}

/**
 * The figures in the text of a document that lead somewhere. The document is written again with its figures marked; a line of
 * `lines` (what was issued) is linked where it reads the same. So old documents are linked too, and none is changed.
 */
export function figureLinks(
  lines: readonly string[],
  { words, occasion, sheet }: { words: DraftWords; occasion: Occasion; sheet: Sheet },
  rested: Rested,
): FigureLink[] {
  const targets: FigureTarget[] = [];
  const mark = (text: string, target: FigureTarget | null): string => {
    if (!target || text === "" || text.includes("\n")) return text;
    targets.push(target);
    return `${BEGIN}${targets.length - 1}${NUMBERED}${text}${END}`;
  };
  const values = markedValues(factValues(occasion), occasion, rested, mark);
  const marked = markedTables(composeDocument(words, occasion, sheet, values), rested, mark);
  const found = documentText(marked).trimEnd().split("\n").map(readMarks);
  let next = 0;
  return lines.flatMap((line, index) => {
    const at = found.findIndex(({ text }, place) => place >= next && text === line);
    if (at < 0) return [];
    next = at + 1;
    return (found[at]?.marks ?? []).flatMap(({ target, from, to }) => {
      const one = targets[target];
      return one ? [{ line: index, from, to, ...one }] : [];
    });
  });
}

type Mark = (text: string, target: FigureTarget | null) => string;

const [BEGIN, NUMBERED, END] = ["\uE001", "\uE002", "\uE003"];
const MARKED = /\uE001(\d+)\uE002([^\uE003]*)\uE003/;

function readMarks(line: string) {
  const marks: { target: number; from: number; to: number }[] = [];
  let text = line;
  for (let found = MARKED.exec(text); found; found = MARKED.exec(text)) {
    const [whole, number, words = ""] = found;
    marks.push({ target: Number(number), from: found.index, to: found.index + words.length });
    text = text.slice(0, found.index) + words + text.slice(found.index + whole.length);
  }
  return { text, marks };
}

function markedValues(
  values: FactValues,
  { subject }: Occasion,
  rested: Rested,
  mark: Mark,
): FactValues {
  const subjectName = subject.kind === "city" ? "" : subject.name;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (value === null) return [name, value];
      if (typeof value === "string")
        return [name, mark(value, targetOfFact(name, subject.kind, subjectName, rested))];
      const layer = name === "产业链" ? "chain" : "unit";
      return [name, value.map((member) => markedMember(member, layer, rested, mark))];
    }),
  );
}

function markedMember(
  member: FactValues,
  layer: "unit" | "chain",
  rested: Rested,
  mark: Mark,
): FactValues {
  const { 名称: name } = member;
  if (typeof name !== "string") return member;
  return Object.fromEntries(
    Object.entries(member).map(([field, value]) => [
      field,
      typeof value === "string" ? mark(value, targetOfField(field, layer, name, rested)) : value,
    ]),
  );
}

function targetOfFact(
  name: string,
  kind: Occasion["subject"]["kind"],
  subject: string,
  rested: Rested,
): FigureTarget | null {
  const [group = "", field = ""] = name.split(".");
  if (group === "省外资金") return targetOfField(field, "city", "", rested);
  if (group === "项目") return targetOfField(field, "city", "", rested);
  if (name.startsWith("亮灯.") || field === "个数") return atRanking(rested);
  if (group !== "对象" || kind === "city" || kind === "group") return null;
  return targetOfField(field, kind, subject, rested);
}

const COUNTS: Readonly<Record<string, "introduced" | "over_100m" | "signed">> = {
  引进: "introduced",
  亿元以上: "over_100m",
  签订: "signed",
};

function targetOfField(
  field: string,
  layer: Layer,
  name: string,
  rested: Rested,
): FigureTarget | null {
  if (field.endsWith("目标")) return atPlan(rested);
  const counted = COUNTS[field];
  if (counted) return atProjects(layer, name, counted, rested);
  if (field === "本期") return atFunds(layer, name, "period", rested);
  if (["累计", "完成率", "较序时", "差距", "落后"].includes(field))
    return atFunds(layer, name, "year", rested);
  return field === "位次" || field === "变化" ? atRanking(rested) : null;
}

/** The cells of 附件1 and 附件2; a row's name says whose they are. */
function markedTables(document: OfficialDocument, rested: Rested, mark: Mark): OfficialDocument {
  const attachments = document.attachments.map((attachment) => {
    const { table } = attachment;
    const titles = table ? columnTitles(table) : [];
    const layer = titles.includes("产业链名称") ? "chain" : titles.includes("单位") ? "unit" : null;
    if (!table || !layer) return attachment;
    const named = nameColumn(titles);
    const cells = (row: readonly string[]) =>
      row.map((text, column) => {
        const name = (row[named] ?? "").replace(/\s/g, "");
        const target =
          column === named || !/\d|^[绿黄红]/.test(text)
            ? null
            : targetOfCell(titles[column] ?? "", layer, name, rested);
        return mark(text, target);
      });
    const { total } = table;
    return {
      ...attachment,
      table: { ...table, rows: table.rows.map(cells), total: total && cells(total) },
    };
  });
  return { ...document, attachments };
}

function targetOfCell(
  title: string,
  rowLayer: "unit" | "chain",
  name: string,
  rested: Rested,
): FigureTarget | null {
  const layer: Layer = name === "合计" ? "city" : rowLayer;
  if (/^(?:排名|位次变化|亮灯)$/.test(title)) return atRanking(rested);
  if (/目标（/.test(title)) return atPlan(rested);
  if (title.startsWith("引进项目")) return atProjects(layer, name, "introduced", rested);
  if (title.includes("亿元以上")) return atProjects(layer, name, "over_100m", rested);
  if (title.startsWith("签订")) return atProjects(layer, name, "signed", rested);
  const isPeriod = title.includes("到位") && !title.includes("累计");
  return atFunds(layer, name, isPeriod ? "period" : "year", rested);
}

function atRanking({ table }: Rested): FigureTarget {
  return { path: `/ranking?snapshot=${table.snapshot?.id ?? 0}`, place: null };
}

function atPlan({ table }: Rested): FigureTarget {
  return { path: `/plan?year=${table.year}`, place: null };
}

/** The line of the freeze a name stands for: names are those of the freeze itself. */
function placeOf(layer: Layer, name: string, { table }: Rested): FigureTarget["place"] {
  if (layer === "city") return { layer, id: 0 };
  const rows = layer === "unit" ? table.units : table.chains;
  const found = rows.find((row) => row.name.replace(/\s/g, "") === name);
  return found ? { layer, id: found.id } : null;
}

function atFunds(
  layer: Layer,
  name: string,
  part: "year" | "period",
  rested: Rested,
): FigureTarget | null {
  const { table, period } = rested;
  const months = monthsOf(period);
  if (part === "year") return atRows(layer, name, "out_of_province_funds", "cumulative", rested);
  if (months.length === 1) return atRows(layer, name, "out_of_province_funds", "month", rested);
  // Over several months: the year's rows from the period's first day on.
  const year = atRows(layer, name, "out_of_province_funds", "cumulative", rested);
  const [whole, first] = [`effectiveFrom=${table.year}-01-01`, firstDayOf(months[0] ?? period)];
  return year && { ...year, path: year.path.replace(whole, `effectiveFrom=${first}`) };
}

function atProjects(
  layer: Layer,
  name: string,
  indicator: "introduced" | "over_100m" | "signed",
  rested: Rested,
): FigureTarget | null {
  return atRows(layer, name, indicator, "cumulative", rested);
}

function atRows(
  layer: Layer,
  name: string,
  indicator: ExecutionTable["city"][number]["indicator"],
  part: "month" | "cumulative",
  rested: Rested,
): FigureTarget | null {
  const place = placeOf(layer, name, rested);
  const path = place && rowsBehind(rested.table, layer, place.id, { indicator }, part);
  return path ? { path, place } : null;
}
