import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import {
  amountText,
  CHAIN_GROUP_WORDS,
  MEASURE_WORDS,
  type Annex,
  type Found,
  type PlanReading,
} from "../../reading.ts";
import { isRefusal, readPlan } from "./read-plan.ts";

const SURE = { certain: "", likely: "（较有把握）", guess: "（猜测）" } as const;
const LEVEL = { ok: "✓", warning: "！", error: "✗" } as const;

/**
 * `luming plan read FILE [--json]`: prints a reading and stores nothing. Exit code 0, or 1 where the
 * file is refused or cannot be opened (the words go to standard error, or as JSON to standard output).
 */
export async function planReadCommand(file: string, options: { json: boolean }): Promise<number> {
  const bytes = await bytesOf(file);
  if (!bytes)
    return refuse({ code: "plan.file_absent", words: `打不开文件：${file}` }, options.json);
  const reading = await readPlan({ name: basename(file), bytes });
  if (isRefusal(reading)) return refuse(reading, options.json);
  print(options.json ? JSON.stringify(reading, null, 2) : readingWords(reading));
  return 0;
}

async function bytesOf(file: string): Promise<Uint8Array | null> {
  try {
    return (await stat(file)).isFile() ? await readFile(file) : null;
  } catch {
    return null;
  }
}

function refuse(refusal: { code: string; words: string }, json: boolean): number {
  if (json) print(JSON.stringify(refusal, null, 2));
  else process.stderr.write(`${refusal.words}\n`);
  return 1;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

function readingWords(reading: PlanReading): string {
  return [
    factLine("标题", reading.title),
    factLine("发文字号", reading.documentNo),
    factLine("发文机关", reading.issuer),
    factLine("印发日期", reading.issuedOn),
    factLine("目标年度", reading.year),
    `主送：${reading.addressees.map((one) => one.value).join("，") || "没有读到"}`,
    ...reading.goals.map(goalLine),
    ...reading.annexes.map(annexWords),
    "\n产业链",
    ...reading.chains.map(chainLine),
    "\n核对",
    ...reading.findings.map(
      (finding) => `${LEVEL[finding.level]} ${finding.words}（${finding.basis.article}）`,
    ),
    ...(reading.unread.length === 0 ? [] : ["\n没有读懂，请人工确认"]),
    ...reading.unread.map((part) => `· ${part.place.words}“${part.quote}”：${part.reason}`),
  ].join("\n");
}

function factLine(label: string, found: Found<string | number> | null): string {
  if (!found) return `${label}：没有读到`;
  return `${label}：${found.value}${SURE[found.certainty]}  ${found.place.words}`;
}

function goalLine({ code, bound, amount }: PlanReading["goals"][number]): string {
  const unit = code === "funds" ? "亿元" : "个";
  const value = amountText(amount.value, unit) + unit + (bound === "floor" ? "以上" : "");
  return `目标：${MEASURE_WORDS[code]} ${value}${SURE[amount.certainty]}  ${amount.place.words}“${amount.quote}”`;
}

function annexWords(annex: Annex): string {
  const head = [
    "名称",
    ...annex.measures.map(({ code, unit }) => `${MEASURE_WORDS[code]}（${unit.value}）`),
  ];
  const rows = annex.rows.map((row) => [
    row.name.value,
    ...row.amounts.map((amount, index) => {
      const unit = annex.measures[index]?.unit.value ?? "个";
      return amount.value === null ? "—" : amountText(amount.value, unit) + SURE[amount.certainty];
    }),
  ]);
  const title = `\n${annex.number === null ? "附表" : `附件${annex.number}`} ${annex.title?.value ?? ""}`;
  return [title, ...columns([head, ...rows])].join("\n");
}

/** Rows as lines with aligned columns; a Chinese character takes two places. */
function columns(rows: readonly string[][]): string[] {
  const width = (text: string) =>
    [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? 2 : 1), 0);
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => width(row[column] ?? ""))),
  );
  const pad = (text: string, column: number) => {
    const blanks = " ".repeat(Math.max(0, (widths[column] ?? 0) - width(text)));
    return column === 0 ? text + blanks : blanks + text;
  };
  return rows.map((row) => row.map(pad).join("  "));
}

function chainLine(chain: PlanReading["chains"][number]): string {
  const group = chain.group ? CHAIN_GROUP_WORDS[chain.group.value] : "未归类";
  const projects = chain.projects.map((project) => project.name.value).join("、");
  return `${chain.name.value}（${group}）${projects === "" ? "" : `：待核实 ${projects}`}`;
}
