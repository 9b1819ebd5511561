import { Buffer } from "node:buffer";
import { inflateSync } from "node:zlib";

const SIGNATURE = 0x774f4646;
const WOFF_ENTRY = 20;
const WOFF_HEADER = 44;
const FONT_ENTRY = 16;
const FONT_HEADER = 12;

interface FontTable {
  readonly tag: number;
  readonly checksum: number;
  readonly bytes: Uint8Array;
}

/**
 * The OpenType font inside a WOFF file (version 1: each table deflated on its own), which the compiler does not read.
 * Throws when the bytes are no WOFF file or a table has another length than the file says.
 */
export function fontOfWoff(woff: Buffer): Buffer {
  if (woff.length < WOFF_HEADER || woff.readUInt32BE(0) !== SIGNATURE)
    throw new Error("no WOFF font");
  const tables = Array.from({ length: woff.readUInt16BE(12) }, (_, index) =>
    readTable(woff, WOFF_HEADER + index * WOFF_ENTRY),
  );
  return writeFont(woff.readUInt32BE(4), tables);
}

function readTable(woff: Buffer, entry: number): FontTable {
  const [offset, packed, length] = [4, 8, 12].map((place) => woff.readUInt32BE(entry + place));
  if (offset === undefined || packed === undefined) throw new Error("broken WOFF directory");
  const stored = woff.subarray(offset, offset + packed);
  const bytes = packed === length ? stored : inflateSync(stored);
  if (bytes.length !== length) throw new Error("broken WOFF table");
  return { tag: woff.readUInt32BE(entry), checksum: woff.readUInt32BE(entry + 16), bytes };
}

function writeFont(flavour: number, tables: readonly FontTable[]): Buffer {
  const power = Math.floor(Math.log2(tables.length));
  const head = Buffer.alloc(FONT_HEADER + tables.length * FONT_ENTRY);
  head.writeUInt32BE(flavour, 0);
  head.writeUInt16BE(tables.length, 4);
  head.writeUInt16BE(2 ** power * FONT_ENTRY, 6);
  head.writeUInt16BE(power, 8);
  head.writeUInt16BE((tables.length - 2 ** power) * FONT_ENTRY, 10);
  const parts: Uint8Array[] = [head];
  let offset = head.length;
  for (const [index, { tag, checksum, bytes }] of tables.entries()) {
    const entry = FONT_HEADER + index * FONT_ENTRY;
    [tag, checksum, offset, bytes.length].forEach((value, place) =>
      head.writeUInt32BE(value, entry + place * 4),
    );
    // Every table starts at a multiple of four.
    const padding = (4 - (bytes.length % 4)) % 4;
    parts.push(bytes, Buffer.alloc(padding));
    offset += bytes.length + padding;
  }
  return Buffer.concat(parts);
}
