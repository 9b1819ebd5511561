import { Worker } from "node:worker_threads";
import { Unreadable } from "./refusals.ts";

/** A cell of a sheet as the worker hands it over; `text` is what the sheet shows, numbers plain. */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}
export interface Sheet {
  readonly name: string;
  readonly hidden: boolean;
  readonly cells: SheetCell[];
  /** Merged ranges as [top, left, bottom, right]. */
  readonly merges: [number, number, number, number][];
}

const GUARD_MS = 10_000;
const MEMORY_MB = 512;

/** A .docx as mammoth's HTML. Throws `Unreadable` where it is broken or takes too long. */
export function readDocx(bytes: Uint8Array): Promise<string> {
  return inWorker<string>("docx", bytes);
}

/** A .xlsx as its sheets. Throws `Unreadable` where it is broken or takes too long. */
export function readXlsx(bytes: Uint8Array): Promise<Sheet[]> {
  return inWorker<Sheet[]>("xlsx", bytes);
}

/**
 * The parsers run apart, bounded in time and memory: a hostile file can stop them, never the server.
 * The worker is source text because a bundled server has no file of its own for it.
 */
const WORKER = `
const { parentPort, workerData } = require("node:worker_threads");
const load = require("node:module").createRequire(workerData.from);
const bytes = Buffer.from(workerData.bytes);
const plain = (value) => {
  if (value === null || value === undefined) return "";
  if (value instanceof Date) {
    return value.getUTCFullYear() + "年" + (value.getUTCMonth() + 1) + "月" + value.getUTCDate() + "日";
  }
  if (typeof value === "number") return String(Number(value.toPrecision(15)));
  if (typeof value !== "object") return String(value);
  if (value.richText) return value.richText.map((part) => part.text).join("");
  return plain(value.result ?? value.text ?? value.error);
};
const docx = async () => {
  const mammoth = load("mammoth");
  const noImage = mammoth.images.imgElement(async () => ({ src: "" }));
  return (await mammoth.convertToHtml({ buffer: bytes }, { convertImage: noImage })).value;
};
const xlsx = async () => {
  const book = new (load("exceljs").Workbook)();
  await book.xlsx.load(bytes);
  return book.worksheets.map((sheet) => {
    const cells = [];
    sheet.eachRow((line, row) =>
      line.eachCell((cell, column) => {
        if (cell.isMerged && cell.master !== cell) return;
        const text = plain(cell.value);
        if (text !== "") cells.push({ row, column, text });
      }),
    );
    const merges = Object.values(sheet._merges ?? {}).map(({ model }) => [model.top, model.left, model.bottom, model.right]);
    return { name: sheet.name, hidden: sheet.state !== "visible", cells, merges };
  });
};
const parse = { docx, xlsx }[workerData.format];
parse().then((result) => parentPort.postMessage({ result }), () => parentPort.postMessage({ broken: true }));
`;

function inWorker<Result>(format: "docx" | "xlsx", bytes: Uint8Array): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(WORKER, {
      eval: true,
      workerData: { format, bytes, from: import.meta.url },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    const settle = (act: () => void) => {
      clearTimeout(guard);
      void worker.terminate();
      act();
    };
    const tooLong = () => settle(() => reject(new Unreadable("plan.reading_took_too_long")));
    const guard = setTimeout(tooLong, GUARD_MS);
    worker.on("message", (answer: { result: Result } | { broken: true }) =>
      settle(() =>
        "result" in answer ? resolve(answer.result) : reject(new Unreadable("plan.archive_broken")),
      ),
    );
    worker.on("exit", () => settle(() => reject(new Unreadable("plan.archive_broken"))));
    worker.on("error", (error: NodeJS.ErrnoException) =>
      error.code === "ERR_WORKER_OUT_OF_MEMORY"
        ? tooLong()
        : settle(() => reject(new Unreadable("plan.archive_broken"))),
    );
  });
}
