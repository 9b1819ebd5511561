import { writeOfficialDocument } from "../../features/circulars/server/official-document.ts";
import { writeOfficialPdf } from "../../features/circulars/server/official-pdf.ts";
import type { OfficialDocument } from "../../features/circulars/document.ts";
import { aDocument } from "../../tests/builders/official-documents.ts";
import { median } from "./load.ts";
import type { Line } from "./table.ts";

const RUNS = 15;
const REACH = 300;

/** A circular with three annexes (93 rows) on paper: another one each time, since the compiler keeps what it has laid out. */
export async function documentLines(): Promise<Line[]> {
  const work = "circular with three annexes";
  const first = await milliseconds(() => writeOfficialPdf(circular(0)));
  const pdf = median(await runs((number) => writeOfficialPdf(circular(number))));
  const docx = median(await runs((number) => writeOfficialDocument(circular(number))));
  return [
    line(`${work}, .docx`, docx),
    line(`${work}, PDF`, pdf),
    { ...line(`${work}, first PDF of a server`, first), reach: "—", kept: null },
  ];
}

/** The same document with other figures in every row. */
function circular(number: number): OfficialDocument {
  const document = aDocument("circular");
  const attachments = document.attachments.map((attachment) => ({
    ...attachment,
    table: attachment.table && {
      ...attachment.table,
      rows: attachment.table.rows.map((row, index) => [...row.slice(0, 4), `${number}.${index}`]),
    },
  }));
  return { ...document, attachments };
}

async function runs(write: (number: number) => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let number = 1; number <= RUNS; number += 1)
    times.push(await milliseconds(() => write(number)));
  return times;
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

function line(work: string, time: number): Line {
  const ours = `${time.toFixed(0)} ms`;
  return { work, ours, yardstick: "—", ratio: "—", reach: `≤ ${REACH} ms`, kept: time <= REACH };
}
