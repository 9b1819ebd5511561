import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, copyFileSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import pg from "pg";
import type { ConnectionSettings, EmbeddedPostgres } from "./embedded.ts";
import { folderOf, isAlive } from "./process.ts";

/** Helpers of the tests beside: real servers in folders of their own. */
export const asRoot = process.getuid?.() === 0;
const TSX = import.meta.resolve("tsx");
export const SOURCES = dirname(fileURLToPath(import.meta.url));

/** Whether any account may come to a path: a checkout or a node below root's own home is closed to the others. */
export function isOpenToAll(path: string): boolean {
  const folder = dirname(path);
  if ((statSync(folder).mode & 0o001) === 0) return false;
  return folder === dirname(folder) || isOpenToAll(folder);
}

/** This node, or a copy beside the data folder where another account could not run it. */
function nodeFor(dataDir: string, options: ApartOptions): string {
  if (!options.account || isOpenToAll(process.execPath)) return process.execPath;
  const copy = join(dirname(dataDir), "node");
  copyFileSync(process.execPath, copy);
  chmodSync(copy, 0o755);
  return copy;
}

/** A folder for one test, open to every account. */
export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "luming-trial-"));
  chmodSync(folder, 0o755);
  return folder;
}

export function lockFile(folder: string): string {
  return join(folder, "pg18", "postmaster.pid");
}

/** The process of the server on a data folder, as its lock file says. */
export function serverPid(folder: string): number {
  return Number(readFileSync(lockFile(folder), "utf8").split("\n")[0]);
}

/** Ends the server a test left on a data folder, if any, and removes the folder and its socket. */
export async function removeFolder(folder: string, dataFolder = folder): Promise<void> {
  try {
    const [pid, , , , socketFolder] = readFileSync(lockFile(dataFolder), "utf8").split("\n");
    if (socketFolder) rmSync(socketFolder, { recursive: true, force: true });
    if (folderOf(Number(pid)) === join(dataFolder, "pg18")) await end(Number(pid), "SIGQUIT");
  } catch {
    // No lock file: nothing runs.
  }
  rmSync(folder, { recursive: true, force: true });
}

/** Sends a signal and waits until the process is gone. */
export async function end(pid: number, signal: NodeJS.Signals): Promise<void> {
  process.kill(pid, signal);
  while (isAlive(pid)) await sleep(5);
}

/** One question over a connection of its own; gives the rows. */
export async function ask(
  settings: ConnectionSettings,
  sql: string,
): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(settings);
  client.on("error", () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** A node process of its own that has started the database, or why it could not. */
export interface Apart {
  readonly pid: number;
  readonly postgres: Omit<EmbeddedPostgres, "stop"> | null;
  readonly refusal: string;
  /** kill -9 of node. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

export interface ApartOptions {
  readonly account?: { readonly uid: number; readonly gid: number };
  /** Where embedded.ts is to be loaded from. */
  readonly sources?: string;
  /** A command that runs node, such as `setpriv …`. */
  readonly through?: readonly string[];
}

/** Starts the database of a folder from a separate node process. */
export async function startApart(dataDir: string, options: ApartOptions = {}): Promise<Apart> {
  const [program, ...words] = [
    ...(options.through ?? []),
    nodeFor(dataDir, options),
    "--import",
    TSX,
    "--input-type=module",
    "--eval",
    script(dataDir, options.sources ?? SOURCES),
  ];
  const child = spawn(program, words, { ...options.account, cwd: "/", stdio: "pipe" });
  child.stderr.pipe(process.stderr);
  const lines = createInterface(child.stdout);
  const closed = once(lines, "close").then(() => {
    throw new Error("node ended without an answer");
  });
  const [line] = (await Promise.race([once(lines, "line"), closed])) as [string];
  closed.catch(() => undefined); // it closes some day, and then no longer matters
  const answer = JSON.parse(line) as Pick<Apart, "postgres" | "refusal">;
  return { pid: child.pid ?? 0, ...answer, ...endings(child) };
}

function endings(child: ChildProcess): Pick<Apart, "kill" | "stop"> {
  const gone = once(child, "exit").then(() => undefined);
  return {
    kill: () => (child.kill("SIGKILL"), gone),
    stop: () => (child.stdin?.end(), gone),
  };
}

function script(dataDir: string, sources: string): string {
  const url = pathToFileURL(join(sources, "embedded.ts")).href;
  return `import { startEmbeddedPostgres } from ${JSON.stringify(url)};
    try {
      const postgres = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} });
      console.log(JSON.stringify({ postgres, refusal: "" }));
      process.stdin.on("end", () => void postgres.stop()).resume();
    } catch (error) {
      console.log(JSON.stringify({ postgres: null, refusal: error.name + "：" + error.message }));
    }`;
}
