import type { Refusal } from "../../../../kernel/refusal.ts";
import { checkPlan } from "../../consistency.ts";
import { planOf, type PlanReading } from "../../reading.ts";
import { readAnnexes } from "./annexes.ts";
import { inspectArchive } from "./archive.ts";
import { readChains } from "./chains.ts";
import { CERTAIN, foundInLine } from "./flow.ts";
import { goalFlow, readGoals } from "./goals.ts";
import { readHeading, readYear } from "./heading.ts";
import { refuseReading, refuseSize, Unreadable } from "./refusals.ts";
import { sourceOfDocx, sourceOfText, sourceOfXlsx, type Source } from "./source.ts";
import { partSource } from "./text-tables.ts";

export interface PlanFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
export interface ReadingOptions {
  /** Names of the units on record: others are warned of, with the nearest name. */
  readonly knownUnits?: readonly string[];
  /** Default 20 MB. */
  readonly maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 20 * 1024 * 1024;

/**
 * Reads a notice (.txt, .docx or .xlsx by its content) and stores nothing. The reading says of every
 * value where it stands and how sure it is; a file that cannot be read is a refusal (`plan.…`).
 */
export async function readPlan(
  file: PlanFile,
  options: ReadingOptions = {},
): Promise<PlanReading | Refusal> {
  const limit = options.maxBytes ?? DEFAULT_MAX_BYTES;
  if (file.bytes.length === 0) return refuseReading("plan.file_empty");
  if (file.bytes.length > limit) return refuseSize(file.bytes.length, limit);
  try {
    const reading = understand(file.name, await openSource(file));
    if (reading.annexes.length === 0) return refuseReading("plan.no_tables");
    return { ...reading, findings: checkPlan(planOf(reading), options.knownUnits) };
  } catch (error) {
    if (error instanceof Unreadable) return error.refusal;
    throw error;
  }
}

/** Whether the answer is a refusal. */
export function isRefusal(answer: PlanReading | Refusal): answer is Refusal {
  return "code" in answer;
}

async function openSource({ name, bytes }: PlanFile): Promise<Source> {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  if (head.startsWith("PK\x03\x04")) {
    return (await inspectArchive(bytes)) === "docx" ? sourceOfDocx(bytes) : sourceOfXlsx(bytes);
  }
  if (head.startsWith("PK")) throw new Unreadable("plan.archive_broken");
  if (head.includes("%PDF-")) throw new Unreadable("plan.file_pdf");
  if (head.startsWith("\xd0\xcf\x11\xe0"))
    throw new Unreadable(isEncryptedOffice(bytes) ? "plan.file_password" : "plan.file_old_office");
  if (/^(\{\\rtf|\s*<(!doctype|html|\?xml))/i.test(head)) throw new Unreadable("plan.file_unknown");
  const source = sourceOfText(bytes);
  if (/\.(docx?|xlsx?|zip|wps|et)$/i.test(name)) throw new Unreadable("plan.file_renamed");
  return source;
}

/** An encrypted .docx or .xlsx is an OLE container with a stream of this name. */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from("EncryptedPackage", "utf16le"),
  );
}

function understand(name: string, source: Source): PlanReading {
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
