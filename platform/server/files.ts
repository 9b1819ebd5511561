import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Refusal } from "../../kernel/refusal.ts";
import { type Db, SENT_AHEAD } from "./database.ts";
import { evidenceKind } from "./evidence-kind.ts";
import { Refused } from "./problem.ts";

/** A stored file: its digests are its name, so the same bytes are kept once. */
export interface StoredFile {
  readonly sha256: string;
  readonly sm3: string;
  readonly mediaType: string;
  readonly size: number;
}

export interface FileStore {
  /** Keeps the bytes durably and returns their digests; refuses what is no evidence (`evidence-kind.ts`). */
  keep(bytes: Uint8Array): Promise<StoredFile | Refusal>;
  /** Keeps what the system itself wrote (an issued document) under the type it wrote. */
  keepOwn(bytes: Uint8Array, mediaType: string): Promise<StoredFile>;
  /** The bytes as they were kept. Throws DamagedFile where they are gone or no longer those of their digest. */
  read(sha256: string): Promise<Uint8Array>;
}

/** A kept file is missing or was changed: nobody is shown it, and whoever asks is told so. */
export class DamagedFile extends Refused {
  readonly sha256: string;
  readonly damage: "changed" | "missing";
  constructor(sha256: string, damage: "changed" | "missing") {
    super({
      code: `files.${damage}`,
      words:
        damage === "changed"
          ? "存档的文件与存入时登记的摘要不符，可能被改动或损坏，不能再用；请系统管理员从备份恢复"
          : "存档里找不到这份文件，不能查看；请系统管理员从备份恢复",
    });
    this.sha256 = sha256;
    this.damage = damage;
  }
}

/** Told of a damaged file whenever somebody asks for it. */
export type OnDamage = (damaged: DamagedFile) => Promise<void>;

/** A content-addressed store in a folder: `<folder>/ab/cdef…`, written beside and renamed, synced before it counts. */
export function openFileStore(folder: string, onDamage: OnDamage = async () => {}): FileStore {
  const placeOf = (sha256: string) => join(folder, sha256.slice(0, 2), sha256.slice(2));
  const keepOwn = async (bytes: Uint8Array, mediaType: string): Promise<StoredFile> => {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const place = placeOf(sha256);
    if (!(await exists(place))) await writeDurably(place, bytes);
    const sm3 = createHash("sm3").update(bytes).digest("hex");
    return { sha256, sm3, mediaType, size: bytes.length };
  };
  return {
    keepOwn,
    async keep(bytes) {
      const kind = evidenceKind(bytes);
      return "code" in kind ? kind : keepOwn(bytes, kind.mediaType);
    },
    async read(sha256) {
      const bytes = await readFile(placeOf(sha256)).catch((error: NodeJS.ErrnoException) => {
        if (error.code === "ENOENT") return null;
        throw error;
      });
      if (bytes && createHash("sha256").update(bytes).digest("hex") === sha256) return bytes;
      const damaged = new DamagedFile(sha256, bytes ? "changed" : "missing");
      await onDamage(damaged);
      throw damaged;
    },
  };
}

/** Writes a kept file's digests beside what will name it, once for all who do; within a transaction, ahead of its next statement. */
export async function noteFile(tx: Db, file: StoredFile): Promise<void> {
  await tx
    .insertInto("file_content")
    .values({ sha256: file.sha256, sm3: file.sm3, media_type: file.mediaType, size: file.size })
    .onConflict((conflict) => conflict.doNothing())
    .modifyEnd(SENT_AHEAD)
    .execute();
}

/** What is registered of kept files: second digest, type and size, by their first digest. */
export async function registeredFiles(
  db: Db,
  digests: readonly string[],
): Promise<Map<string, Omit<StoredFile, "sha256">>> {
  if (digests.length === 0) return new Map();
  const rows = await db
    .selectFrom("file_content")
    .select(["sha256", "sm3", "media_type as mediaType", "size"])
    .where("sha256", "in", digests)
    .execute();
  return new Map(rows.map(({ sha256, ...content }) => [sha256, content]));
}

async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}

async function writeDurably(place: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(place), { recursive: true });
  const beside = `${place}.${randomBytes(6).toString("hex")}`;
  const handle = await open(beside, "wx", 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, place);
  // The name is on the disk only once its folder is.
  const folder = await open(dirname(place), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** No file takes as long to write. */
const HALF_WRITTEN_MS = 3_600_000;

/** Removes what killed processes left half written (`<name>.<random>`); answers how many. Another node may be writing: it is left alone. */
export async function sweepHalfWritten(folder: string): Promise<number> {
  let swept = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.[0-9a-f]{12}$/.test(entry.name)) continue;
    const place = join(entry.parentPath, entry.name);
    const { mtimeMs } = await stat(place);
    if (Date.now() - mtimeMs < HALF_WRITTEN_MS) continue;
    await rm(place, { force: true });
    swept += 1;
  }
  return swept;
}
