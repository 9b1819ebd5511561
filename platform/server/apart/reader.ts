import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Refusal } from "../../../kernel/refusal.ts";
import { Refused } from "../problem.ts";
import { HelperEnded, HelperProcess, HelperTooSlow } from "./helper-process.ts";
import { Unreadable } from "./unreadable.ts";

/** Something the reader understands, by its name; a room declares it and the reader's program brings the function. */
export interface ReaderTask<Input, Output> {
  readonly name: string;
  /** Never there: holds the types. */
  readonly types?: { readonly input: Input; readonly output: Output };
}

export function readerTask<Input, Output>(name: string): ReaderTask<Input, Output> {
  return { name };
}

/** What goes to the reader and what comes back; a refusal travels as a value. */
export interface ReaderQuestion {
  readonly task: string;
  readonly input: unknown;
}
export type ReaderAnswer = { readonly output: unknown } | { readonly refusal: Refusal };

const LIMITS = { guardMs: 10_000, startMs: 20_000, idleMs: 60_000 };
/** The heap of one reader; what an archive may inflate to is bounded before. */
const MEMORY_MB = 512;
/** One is held up by a hostile file for the guard's time; the other goes on. */
const READERS = 2;
/** What a process needs to start; the secrets of the environment stay here. */
const ENVIRONMENT = ["SystemRoot", "TEMP", "TMPDIR"];
const MOST_WAITING = 24;

const readers: HelperProcess<ReaderQuestion, ReaderAnswer>[] = [];

/**
 * Understands what a person sent in a process apart, bounded in time and memory: a hostile file can stop the reader, never the
 * server. Throws Refused: what the task refused, or that the file is too hard to read.
 */
export async function understand<Input, Output>(
  task: ReaderTask<Input, Output>,
  input: Input,
): Promise<Output> {
  try {
    const answer = await leastBusy().ask({ task: task.name, input });
    if ("refusal" in answer) throw new Refused(answer.refusal);
    return answer.output as Output;
  } catch (error) {
    if (error instanceof HelperTooSlow) throw new Unreadable("files.too_hard");
    if (error instanceof HelperEnded && /heap|out of memory/i.test(error.message))
      throw new Unreadable("files.too_hard");
    throw error;
  }
}

function leastBusy(): HelperProcess<ReaderQuestion, ReaderAnswer> {
  const free = readers.find(({ load }) => load === 0);
  if (free) return free;
  if (readers.length < READERS) {
    const made = new HelperProcess<ReaderQuestion, ReaderAnswer>(startReader, LIMITS);
    readers.push(made);
    return made;
  }
  const waiting = readers.reduce((sum, { load }) => sum + load, 0);
  if (waiting >= MOST_WAITING) throw new Unreadable("files.busy");
  return readers.reduce((least, one) => (one.load < least.load ? one : least));
}

/** Built beside the server; in the tree the source runs. Nothing of the server's environment goes along. */
function startReader(): ChildProcess {
  const memory = `--max-old-space-size=${MEMORY_MB}`;
  const program = import.meta.filename.endsWith(".ts")
    ? ["--import", "tsx", join(packageRoot(import.meta.dirname), "app/server/reader.ts")]
    : [join(packageRoot(import.meta.dirname), "build/server/reader.js")];
  return spawn(process.execPath, [memory, ...program], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    serialization: "advanced",
    cwd: packageRoot(import.meta.dirname),
    env: Object.fromEntries(ENVIRONMENT.map((name) => [name, process.env[name]])),
    windowsHide: true,
  });
}

/** The next folder above with a package.json. */
function packageRoot(folder: string): string {
  return existsSync(join(folder, "package.json")) ? folder : packageRoot(dirname(folder));
}
