import { createHash, randomBytes } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rm, stat } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import type { MultipartFile } from "@fastify/multipart";
import type { FastifyRequest } from "fastify";
import { cleanLine, cleanWords } from "../../kernel/plain-text.ts";
import { Gate } from "./gate.ts";
import { Refused, Unstorable } from "./problem.ts";
import { unstorable } from "./storable.ts";

/** What a person sent: a file that lies whole on the disk until the request is over, and the small fields beside it. */
export interface Upload {
  /** The file's name as the sender's machine has it: at most 200 characters, none of them invisible. */
  readonly name: string;
  /** Where it lies now; gone once the handler has answered. */
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** The text fields of the form that are not empty, trimmed, by name; `serve` holds them against the contract. */
  readonly fields: Readonly<Record<string, string>>;
  /** The whole file in memory. */
  readonly bytes: () => Promise<Buffer>;
  /** File and fields as one value that is the same for the same content. */
  readonly content: () => Promise<unknown>;
}

/** Where bodies are put down before anybody works on them: a scratch folder of this process. */
export interface Inbox {
  /**
   * Reads the file of a multipart body to the disk, bounded by the server's limits, lets `work` have it, and removes it. No
   * connection of the database is held meanwhile. Throws Refused where no file came, Busy where this account sends too many.
   */
  receive<Answer>(
    request: FastifyRequest,
    accountId: number,
    work: (upload: Upload) => Promise<Answer>,
  ): Promise<Answer>;
  /** Removes what is left. */
  close(): Promise<void>;
}

const NAME_MOST = 200;
/** Files one account may send at a time: twice what a browser opens lines to one server. */
export const UPLOADS_AT_ONCE = 12;
/** A scratch folder older than this belongs to nobody: no request lasts as long. */
const FORGOTTEN_MS = 6 * 3_600_000;

/** Opens the inbox below `folder`, having removed what killed processes left there. */
export async function openInbox(folder: string): Promise<Inbox> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweep(folder);
  const own = join(folder, `${hostname()}.${process.pid}.${randomBytes(4).toString("hex")}`);
  const gates = new Map<number, Gate>();
  const gateOf = (accountId: number): Gate => {
    const words = `您有 ${UPLOADS_AT_ONCE} 个文件正在上传，请等它们传完再传`;
    const gate = gates.get(accountId) ?? new Gate({ atOnce: UPLOADS_AT_ONCE, waiting: 0 }, words);
    gates.set(accountId, gate);
    return gate;
  };
  return {
    async receive(request, accountId, work) {
      const gate = gateOf(accountId);
      try {
        return await gate.pass(async () => {
          await mkdir(own, { recursive: true, mode: 0o700 });
          const path = join(own, randomBytes(12).toString("hex"));
          try {
            return await work(await putDown(request, path));
          } finally {
            await rm(path, { force: true });
          }
        });
      } finally {
        if (gate.inside === 0) gates.delete(accountId);
      }
    },
    close: () => rm(own, { recursive: true, force: true }),
  };
}

/** Reads the body to its end. A line that breaks, or a limit, ends the iteration with an error and leaves nothing open. */
async function putDown(request: FastifyRequest, path: string): Promise<Upload> {
  let found: { name: string; size: number } | undefined;
  const sent = new Map<string, string>();
  for await (const part of request.parts()) {
    if (part.type === "file") found ??= await keepPart(part, path);
    else if (typeof part.value === "string")
      sent.set(part.fieldname, cleanWords(part.value).trim());
  }
  if (!found)
    throw new Refused({ code: "files.missing", words: "没有收到文件，请重新选择", field: "file" });
  const fields = Object.fromEntries([...sent].filter(([, value]) => value !== ""));
  const words = unstorable(fields);
  if (words !== null) throw new Unstorable(words);
  return {
    ...found,
    path,
    fields,
    bytes: () => readFile(path),
    async content() {
      const hash = createHash("sha256");
      await pipeline(createReadStream(path), hash);
      return [found.name, hash.digest("hex"), fields];
    },
  };
}

async function keepPart(
  part: MultipartFile,
  path: string,
): Promise<{ name: string; size: number }> {
  const kept = createWriteStream(path, { flags: "wx", mode: 0o600 });
  await pipeline(part.file, kept);
  return { name: fileName(part.filename), size: kept.bytesWritten };
}

/** A name may hold marks that hide its ending or break a line of the audit trail; its ending is kept when it is cut. */
function fileName(name: string): string {
  const clean = cleanLine(name).replace(/[\p{Cc}\p{Cf}\p{Surrogate}]/gu, "");
  const all = [...clean];
  if (all.length <= NAME_MOST) return clean || "未命名";
  const ending = /\.\w{1,8}$/.exec(clean)?.[0] ?? "";
  return all.slice(0, NAME_MOST - ending.length).join("") + ending;
}

/** Folders are named `<host>.<pid>.<random>`: another machine may share ours and be at work. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const [pid, host] = [Number(name.split(".").at(-2)), name.split(".").slice(0, -2).join(".")];
    const ours = host === hostname() && (pid === process.pid || !isAlive(pid));
    const { mtimeMs } = await stat(join(folder, name));
    if (ours || Date.now() - mtimeMs > FORGOTTEN_MS)
      await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Not ours to signal is alive all the same.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
