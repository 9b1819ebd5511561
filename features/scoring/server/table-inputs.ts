import {
  type Assessee,
  type AuditSample,
  type Ballot,
  type Cell,
  type Inputs,
  type Item,
  type Mark,
  NOT_ASSESSED,
  NOT_REPORTED,
  type PublishedAssessee,
} from "../inputs.ts";
import type { Fault } from "../score-sheet.ts";
import type { Grid } from "./table-grids.ts";

/** A row of a sheet by its column heads; `place` is `项目 第3行`. */
interface Line {
  readonly place: string;
  readonly cells: ReadonlyMap<string, string>;
}

/**
 * Sheets in the layout of docs/scoring-format.md as inputs: the first holds the assessees, the others are known by their names or
 * are lists of items. The result still passes the check of the shape; faults are what the layout itself does not allow.
 */
export function inputsOfGrids(grids: readonly Grid[]): { inputs: Inputs; faults: Fault[] } {
  const [first, ...others] = grids;
  const faults: Fault[] = [];
  const headAt = first?.rows.findIndex(({ cells }) => cells[0] === "对象") ?? -1;
  const lines = first && headAt >= 0 ? linesOf(first, headAt) : [];
  if (lines.length === 0)
    faults.push({ path: first?.name ?? "", words: "没有以“对象”开头的表头，或表头下面没有行" });
  const about = new Map(
    first?.rows.slice(0, Math.max(0, headAt)).map(({ cells }) => [cells[0] ?? "", cells[1] ?? ""]),
  );
  const sheet = (name: string) =>
    linesOf(
      others.find((one) => one.name === name),
      0,
    );
  const lists = others.filter(
    ({ name, rows }) => !SHEETS.includes(name) && rows[0]?.cells[0] === "编号",
  );
  const items = Object.fromEntries(lists.map((grid) => [grid.name, linesOf(grid, 0).map(itemOf)]));
  const sums = sheet("公布合计").map((line) => [
    line.cells.get("数") ?? "",
    line.cells.get("合计") ?? "",
  ]);
  const inputs: Inputs = {
    title: about.get("标题") ?? "未写标题",
    asOf: about.get("截止日") ?? "",
    source: about.get("来源") ?? "",
    assessees: lines.map(assesseeOf),
    figures: Object.fromEntries(lines.map((line) => [codeOf(line), figuresOf(line)])),
    targets: Object.fromEntries(lines.map((line) => [codeOf(line), targetsOf(line)])),
    items,
    marks: sheet("评分").map(markOf),
    ballots: sheet("选票").map(ballotOf),
    audits: sheet("抽查").map(auditOf),
    published: {
      assessees: Object.fromEntries(lines.map((line) => [codeOf(line), publishedOf(line)])),
      sums: Object.fromEntries(sums),
    },
  };
  return { inputs, faults };
}

const SHEETS = ["评分", "选票", "抽查", "公布合计"];
const OWN = ["对象", "类型", "组", "成员", "顺序", "行"];
const ROWS: Readonly<Record<string, Assessee["row"]>> = { 合计: "total", 其中: "of_which" };

function linesOf(grid: Grid | undefined, headAt: number): Line[] {
  const head = grid?.rows[headAt]?.cells ?? [];
  return (grid?.rows.slice(headAt + 1) ?? []).map(({ row, cells }) => ({
    place: `${grid?.name} 第${row}行`,
    cells: new Map(
      head.flatMap((name, column) => (name === "" ? [] : [[name, cells[column] ?? ""] as const])),
    ),
  }));
}

function codeOf(line: Line): string {
  return line.cells.get("对象") ?? "";
}

/** The cell of a column, or undefined where it is empty: optional fields are then left out. */
function told(line: Line, column: string): string | undefined {
  const text = line.cells.get(column);
  return text === "" ? undefined : text;
}

function assesseeOf(line: Line): Assessee {
  const members = told(line, "成员")?.split(/[、,，]/);
  const order = told(line, "顺序");
  const row = ROWS[line.cells.get("行") ?? ""];
  return {
    code: codeOf(line),
    name: codeOf(line),
    ...(members && { kind: "merged" as const, members }),
    ...optional("type", told(line, "类型")),
    ...optional("group", told(line, "组")),
    ...optional("order", order === undefined ? undefined : Number(order)),
    ...optional("row", row),
  };
}

function optional<K extends string, T>(name: K, value: T | undefined): { [key in K]?: T } {
  return (value === undefined ? {} : { [name]: value }) as { [key in K]?: T };
}

/** The words people write for the two states, and the rest as it stands. */
function cellOf(text: string): Cell {
  if (/^(未报|未申报|未上报)$/.test(text)) return NOT_REPORTED;
  if (/^(不考核|未设|-|—|——|\/)$/.test(text)) return NOT_ASSESSED;
  return text;
}

function figuresOf(line: Line): Record<string, Cell> {
  return Object.fromEntries(
    [...line.cells]
      .filter(([name, text]) => text !== "" && !OWN.includes(name) && !name.includes("·"))
      .map(([name, text]) => [name, cellOf(text)]),
  );
}

function targetsOf(line: Line): Record<string, Record<string, Cell> | Cell> {
  const targets: Record<string, Record<string, Cell> | Cell> = {};
  for (const [name, text] of line.cells) {
    const [figure = "", word, level] = name.split("·");
    if (word !== "目标" || text === "" || figure === "公布") continue;
    const held = targets[figure];
    if (level === undefined) targets[figure] = cellOf(text);
    else targets[figure] = { ...(typeof held === "object" ? held : {}), [level]: cellOf(text) };
  }
  return targets;
}

const PUBLISHED = { 得分: "points", 完成率: "rate", 超欠进度: "gap", 数值: "value" } as const;
const PUBLISHED_WHOLE = { 总分: "total", 名次: "rank", 等次: "grade" } as const;

function publishedOf(line: Line): PublishedAssessee {
  const lines: Record<string, Record<string, string>> = {};
  const whole: Record<string, string> = {};
  for (const [name, text] of line.cells) {
    const [word, indicator = "", column = ""] = name.split("·");
    if (word !== "公布" || text === "") continue;
    const wholeName = PUBLISHED_WHOLE[indicator as keyof typeof PUBLISHED_WHOLE];
    const lineName = PUBLISHED[column as keyof typeof PUBLISHED];
    if (wholeName !== undefined && column === "") whole[wholeName] = text;
    else if (lineName !== undefined) lines[indicator] = { ...lines[indicator], [lineName]: text };
  }
  return { ...whole, lines };
}

function itemOf(line: Line): Item {
  const parties: Record<string, string> = {};
  const agreed: Record<string, string> = {};
  const fields: Record<string, Cell | boolean> = {};
  for (const [name, text] of line.cells) {
    const [word = "", role] = name.split("·");
    if (text === "" || ["编号", "名称", "对象", "日期"].includes(name)) continue;
    if (word === "一方" && role !== undefined) parties[role] = text;
    else if (word === "约定" && role !== undefined) agreed[role] = text;
    else fields[name] = text === "是" ? true : text === "否" ? false : text;
  }
  return {
    id: line.cells.get("编号") ?? "",
    name: line.cells.get("名称") ?? "",
    ...optional("assessee", told(line, "对象")),
    ...optional("from", told(line, "日期")),
    ...(Object.keys(parties).length > 0 && { parties }),
    ...(Object.keys(agreed).length > 0 && { agreed }),
    fields,
  };
}

function markOf(line: Line): Mark {
  return {
    assessee: codeOf(line),
    indicator: line.cells.get("指标") ?? "",
    ...optional("part", told(line, "方面")),
    ...optional("raterClass", told(line, "评分人类别")),
    rater: line.cells.get("评分人") ?? "",
    markedOn: line.cells.get("日期") ?? "",
    points: line.cells.get("得分") ?? "",
  };
}

function ballotOf(line: Line): Ballot {
  const places = [...line.cells.keys()].filter((name) => /^第\d+名$/.test(name));
  return {
    assessee: codeOf(line),
    indicator: line.cells.get("指标") ?? "",
    votes: places.map((name) => Number(line.cells.get(name) || 0)),
    countedBy: line.cells.get("计票人") ?? "",
    countedOn: line.cells.get("日期") ?? "",
  };
}

function auditOf(line: Line): AuditSample {
  return {
    assessee: codeOf(line),
    figure: line.cells.get("数") ?? "",
    claimed: line.cells.get("自报") ?? "",
    recognized: line.cells.get("认定") ?? "",
    auditedBy: line.cells.get("抽查人") ?? "",
    auditedOn: line.cells.get("日期") ?? "",
  };
}
