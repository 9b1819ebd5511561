import { dayText } from "../../kernel/calendar.ts";
import type { Block, DocumentTable, OfficialDocument } from "./document.ts";
import { attachmentLines, attachmentMark, documentNumberText, numbered } from "./document.ts";

/** The document as plain text, one paragraph per line: for the preview, comparison and search. */
export function documentText(document: OfficialDocument): string {
  const lines = [
    ...[document.demoMark, document.draftMark].filter((mark) => mark !== null),
    document.issuerMark,
    documentNumberText(document.documentNumber),
    "",
    ...document.titleLines,
    "",
    `${document.addressees}：`,
    ...numbered(document.body).flatMap(blockLines),
    "",
    ...attachmentLines(document.attachments),
    "",
    document.signature,
    dateText(document),
    ...document.attachments.flatMap((attachment, index) => [
      "",
      attachmentMark(index, document.attachments.length),
      ...attachment.titleLines,
      ...tableLines(attachment.table),
      ...attachment.notes,
    ]),
  ];
  return `${lines.join("\n")}\n`;
}

/** 成文日期, or the year with blanks for the office to fill in. */
export function dateText({ date, documentNumber }: OfficialDocument): string {
  return date ? dayText(date) : `${documentNumber.year}年　月　日`;
}

function blockLines(block: Block): string[] {
  return block.kind === "table" ? tableLines(block.table) : [`　　${block.text}`];
}

function tableLines({ head, rows, total }: DocumentTable): string[] {
  const body = total ? [...rows, total] : rows;
  return [...head.map((row) => row.map(({ text }) => text)), ...body].map((row) => row.join("\t"));
}
