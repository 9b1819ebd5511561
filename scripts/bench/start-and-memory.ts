import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { packageRoot } from "../../app/server/package-root.ts";
import { requestsPerSecond, median } from "./load.ts";
import { BENCH_DAY, SCALE, cityWith } from "./scale.ts";
import type { Line } from "./table.ts";
import * as work from "./work.ts";

/** Warm starts of the built server on the bench's own data folder, then what it and the database hold while idle. */
export async function startAndMemoryLines(dataDir: string): Promise<Line[]> {
  const seconds: number[] = [];
  for (let start = 1; start < SCALE.starts; start += 1) {
    const running = await startBuilt(dataDir);
    seconds.push(running.seconds);
    await stop(running.node);
  }
  const last = await startBuilt(dataDir);
  seconds.push(last.seconds);
  try {
    await useAWhile(last.address);
    await pause(10_000);
    const memory = memoryOf(last.node.pid ?? 0);
    return [startLine(median(seconds)), memoryLine(memory)];
  } finally {
    await stop(last.node);
  }
}

function startLine(seconds: number): Line {
  const ours = `${seconds.toFixed(2)} s`;
  return {
    work: "warm start to first 200",
    ours,
    yardstick: "—",
    ratio: "—",
    reach: "≤ 3 s",
    kept: seconds <= 3,
  };
}

function memoryLine(memory: Memory | null): Line {
  const reach = "≤ 300 MB";
  const base = { work: "memory idle (node + database)", yardstick: "—", ratio: "—", reach };
  if (!memory) return { ...base, ours: "only on Linux", kept: null };
  const total = memory.node + memory.database;
  const parts = `${memory.node.toFixed(0)} + ${memory.database.toFixed(0)}`;
  return { ...base, ours: `${parts} = ${total.toFixed(0)} MB`, kept: total <= 300 };
}

async function startBuilt(
  dataDir: string,
): Promise<{ node: ChildProcess; address: string; seconds: number }> {
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const began = performance.now();
  const node = spawn(process.execPath, [join(packageRoot, "bin/luming.js"), "serve"], {
    env: {
      ...process.env,
      DATA_DIR: dataDir,
      CITY_SCHEMA: cityWith(SCALE.receipts[1]),
      LUMING_DAY: BENCH_DAY,
      HOST: "127.0.0.1",
      PORT: String(port),
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  while (node.exitCode === null) {
    const reply = await fetch(`${address}/api/health`).catch(() => null);
    if (reply?.status === 200)
      return { node, address, seconds: (performance.now() - began) / 1000 };
    await pause(10);
  }
  throw new Error(`luming serve ended at its start with ${node.exitCode}`);
}

async function stop(node: ChildProcess): Promise<void> {
  if (node.exitCode !== null) return;
  const gone = once(node, "exit");
  node.kill("SIGTERM");
  await gone;
}

/** Every page of the bench for a second: idle is after a day's work, not before it. */
async function useAWhile(address: string): Promise<void> {
  const headers = await work.signIn(address, "city");
  for (const calls of [work.projectCalls("city"), work.searchCalls(), work.rankingDays()])
    await requestsPerSecond({ address, headers, calls }, 4, 1);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  return typeof address === "object" && address ? address.port : 0;
}

interface Memory {
  /** Megabytes. */
  readonly node: number;
  readonly database: number;
}

/** Proportional memory of a process and of all that it started, node's own and the rest apart; null off Linux. */
function memoryOf(pid: number): Memory | null {
  if (!existsSync(`/proc/${pid}/smaps_rollup`)) return null;
  const descendants = family(pid);
  return {
    node: proportionalMegabytes(pid),
    database: descendants.reduce((sum, child) => sum + proportionalMegabytes(child), 0),
  };
}

/** Nothing for a process that ended meanwhile, as the database's workers do. */
function proportionalMegabytes(pid: number): number {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, "utf8");
    return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

function family(pid: number): number[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync("/proc").filter((entry) => /^\d+$/.test(entry))) {
    try {
      // The name in brackets may hold spaces: the parent is the second word behind the last bracket.
      const stat = readFileSync(`/proc/${name}/stat`, "utf8");
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]));
    } catch {
      continue;
    }
  }
  const childrenOf = (parent: number): number[] =>
    [...parents].flatMap(([child, by]) => (by === parent ? [child, ...childrenOf(child)] : []));
  return childrenOf(pid);
}
