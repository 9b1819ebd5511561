import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

const PROGRAM = join(import.meta.dirname, "../../bin/luming.js");
const STARTED = /鹿鸣已启动：(http:\/\/localhost:\d+)/;

export interface Luming {
  /** `http://localhost:PORT`. */
  readonly address: string;
  /** The process id of the database it started or took over, as printed. */
  readonly databaseProcess: number;
  /** Everything printed so far. */
  output(): string;
  /** Ctrl-C; answers the exit code. */
  interrupt(): Promise<number | null>;
  /** `kill -9`, as a power cut would. */
  kill(): Promise<void>;
}

type Environment = Record<string, string>;

/** Starts `luming demo` or `luming serve` on a data folder and a free port; throws with its output where it ends first. */
export async function startLuming(
  command: "demo" | "serve",
  environment: Environment & { DATA_DIR: string },
): Promise<Luming> {
  const { child, output } = spawnLuming(command, { PORT: "0", ...environment });
  const ended = endOf(child);
  const address = await new Promise<string>((found, fail) => {
    const look = (): void => {
      const started = STARTED.exec(output())?.[1];
      if (started && output().includes("按 Ctrl-C 停止")) found(started);
    };
    child.stdout?.on("data", look);
    void ended.then((code) =>
      fail(new Error(`luming ${command} ended with ${code}:\n${output()}`)),
    );
  });
  return {
    address,
    databaseProcess: Number(/进程 (\d+)/.exec(output())?.[1] ?? 0),
    output,
    interrupt() {
      child.kill("SIGINT");
      return ended;
    },
    async kill() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Runs a start that is expected to fail, to its end. */
export async function runLuming(
  command: "demo" | "serve",
  environment: Environment,
): Promise<{ code: number | null; output: string }> {
  const { child, output } = spawnLuming(command, environment);
  const code = await endOf(child);
  return { code, output: output() };
}

/** The lock files a living database server keeps in its cluster folders. */
export function leftLocks(dataDir: string): string[] {
  if (!existsSync(dataDir)) return [];
  return readdirSync(dataDir)
    .map((name) => join(dataDir, name, "postmaster.pid"))
    .filter((path) => existsSync(path));
}

function spawnLuming(command: string, environment: Environment) {
  const child = spawn(process.execPath, [PROGRAM, command], {
    env: { ...process.env, DATABASE_URL: undefined, MACHINE_FONTS: "0", ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (words: string) => {
      text += words;
    });
  }
  return { child, output: () => text };
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((done) => child.once("close", (code) => done(code)));
}
