import { chartSvg } from "../../chart-svg.ts";
import type { Attachment, Block, DocumentTable, OfficialDocument } from "../../document.ts";
import { attachmentMark, documentNumberText, numbered } from "../../document.ts";
import { dateText } from "../../document-text.ts";
import {
  attachmentListLines,
  cornerMarks,
  everyPageWords,
  imprintRows,
  signaturePlace,
  staysWithSignature,
} from "../../placing.ts";
import { markPoints, SIZE_POINTS, tableLines } from "../../standard.ts";

/**
 * The document as the template prints it: every text final, every number counted. It travels to the compiler as JSON, so no
 * word of it is ever read as markup. Places are in squares of the grid, sizes in points.
 */
export function pageView(document: OfficialDocument) {
  return {
    kind: document.kind,
    title: document.titleLines.join(""),
    // An archived file must name a day: a draft has its year's first, never the hour of printing.
    day: document.date ?? `${document.documentNumber.year}-01-01`,
    everyPage: everyPageWords(document),
    corner: cornerMarks(document),
    mark: { text: document.issuerMark, size: markPoints(document.issuerMark) },
    number: documentNumberText(document.documentNumber, document.kind),
    signer: document.signer ?? null,
    titleLines: document.titleLines,
    addressees: document.addressees,
    particulars: document.particulars ?? [],
    blocks: blockViews(document.body),
    isEndHeld: document.body.slice(-1).some(staysWithSignature),
    attachmentList: attachmentListLines(document.attachments),
    attendance: document.attendance ?? [],
    signature: {
      name: document.signature,
      date: dateText(document),
      nameIndent: signaturePlace(document),
    },
    remark: document.remark ?? null,
    attachments: document.attachments.map((attachment, index) =>
      attachmentView(attachment, attachmentMark(index, document.attachments.length)),
    ),
    imprint: imprintRows(document),
  };
}

function blockViews(blocks: readonly Block[]) {
  return numbered(blocks).map((block) => {
    if (block.kind === "table") return { kind: "table", table: tableView(block.table) };
    if (block.kind !== "chart") return block;
    return { kind: "chart", title: block.chart.title, svg: chartSvg(block.chart) };
  });
}

function attachmentView(attachment: Attachment, mark: string) {
  return {
    mark,
    titleLines: attachment.titleLines,
    blocks: blockViews(attachment.blocks ?? []),
    table: attachment.table && tableView(attachment.table),
    notes: attachment.notes,
  };
}

function tableView({ columns, head, rows, total, typeSize = "小五" }: DocumentTable) {
  return {
    size: SIZE_POINTS[typeSize],
    ...tableLines(SIZE_POINTS[typeSize]),
    widths: columns.map(({ widthMillimetres }) => widthMillimetres),
    aligns: columns.map(({ align }) => align),
    head,
    rows: rows.map((cells) => fitted(cells, columns.length)),
    total: total && fitted(total, columns.length),
  };
}

/** As many cells as there are columns: a short row must not pull up the next one. */
function fitted(cells: readonly string[], count: number): string[] {
  return Array.from({ length: count }, (_, index) => cells[index] ?? "");
}
