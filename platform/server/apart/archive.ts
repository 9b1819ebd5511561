import { fromBuffer, type Entry, type ZipFile } from "yauzl";
import { Unreadable } from "./unreadable.ts";

const MAX_ENTRIES = 2_000;
const MAX_INFLATED = 200 * 1024 * 1024;
/** Office XML packs 10 to 30 times; small parts of blanks may pack better, so they are let be. */
const MAX_RATIO = 200;
const RATIO_FROM = 1024 * 1024;

/**
 * Tells a .docx from a .xlsx and looks at every entry before any parser does. Sizes are first taken
 * from the directory, then proven while inflating (yauzl fails where an entry is larger than said).
 * Throws `Unreadable` for bombs, strange paths, encryption, DTDs and what is neither.
 */
export async function inspectArchive(bytes: Uint8Array): Promise<"docx" | "xlsx"> {
  const archive = await openArchive(bytes);
  const entries = await listEntries(archive);
  refuseEntries(entries);
  const names = new Set(entries.map((entry) => entry.fileName));
  const format = names.has("word/document.xml")
    ? "docx"
    : names.has("xl/workbook.xml")
      ? "xlsx"
      : null;
  if (!format) throw new Unreadable("files.no_office");
  for (const entry of entries) {
    if (/\.(xml|rels)$/i.test(entry.fileName)) await refuseDeclarations(archive, entry);
  }
  return format;
}

function openArchive(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, strictFileNames: true };
    fromBuffer(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      options,
      (error, archive) =>
        error || !archive ? reject(new Unreadable("files.archive_broken")) : resolve(archive),
    );
  });
}

function listEntries(archive: ZipFile): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    if (archive.entryCount > MAX_ENTRIES) return reject(new Unreadable("files.archive_bomb"));
    const entries: Entry[] = [];
    archive.on("entry", (entry: Entry) => {
      entries.push(entry);
      archive.readEntry();
    });
    archive.on("end", () => resolve(entries));
    archive.on("error", (error: Error) =>
      reject(
        new Unreadable(
          /path|characters|relative/.test(error.message)
            ? "files.archive_path"
            : "files.archive_broken",
        ),
      ),
    );
    archive.readEntry();
  });
}

function refuseEntries(entries: readonly Entry[]): void {
  let inflated = 0;
  for (const entry of entries) {
    if (/^[/\\]|^[a-z]:|\\|(^|\/)\.\.(\/|$)/i.test(entry.fileName))
      throw new Unreadable("files.archive_path");
    if (entry.isEncrypted()) throw new Unreadable("files.password");
    inflated += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(entry.compressedSize, 1);
    if (inflated > MAX_INFLATED || (entry.uncompressedSize > RATIO_FROM && ratio > MAX_RATIO)) {
      throw new Unreadable("files.archive_bomb");
    }
  }
}

/** Streams one XML part and refuses a DOCTYPE or ENTITY, in UTF-8 or UTF-16. */
function refuseDeclarations(archive: ZipFile, entry: Entry): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => {
      if (error || !stream) return reject(new Unreadable("files.archive_broken"));
      let tail = "";
      stream.on("data", (chunk: Buffer) => {
        const text = tail + chunk.toString("latin1").replaceAll("\0", "");
        if (/<!(DOCTYPE|ENTITY)/i.test(text)) {
          reject(new Unreadable("files.xml_unsafe"));
          stream.destroy();
        }
        tail = text.slice(-16);
      });
      stream.on("end", () => resolve());
      stream.on("error", () => reject(new Unreadable("files.archive_broken")));
    });
  });
}
