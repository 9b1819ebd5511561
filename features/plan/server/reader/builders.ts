import { crc32 } from "node:zlib";
import { Document, Packer, Paragraph, Table, TableCell, TableRow } from "docx";
import ExcelJS from "exceljs";

/** A cell of a test table: a text, or a text over several rows and columns. */
export type TestCell = string | { text: string; rows?: number; columns?: number };

/** A .docx of paragraphs (texts) and tables (rows of cells). */
export async function docxOf(parts: (string | TestCell[][])[]): Promise<Uint8Array> {
  const cell = (one: TestCell) => {
    const { text, rows = 1, columns = 1 } = typeof one === "string" ? { text: one } : one;
    return new TableCell({ rowSpan: rows, columnSpan: columns, children: [new Paragraph(text)] });
  };
  const children = parts.map((part) =>
    typeof part === "string"
      ? new Paragraph(part)
      : new Table({ rows: part.map((row) => new TableRow({ children: row.map(cell) })) }),
  );
  return new Uint8Array(await Packer.toBuffer(new Document({ sections: [{ children }] })));
}

/** A .xlsx of sheets, each rows of plain values, with merged ranges. */
export async function xlsxOf(
  sheets: {
    name: string;
    rows: (string | number | null)[][];
    merges?: string[];
    hidden?: boolean;
  }[],
): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  for (const { name, rows, merges = [], hidden = false } of sheets) {
    const sheet = book.addWorksheet(name, { state: hidden ? "hidden" : "visible" });
    rows.forEach((row, index) =>
      row.forEach((value, column) => (sheet.getCell(index + 1, column + 1).value = value)),
    );
    for (const range of merges) sheet.mergeCells(range);
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

interface ZipPart {
  readonly name: string;
  readonly content: Buffer;
  /** Declared in the directory instead of the true size. */
  readonly claimedSize?: number;
  readonly deflated?: Buffer;
  readonly flags?: number;
}

/** A zip written by hand, so that tests can lie in it: stored entries, or ready-deflated ones. */
export function zipOf(parts: readonly ZipPart[]): Uint8Array {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimedSize, deflated, flags = 0 } of parts) {
    const stored = deflated ?? content;
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(flags, 2);
    fields.writeUInt16LE(deflated ? 8 : 0, 4);
    fields.writeUInt32LE(crc32(content), 10);
    fields.writeUInt32LE(stored.length, 14);
    fields.writeUInt32LE(claimedSize ?? content.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const entry = Buffer.concat([
      Buffer.from("PK\x03\x04", "latin1"),
      fields,
      Buffer.from(name),
      stored,
    ]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(offset, 10);
    central.push(
      Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), fields, rest, Buffer.from(name)]),
    );
    local.push(entry);
    offset += entry.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, directory, Buffer.from("PK\x05\x06", "latin1"), end]);
}
