import { readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { EmbeddedPostgres } from "./embedded.ts";
import { copyStoppedCluster } from "./copies.ts";
import { hasEmbeddedDatabase, PostgresUnavailable, startEmbeddedPostgres } from "./embedded.ts";
import { isAlive } from "./process.ts";
import { ask, makeFolder, removeFolder, serverPid } from "./trial.ts";

describe("a first start", { timeout: 60_000 }, () => {
  const dataDir = makeFolder();
  let postgres: EmbeddedPostgres;

  beforeAll(async () => {
    postgres = await startEmbeddedPostgres({ dataDir });
  }, 60_000);
  afterAll(async () => {
    await postgres.stop();
    await removeFolder(dataDir);
  });

  test("makes a UTF-8 database of PostgreSQL 18 with checksums, fsync on and no network", async () => {
    const [row] = await ask(
      postgres.owner,
      `SELECT current_setting('server_version_num')::int / 10000 AS major, datctype, datcollate,
        pg_encoding_to_char(encoding) AS encoding, current_setting('data_checksums') AS checksums,
        current_setting('fsync') AS fsync, current_setting('listen_addresses') AS addresses,
        current_setting('ssl') AS ssl, current_setting('dynamic_shared_memory_type') AS memory
       FROM pg_database WHERE datname = current_database()`,
    );
    expect(row).toEqual({
      major: 18,
      datctype: "C.UTF-8",
      datcollate: "C.UTF-8",
      encoding: "UTF8",
      checksums: "on",
      fsync: "on",
      addresses: "",
      ssl: "off",
      memory: "mmap",
    });
  });

  test("gives roles that are no superusers, the app not even owner", async () => {
    const question = `SELECT current_user AS name, rolsuper AS super, rolbypassrls AS bypass,
      pg_get_userbyid(datdba) = current_user AS owner,
      has_schema_privilege('public', 'CREATE') AS creates
      FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()`;
    expect(await ask(postgres.owner, question)).toEqual([
      { name: "luming_owner", super: false, bypass: false, owner: true, creates: true },
    ]);
    expect(await ask(postgres.app, question)).toEqual([
      { name: "luming_app", super: false, bypass: false, owner: false, creates: false },
    ]);
  });

  test("finds Chinese by trigrams", async () => {
    const [row] = await ask(postgres.app, "SELECT show_trgm('招商引资') AS trigrams");
    expect(row?.["trigrams"]).not.toEqual([]);
  });

  test("asks for the password", async () => {
    const wrong = { ...postgres.app, password: "猜的" };
    await expect(ask(wrong, "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  test("keeps secrets and socket closed to others and leaves no scratch behind", () => {
    const modeOf = (path: string): number => statSync(path).mode & 0o777;
    expect(modeOf(join(dataDir, "secrets.json"))).toBe(0o600);
    expect(modeOf(join(dataDir, "pg18"))).toBe(0o700);
    expect(modeOf(postgres.app.host)).toBe(0o700);
    expect(readdirSync(dataDir).filter((name) => name.startsWith("."))).toEqual([]);
  });
});

describe("later starts", { timeout: 60_000 }, () => {
  const dataDir = makeFolder();

  beforeAll(async () => {
    const postgres = await startEmbeddedPostgres({ dataDir });
    await ask(postgres.owner, "CREATE TABLE project AS SELECT '汝州' AS name");
    await postgres.stop();
  }, 60_000);
  afterAll(() => removeFolder(dataDir));

  test("take well under a second and find everything again", async () => {
    const began = performance.now();
    const postgres = await startEmbeddedPostgres({ dataDir, settings: { work_mem: "5MB" } });
    expect(performance.now() - began).toBeLessThan(1_000);
    expect(postgres.adopted).toBe(false);
    expect(await ask(postgres.owner, "SELECT name FROM project")).toEqual([{ name: "汝州" }]);
    expect(await ask(postgres.app, "SHOW work_mem")).toEqual([{ work_mem: "5MB" }]);
    const pid = serverPid(dataDir);
    await postgres.stop();
    expect(isAlive(pid)).toBe(false);
  });

  test("reset the passwords where secrets.json was lost", async () => {
    rmSync(join(dataDir, "secrets.json"));
    const postgres = await startEmbeddedPostgres({ dataDir });
    expect(await ask(postgres.owner, "SELECT name FROM project")).toEqual([{ name: "汝州" }]);
    await postgres.stop();
  });

  test("copy the stopped database before an upgrade, keep three copies, and never copy a running one", async () => {
    const postgres = await startEmbeddedPostgres({ dataDir });
    await expect(copyStoppedCluster(dataDir, postgres.cluster, "pg18-1")).rejects.toThrow(
      /另一个鹿鸣程序正在使用它/,
    );
    await postgres.stop();
    for (const name of ["pg18-1", "pg18-2", "pg18-3", "pg18-4"])
      await copyStoppedCluster(dataDir, postgres.cluster, name);
    expect(readdirSync(join(dataDir, "copies")).sort()).toEqual(["pg18-2", "pg18-3", "pg18-4"]);
    // The copy is put back as the guide says.
    rmSync(join(dataDir, "pg18"), { recursive: true });
    renameSync(join(dataDir, "copies/pg18-4"), join(dataDir, "pg18"));
    const again = await startEmbeddedPostgres({ dataDir });
    expect(await ask(again.owner, "SELECT name FROM project")).toEqual([{ name: "汝州" }]);
    await again.stop();
  });

  test("refuse data of another PostgreSQL major, and make no empty database beside it", async () => {
    renameSync(join(dataDir, "pg18"), join(dataDir, "pg17"));
    writeFileSync(join(dataDir, "pg17/PG_VERSION"), "17\n");
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(
      /^数据目录里是 PostgreSQL 17 的数据.*本版本自带的是 18，不能打开/,
    );
    expect(() => hasEmbeddedDatabase(dataDir)).toThrow(PostgresUnavailable);
    expect(readdirSync(dataDir)).not.toContain("pg18");
    writeFileSync(join(dataDir, "pg17/PG_VERSION"), "18\n");
    renameSync(join(dataDir, "pg17"), join(dataDir, "pg18"));
  });

  test("say in one sentence why the server does not start", async () => {
    const start = startEmbeddedPostgres({ dataDir, settings: { work_mem: "许多" } });
    await expect(start).rejects.toThrow(/^数据库没有启动成功（.*work_mem.*）：请查看日志/);
    await expect(start).rejects.toBeInstanceOf(PostgresUnavailable);
  });

  test("refuse a damaged secrets.json", async () => {
    writeFileSync(join(dataDir, "secrets.json"), "{}");
    await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow("请删除它再启动");
  });
});
