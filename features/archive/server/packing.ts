import { createHash } from "node:crypto";
import { zipSync, type ZippableFile } from "fflate";
import { Value } from "typebox/value";
import { DamagedFile, type FileStore } from "../../../platform/server/files.ts";
import { Refused } from "../../../platform/server/problem.ts";
import type { Package } from "../contract.ts";
import { coverHtml } from "../cover.ts";
import { COVER, MANIFEST, Manifest, manifestText } from "../manifest.ts";

/** The digests of a manifest's text, as they are printed on the cover. */
export function digestsOf(manifest: Manifest): { sha256: string; sm3: string } {
  const text = manifestText(manifest);
  const digest = (algorithm: string) => createHash(algorithm).update(text).digest("hex");
  return { sha256: digest("sha256"), sm3: digest("sm3") };
}

/** The list of a package, read from where it is kept. Throws DamagedFile where it is no more what it was. */
export async function manifestIn(
  files: FileStore,
  { manifestSha256 }: Pick<Package, "manifestSha256">,
): Promise<Manifest> {
  const text = new TextDecoder().decode(await files.read(manifestSha256));
  return Value.Parse(Manifest, JSON.parse(text));
}

/**
 * A package as a zip: the cover, the list, the records, the files under the names they were given. Nothing is packed smaller and
 * every entry bears the day it was made, so that it is the same bytes whenever and wherever it is asked for.
 */
export async function packed(files: FileStore, manifest: Manifest): Promise<Uint8Array> {
  const [year = 1980, month = 1, day = 1] = manifest.madeOn.split("-").map(Number);
  const attributes = { level: 0, mtime: new Date(year, month - 1, day, 12) } as const;
  const entries: Record<string, ZippableFile> = {};
  const put = (path: string, bytes: Uint8Array): void => {
    entries[path] = [bytes, attributes];
  };
  const encoder = new TextEncoder();
  put(COVER, encoder.encode(coverHtml(manifest, digestsOf(manifest))));
  put(MANIFEST, encoder.encode(manifestText(manifest)));
  for (const { path, sha256 } of [...manifest.parts, ...manifest.files])
    put(path, await read(files, path, sha256));
  return zipSync(entries);
}

async function read(files: FileStore, path: string, sha256: string): Promise<Uint8Array> {
  try {
    return await files.read(sha256);
  } catch (thrown) {
    if (!(thrown instanceof DamagedFile)) throw thrown;
    throw new Refused({
      code: "archive.damaged",
      words: `「${path}」在存档里已损坏或缺失，档案包不能生成；请系统管理员从备份恢复后再试`,
    });
  }
}
