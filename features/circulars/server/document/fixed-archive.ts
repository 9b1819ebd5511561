import { Buffer } from "node:buffer";

const CENTRAL_ENTRY = 0x02014b50;
const END_OF_ARCHIVE = 0x06054b50;
const END_LENGTH = 22;
/** 1 January 1980, 00:00: the first moment a zip archive can name. */
const FIRST_TIME = 0;
const FIRST_DATE = 0x0021;

/**
 * The same zip archive with every entry dated 1 January 1980, so that equal contents are equal bytes.
 * Expects a plain archive (no comment, no zip64), as `docx` writes it; throws on anything else.
 */
export function withFixedDates(archive: Uint8Array): Uint8Array {
  const bytes = Buffer.from(archive);
  const end = bytes.length - END_LENGTH;
  if (end < 0 || bytes.readUInt32LE(end) !== END_OF_ARCHIVE) throw new Error("not a plain zip");
  let entry = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (bytes.readUInt32LE(entry) !== CENTRAL_ENTRY) throw new Error("broken zip directory");
    stamp(bytes, entry + 12);
    stamp(bytes, bytes.readUInt32LE(entry + 42) + 10);
    const variableLengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(entry + offset));
    entry += 46 + variableLengths.reduce((total, length) => total + length, 0);
  }
  return new Uint8Array(bytes);
}

function stamp(bytes: Buffer, offset: number): void {
  bytes.writeUInt16LE(FIRST_TIME, offset);
  bytes.writeUInt16LE(FIRST_DATE, offset + 2);
}
