import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import ExcelJS from "exceljs";
import { dayText } from "../../../../kernel/calendar.ts";
import {
  amountText,
  CHAIN_GROUP_WORDS,
  type MeasureCode,
  type MeasureUnit,
  type Plan,
} from "../../reading.ts";

type PlanAnnex = Plan["annexes"][number];

/** A head cell of a written annex: leaves may stand under a common word (引进项目（个）). */
interface HeadLeaf {
  readonly over: string | null;
  readonly text: string;
}

/** A plan as `.txt` (UTF-8, tabs between columns). Reading it back gives the same plan. */
export function writePlanTxt(plan: Plan): Uint8Array {
  const annexes = plan.annexes.flatMap((annex) => [
    ...annexHeading(annex),
    ["单位", ...leavesOf(annex).map((leaf) => leaf.text)].with(0, nameHead(annex)).join("\t"),
    ...rowsOf(annex).map((row) => row.join("\t")),
    "",
  ]);
  return new TextEncoder().encode([...bodyOf(plan), ...annexes, ""].join("\n"));
}

/** A plan as `.xlsx`: the text on the first sheet, each annex on its own. Reading it back gives the same plan. */
export async function writePlanXlsx(plan: Plan): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const text = book.addWorksheet("方案");
  text.getColumn(1).width = 100;
  for (const line of bodyOf(plan)) text.addRow([line]);
  plan.annexes.forEach((annex, index) => {
    const sheet = book.addWorksheet(`附表${index + 1}`);
    for (const line of annexHeading(annex)) sheet.addRow([line]);
    const top = sheet.rowCount + 1;
    sheet.addRow([nameHead(annex), ...leavesOf(annex).map((leaf) => leaf.over ?? leaf.text)]);
    sheet.addRow([null, ...leavesOf(annex).map((leaf) => leaf.text)]);
    for (const { from, to, rows } of headMerges(annex))
      sheet.mergeCells(top, from, top + rows - 1, to);
    for (const row of rowsOf(annex)) sheet.addRow(row);
    sheet.getColumn(1).width = 24;
  });
  return new Uint8Array(await book.xlsx.writeBuffer());
}

/** A plan as `.docx`. Reading it back gives the same plan. */
export async function writePlanDocx(plan: Plan): Promise<Uint8Array> {
  const children = [
    ...bodyOf(plan).map((line) => new Paragraph(line)),
    ...plan.annexes.flatMap((annex) => [
      ...annexHeading(annex).map((line) => new Paragraph(line)),
      new Table({ rows: [...docxHead(annex), ...rowsOf(annex).map((row) => docxRow(row))] }),
      new Paragraph(""),
    ]),
  ];
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

function docxRow(texts: readonly string[]): TableRow {
  return new TableRow({
    children: texts.map((text) => new TableCell({ children: [new Paragraph(text)] })),
  });
}

function docxHead(annex: PlanAnnex): TableRow[] {
  const words = [nameHead(annex), ...leavesOf(annex).map((leaf) => leaf.over ?? leaf.text)];
  const top = headMerges(annex).map(
    ({ from, to, rows }) =>
      new TableCell({
        rowSpan: rows,
        columnSpan: to - from + 1,
        children: [new Paragraph(words[from - 1] ?? "")],
      }),
  );
  const below = leavesOf(annex).filter((leaf) => leaf.over !== null);
  return [
    new TableRow({ children: top }),
    ...(below.length > 0 ? [docxRow(below.map((leaf) => leaf.text))] : []),
  ];
}

/** The head's cells by columns (from 1): those without a word above run down over both rows. */
function headMerges(annex: PlanAnnex): { from: number; to: number; rows: number }[] {
  const merges = [{ from: 1, to: 1, rows: 2, over: null as string | null }];
  leavesOf(annex).forEach((leaf, index) => {
    const before = merges.at(-1);
    if (leaf.over !== null && before?.over === leaf.over) before.to++;
    else
      merges.push({
        from: index + 2,
        to: index + 2,
        rows: leaf.over === null ? 2 : 1,
        over: leaf.over,
      });
  });
  const stacked = merges.some((merge) => merge.over !== null);
  return merges.map(({ from, to, rows }) => ({ from, to, rows: stacked ? rows : 1 }));
}

const nameHead = (annex: PlanAnnex) => (annex.kind === "chains" ? "产业链名称" : "单位");

function headWords(code: MeasureCode, unit: MeasureUnit): string {
  const words: Record<MeasureCode, string> = {
    funds: `省外资金（${unit}）`,
    introduced_projects: "引进项目总数（个）",
    signed_projects: "签订项目（个）",
    projects_over_100m: "引进亿元以上项目（个）",
    projects_over_1b: "引进10亿元以上项目（个）",
  };
  return words[code];
}

/** As 附件1 prints it: 总数 and 其中… under 引进项目（个） where both are there, else each by itself. */
function leavesOf(annex: PlanAnnex): HeadLeaf[] {
  const whole = annex.measures.findIndex((measure) => measure.code === "introduced_projects");
  const parts: Partial<Record<MeasureCode, string>> = {
    introduced_projects: "总数",
    projects_over_100m: "其中亿元以上项目",
    projects_over_1b: "其中10亿元以上项目",
  };
  return annex.measures.map(({ code, unit }, index) => {
    const part = parts[code];
    const under =
      whole !== -1 && index >= whole && part !== undefined && annex.measures.length > whole + 1;
    return under && annex.measures.slice(whole, index).every((one) => parts[one.code])
      ? { over: "引进项目（个）", text: part }
      : { over: null, text: headWords(code, unit) };
  });
}

function annexHeading(annex: PlanAnnex): string[] {
  const number = annex.number === null ? [] : [`附件${annex.number}`];
  return [...number, ...(annex.title === null ? [] : [annex.title])];
}

function rowsOf(annex: PlanAnnex): string[][] {
  return annex.rows.map((row) => [
    row.name,
    ...annex.measures.map(({ unit }, index) => {
      const amount = row.amounts[index] ?? null;
      return amount === null ? "—" : amountText(amount, unit);
    }),
  ]);
}

/** The lines before the annexes, in the words the reader knows. */
function bodyOf(plan: Plan): string[] {
  const line = (text: string | null) => (text === null ? [] : [text]);
  return [
    ...line(plan.issuer),
    ...line(plan.title),
    ...line(plan.documentNo),
    ...line(plan.addressees.length === 0 ? null : `${plan.addressees.join("，")}：`),
    ...line(plan.issuedOn === null ? null : dayText(plan.issuedOn)),
    "二、工作目标",
    `${plan.year === null ? "" : `${plan.year}年，`}${plan.goals.map(goalWords).join("；")}。`,
    "三、工作重点",
    ...chainLines(plan),
    "四、附件",
    "以下为目标任务分解。",
  ];
}

function goalWords({ code, bound, amount }: Plan["goals"][number]): string {
  const above = bound === "floor" ? "以上" : "";
  if (code === "funds") return `全市实际利用省外资金${amountText(amount, "亿元")}亿元${above}`;
  return `引进${code === "projects_over_1b" ? "10" : ""}亿元以上项目${amount}个${above}`;
}

function chainLines(plan: Plan): string[] {
  let group: string | null = null;
  return plan.chains.flatMap((chain, index) => {
    if (chain.group === null) return [];
    const heading = chain.group === group ? [] : [`围绕${CHAIN_GROUP_WORDS[chain.group]}产业招商`];
    group = chain.group;
    return [
      ...heading,
      `${index + 1}.${chain.name}。`,
      ...chain.projects.map((project) => `［待核实］${project.name}：“${project.sentence}”`),
    ];
  });
}
