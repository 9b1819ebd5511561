import { createHash } from "node:crypto";
import type { Readable } from "node:stream";
import { Value } from "typebox/value";
import { type Entry, open, type ZipFile } from "yauzl";
import { coverHtml } from "../cover.ts";
import { COVER, FORMAT, MANIFEST, Manifest } from "../manifest.ts";
import { digestsOf } from "./packing.ts";

/** Bounds for a file of unknown hands: entries, and bytes of what is kept in memory (list, cover). */
const MOST_ENTRIES = 20_000;
const MOST_TEXT = 50 * 1024 * 1024;

/** What a package is, as far as it could be read, and what is wrong with it; without faults it is as it was made. */
export interface CheckedPackage {
  readonly manifest: Manifest | null;
  /** Of the list: to be compared with the printed cover or the register. */
  readonly digests: { readonly sha256: string; readonly sm3: string } | null;
  readonly faults: readonly string[];
}

interface Found {
  readonly size: number;
  readonly sha256: string;
  readonly sm3: string;
  /** Of list and cover only. */
  readonly text?: string;
}

/** Reads a package from a file, on any machine, without a database, and compares everything in it with its list. */
export async function checkPackage(path: string): Promise<CheckedPackage> {
  let found: Map<string, Found>;
  try {
    found = await entriesOf(path);
  } catch (thrown) {
    return nothing(unreadable(thrown as NodeJS.ErrnoException));
  }
  const text = found.get(MANIFEST)?.text;
  if (text === undefined) return nothing(`不是鹿鸣的档案包：里面没有 ${MANIFEST}`);
  const manifest = manifestOf(text);
  if (manifest === null) return nothing(`${MANIFEST} 读不懂，已损坏或不是鹿鸣的清单`);
  if (manifest.format !== FORMAT)
    return nothing(`档案包格式是「${manifest.format}」，本版本只认得「${FORMAT}」`);
  const { sha256 = "", sm3 = "" } = found.get(MANIFEST) ?? {};
  const faults = [
    ...(digestsOf(manifest).sha256 === sha256 ? [] : [`${MANIFEST} 被改写过：写法与原样不同`]),
    ...coverFaults(manifest, found.get(COVER)),
    ...entryFaults(manifest, found),
  ];
  return { manifest, digests: { sha256, sm3 }, faults };
}

/** Why a file could not be read at all; what we said ourselves stands as it is. */
function unreadable({ code, message }: NodeJS.ErrnoException): string {
  if (code === "ENOENT") return "打不开：没有这个文件";
  if (code !== undefined) return `打不开：读文件出错（${code}）`;
  const isOurs = /\p{Script=Han}/u.test(message);
  return isOurs ? message : "打不开：不是完整的 zip 文件，可能没有下载完或已损坏";
}

const nothing = (fault: string): CheckedPackage => ({
  manifest: null,
  digests: null,
  faults: [fault],
});

function manifestOf(text: string): Manifest | null {
  try {
    return Value.Parse(Manifest, JSON.parse(text));
  } catch {
    return null;
  }
}

function coverFaults(manifest: Manifest, cover: Found | undefined): string[] {
  if (!cover) return [`缺少 ${COVER}`];
  return cover.text === coverHtml(manifest, digestsOf(manifest)) ? [] : [`${COVER} 与清单不符`];
}

function entryFaults(manifest: Manifest, found: ReadonlyMap<string, Found>): string[] {
  const listed = [...manifest.parts, ...manifest.files];
  const known = new Set([MANIFEST, COVER, ...listed.map(({ path }) => path)]);
  const wrong = listed.flatMap((one) => {
    const there = found.get(one.path);
    if (!there) return [`缺少 ${one.path}`];
    const same = there.size === one.size && there.sha256 === one.sha256 && there.sm3 === one.sm3;
    return same ? [] : [`${one.path} 与清单不符：内容被改动或损坏`];
  });
  const strange = [...found.keys()].filter((path) => !known.has(path));
  return [...wrong, ...strange.map((path) => `清单之外多出 ${path}`)];
}

async function entriesOf(path: string): Promise<Map<string, Found>> {
  const archive = await openFile(path);
  const found = new Map<string, Found>();
  try {
    for await (const entry of eachEntry(archive)) {
      if (found.has(entry.fileName)) throw new Error(`「${entry.fileName}」出现两次`);
      if (found.size >= MOST_ENTRIES) throw new Error(`文件多于 ${MOST_ENTRIES} 个`);
      found.set(entry.fileName, await digested(archive, entry));
    }
  } finally {
    archive.close();
  }
  return found;
}

function openFile(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false, strictFileNames: true }, (error, archive) => {
      if (error) reject(error);
      else resolve(archive);
    });
  });
}

async function* eachEntry(archive: ZipFile): AsyncGenerator<Entry> {
  for (;;) {
    const entry = await new Promise<Entry | null>((resolve, reject) => {
      const settle = () => archive.removeAllListeners();
      archive.once("entry", (next: Entry) => (settle(), resolve(next)));
      archive.once("end", () => (settle(), resolve(null)));
      archive.once("error", (error: Error) => (settle(), reject(error)));
      archive.readEntry();
    });
    if (entry === null) return;
    yield entry;
  }
}

/** Size and digests of an entry, and its text where it is list or cover; never more in memory than these two. */
async function digested(archive: ZipFile, entry: Entry): Promise<Found> {
  const [sha256, sm3] = [createHash("sha256"), createHash("sm3")];
  const isText = entry.fileName === MANIFEST || entry.fileName === COVER;
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of (await readable(archive, entry)) as AsyncIterable<Buffer>) {
    size += chunk.length;
    sha256.update(chunk);
    sm3.update(chunk);
    if (!isText) continue;
    if (size > MOST_TEXT) throw new Error(`「${entry.fileName}」过大`);
    chunks.push(chunk);
  }
  return {
    size,
    sha256: sha256.digest("hex"),
    sm3: sm3.digest("hex"),
    ...(isText && { text: Buffer.concat(chunks).toString("utf8") }),
  };
}

function readable(archive: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    archive.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream)));
  });
}
