import { inspectArchive } from "../../../../platform/server/apart/archive.ts";
import { refuseContainers } from "../../../../platform/server/apart/read-sheets.ts";
import { Unreadable } from "../../../../platform/server/apart/unreadable.ts";
import { checkPlan } from "../../consistency.ts";
import { planOf, type PlanReading } from "../../reading.ts";
import type { NoticeFile } from "./notice-task.ts";
import { readAnnexes } from "./annexes.ts";
import { readChains } from "./chains.ts";
import { readClauses } from "./clauses.ts";
import { CERTAIN, foundInLine } from "./flow.ts";
import { goalFlow, readGoals } from "./goals.ts";
import { readHeading, readYear } from "./heading.ts";
import { UnreadableNotice } from "./refusals.ts";
import { sourceOfDocx, sourceOfText, sourceOfXlsx, type Source } from "./source.ts";
import { partSource } from "./text-tables.ts";

/** Understands a notice; to be called in the reader. Throws Refused where it cannot be read. */
export async function understandNotice(file: NoticeFile): Promise<PlanReading> {
  const reading = readingOf(file.name, await openSource(file));
  if (reading.annexes.length === 0) throw new UnreadableNotice("plan.no_tables");
  return { ...reading, findings: checkPlan(planOf(reading), file.knownUnits) };
}

async function openSource({ name, bytes }: NoticeFile): Promise<Source> {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (head.startsWith("PK\x03\x04")) {
    return (await inspectArchive(bytes)) === "docx" ? sourceOfDocx(bytes) : sourceOfXlsx(bytes);
  }
  if (head.startsWith("PK")) throw new Unreadable("files.archive_broken");
  if (head.includes("%PDF-")) throw new UnreadableNotice("plan.file_pdf");
  refuseContainers(bytes);
  if (/^(\{\\rtf|\s*<(!doctype|html|\?xml))/i.test(head))
    throw new UnreadableNotice("plan.file_unknown");
  const source = sourceOfText(bytes);
  if (/\.(docx?|xlsx?|zip|wps|et)$/i.test(name)) throw new UnreadableNotice("plan.file_renamed");
  return source;
}

function readingOf(name: string, source: Source): PlanReading {
  const { tables, body, strays } = partSource(source);
  const goalPart = goalFlow(body);
  const { goals, unread: figures } = readGoals(goalPart);
  const { annexes, unread: cells } = readAnnexes(tables, goals);
  const heading = readHeading(body);
  const titles = annexes.flatMap((annex) => annex.title ?? []);
  const lines = strays.map((line) => ({
    line,
    reason: "像表格的一行，但与表格对不上，未作目标读取",
  }));
  const damaged = body
    .filter((line) => line.text.includes("\ufffd"))
    .map((line) => ({ line, reason: "有无法辨认的字" }));
  return {
    file: { name, format: source.format, encoding: source.encoding },
    ...heading,
    year: readYear(goalPart.flow, titles, heading),
    goals,
    annexes,
    chains: readChains(body, annexes),
    clauses: readClauses(body, annexes, source.format === "txt"),
    unread: [
      ...figures,
      ...cells,
      ...[...lines, ...damaged].map(({ line, reason }) => {
        const { place, quote } = foundInLine(line, "", CERTAIN);
        return { place, quote, reason };
      }),
      ...source.hidden.map((sheet) => ({
        place: {
          kind: "line" as const,
          line: 1,
          from: 1,
          toLine: 1,
          to: 1,
          words: `隐藏的工作表“${sheet}”`,
        },
        quote: sheet,
        reason: "隐藏的工作表没有读取",
      })),
    ],
    findings: [],
    preview: source.preview,
  };
}
