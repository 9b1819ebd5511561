import { spawn } from "node:child_process";
import { once } from "node:events";
import {
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmbeddedPostgres } from "./embedded.ts";
import { exists, isAlive } from "./process.ts";
import {
  ask,
  asRoot,
  end,
  lockFile,
  makeFolder,
  removeFolder,
  serverPid,
  startApart,
} from "./trial.ts";

const LIMIT = { timeout: 60_000 };
const dataDir = makeFolder();
let lockText = "";

beforeAll(async () => {
  const postgres = await startEmbeddedPostgres({ dataDir });
  lockText = readFileSync(lockFile(dataDir), "utf8");
  await postgres.stop();
}, 60_000);
afterAll(() => removeFolder(dataDir));

/** The account the server runs under, for processes that are to look like it. */
function account(): { uid: number; gid: number } | undefined {
  const { uid, gid } = statSync(join(dataDir, "pg18"));
  return asRoot ? { uid, gid } : undefined;
}

function writeStaleLock(pid: number): void {
  writeFileSync(lockFile(dataDir), [pid, ...lockText.split("\n").slice(1)].join("\n"));
}

/** A server whose node was killed. */
async function leaveServer(): Promise<number> {
  const node = await startApart(dataDir);
  await node.kill();
  const pid = serverPid(dataDir);
  expect(isAlive(pid)).toBe(true);
  return pid;
}

describe("a leftover server", LIMIT, () => {
  test("is adopted and stopped", async () => {
    const pid = await leaveServer();
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect([postgres.adopted, serverPid(dataDir)]).toEqual([true, pid]);
    await postgres.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test("is restarted where its files are gone", async () => {
    const pid = await leaveServer();
    rmSync(join(dataDir, "bin"), { recursive: true });
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect([postgres.adopted, isAlive(pid)]).toEqual([false, false]);
    expect(await ask(postgres.app, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await postgres.stop();
  });

  test("is restarted where it is of another version, whose files are then removed", async () => {
    const pid = await leaveServer();
    const [version = ""] = readdirSync(join(dataDir, "bin"));
    renameSync(join(dataDir, "bin", version), join(dataDir, "bin", "18.3.0"));
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect([postgres.adopted, isAlive(pid)]).toEqual([false, false]);
    expect(readdirSync(join(dataDir, "bin"))).toEqual([version]);
    await postgres.stop();
  });

  test("is restarted where its socket is gone", async () => {
    const pid = await leaveServer();
    rmSync(lockText.split("\n")[4] ?? "", { recursive: true });
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect([postgres.adopted, isAlive(pid)]).toEqual([false, false]);
    expect(await ask(postgres.app, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await postgres.stop();
  });
});

describe("kill -9 of the server", LIMIT, () => {
  test("does not hinder a start at once, nor lose a row", async () => {
    const node = await startApart(dataDir);
    const owner = node.postgres?.owner;
    if (!owner) throw new Error(node.refusal);
    await ask(owner, "CREATE TABLE signed AS SELECT generate_series(1, 5000) AS number");
    await node.kill();
    process.kill(serverPid(dataDir), "SIGKILL");
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect(postgres.adopted).toBe(false);
    expect(await ask(postgres.owner, "SELECT count(*)::int FROM signed")).toEqual([
      { count: 5000 },
    ]);
    await postgres.stop();
  });

  test("brings it back while we run, our child or adopted, and tells the pool", async () => {
    await leaveServer();
    let restarts = 0;
    const onRestart = (): number => ++restarts;
    const postgres = await startEmbeddedPostgres({ dataDir, onRestart });
    for (const round of [1, 2]) {
      await end(serverPid(dataDir), "SIGKILL");
      while (restarts < round) await sleep(20);
      expect(await ask(postgres.app, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    }
    await postgres.stop();
    await sleep(700);
    expect([restarts, existsSync(lockFile(dataDir))]).toEqual([2, false]);
  });
});

describe("several processes", LIMIT, () => {
  test("at once: one starts the server, the other adopts it and does not stop it", async () => {
    for (let round = 0; round < 3; round++) {
      const nodes = await Promise.all([startApart(dataDir), startApart(dataDir)]);
      expect(new Set(nodes.map((node) => node.postgres?.adopted))).toEqual(new Set([false, true]));
      const pid = serverPid(dataDir);
      await nodes[0]?.stop();
      expect(isAlive(pid)).toBe(true);
      await nodes[1]?.stop();
      expect(isAlive(pid)).toBe(false);
    }
  });

  test("at once on an empty folder: one cluster, one set of passwords", async () => {
    const empty = makeFolder();
    const nodes = await Promise.all([startApart(empty), startApart(empty), startApart(empty)]);
    for (const node of nodes) {
      if (!node.postgres) throw new Error(node.refusal);
      expect(await ask(node.postgres.app, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    }
    expect(nodes.filter((node) => node.postgres?.adopted)).toHaveLength(2);
    for (const node of nodes) await node.stop();
    expect(readdirSync(empty).filter((name) => name.startsWith("."))).toEqual([]);
    await removeFolder(empty);
  });
});

describe("a stale lock file", LIMIT, () => {
  async function startOver(pid: number): Promise<void> {
    writeStaleLock(pid);
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect([postgres.adopted, serverPid(dataDir) === pid]).toEqual([false, false]);
    await postgres.stop();
  }

  test("naming another program of the same account is no obstacle", async () => {
    const other = spawn("sleep", ["60"], { ...account() });
    await once(other, "spawn");
    await startOver(other.pid ?? 0);
    expect(other.exitCode).toBeNull();
    other.kill();
  });

  test("naming a zombie is no obstacle", async () => {
    // The child ends after the shell has become another program, which never asks for it.
    const shell = "sleep 0.5 & echo $!; exec sleep 60";
    const parent = spawn("sh", ["-c", shell], { ...account(), stdio: "pipe" });
    const [words] = (await once(parent.stdout, "data")) as [Buffer];
    const pid = Number(words.toString());
    while (isAlive(pid)) await sleep(5);
    expect(exists(pid)).toBe(true);
    await startOver(pid);
    parent.kill();
  });

  test("naming the server of another cluster is no obstacle, and that server lives on", async () => {
    const elsewhere = makeFolder();
    const other = await startEmbeddedPostgres({ dataDir: elsewhere });
    await startOver(serverPid(elsewhere));
    expect(await ask(other.app, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await other.stop();
    await removeFolder(elsewhere);
  });
});
