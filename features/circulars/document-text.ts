import { dayText } from "../../kernel/calendar.ts";
import type { Block, DocumentChart, DocumentTable, OfficialDocument } from "./document.ts";
import { attachmentLines, attachmentMark, documentNumberText, numbered } from "./document.ts";

/** The document as plain text, one paragraph per line: for the preview, comparison and search. */
export function documentText(document: OfficialDocument): string {
  const lines = [
    ...[document.demoMark, document.draftMark].filter((mark) => mark !== null),
    ...(document.urgency ? [document.urgency] : []),
    document.issuerMark,
    documentNumberText(document.documentNumber, document.kind),
    ...(document.signer === undefined ? [] : [`签发人：${document.signer || "　　　"}`]),
    "",
    ...document.titleLines,
    "",
    ...(document.addressees === "" ? [] : [`${document.addressees}：`]),
    ...(document.particulars ?? []).map(({ label, text }) => `${label}\t${text}`),
    ...numbered(document.body).flatMap(blockLines),
    "",
    ...attachmentLines(document.attachments),
    ...(document.attendance ?? []).map(({ label, names }) => `${label}：${names}`),
    "",
    document.signature,
    dateText(document),
    ...(document.remark === undefined ? [] : [`（${document.remark}）`]),
    ...document.attachments.flatMap((attachment, index) => [
      "",
      attachmentMark(index, document.attachments.length),
      ...attachment.titleLines,
      ...numbered(attachment.blocks ?? []).flatMap(blockLines),
      ...(attachment.table ? tableLines(attachment.table) : []),
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
  if (block.kind === "table") return tableLines(block.table);
  if (block.kind === "chart") return chartLines(block.chart);
  const following = block.kind === "heading" ? (block.following ?? "") : "";
  return [`　　${block.text}${following}`];
}

/** A chart is told as the table it draws. */
function chartLines({ title, unit, places, series }: DocumentChart): string[] {
  return [
    `${title}（${unit}）`,
    ["", ...series.map(({ name }) => name)].join("\t"),
    ...places.map((place, index) =>
      [place, ...series.map(({ values }) => values[index] ?? "未报")].join("\t"),
    ),
  ];
}

function tableLines({ head, rows, total }: DocumentTable): string[] {
  const body = total ? [...rows, total] : rows;
  return [...head.map((row) => row.map(({ text }) => text)), ...body].map((row) => row.join("\t"));
}
