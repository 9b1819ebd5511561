import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { definitionsOf } from "../tests/builders/definitions.ts";
import { expectedCatalog, readCatalog, schemaFaults } from "./catalog.ts";
import { migrate, standingOf } from "./migrate.ts";
import { MigrationRefused } from "./migration-words.ts";

const OWN = import.meta.dirname;
const FOLDER = join(OWN, "migrations");

let owner: pg.Client;
let folder: string;
let schemas: string[];
let appRole: string;

beforeAll(async () => {
  appRole = new URL(inject("appUrl")).username;
  owner = new pg.Client(inject("ownerUrl"));
  await owner.connect();
});
afterAll(() => owner.end());
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "luming-migrations-"));
  schemas = [];
});
afterEach(async () => {
  for (const schema of schemas) await owner.query(`drop schema if exists ${schema} cascade`);
  rmSync(folder, { recursive: true, force: true });
});

function newSchema(): string {
  const schema = `migrate_${process.pid}_${Date.now().toString(36)}_${schemas.length}`;
  schemas.push(schema);
  return schema;
}

/** A version of its own: a folder with these migration files, without functions, policies and grants. */
function version(name: string, files: Record<string, string>): string {
  const path = join(folder, name, "migrations");
  mkdirSync(path, { recursive: true });
  mkdirSync(join(folder, name, "functions"));
  writeFileSync(join(folder, name, "grants.sql"), "");
  for (const [file, text] of Object.entries(files)) writeFileSync(join(path, file), text);
  return path;
}

describe("versions of the program on one city's data", () => {
  const policies = {};
  const FIRST = { "0001-a.sql": "create table a (id integer);" };
  const SECOND = { ...FIRST, "0002-b.sql": "create table b (id integer);" };

  test("an upgrade tells from where to where, file by file; a second one has nothing to do", async () => {
    const schema = newSchema();
    await migrate(owner, { schema, appRole, policies, folder: version("one", FIRST) });
    const lines: string[] = [];
    const order = {
      schema,
      appRole,
      policies,
      folder: version("two", SECOND),
      log: (line: string) => void lines.push(line),
    };
    expect(await standingOf(owner, order)).toEqual({
      newest: "0001-a.sql",
      pending: ["0002-b.sql"],
    });
    expect(await migrate(owner, order)).toEqual(["0002-b.sql"]);
    expect(lines[0]).toMatch(/^升级数据：从 0001-a\.sql 到 0002-b\.sql，共 1 个迁移文件，\d{4}-/);
    expect(lines[1]).toMatch(/^ {2}0002-b\.sql　\d+ 毫秒$/);
    expect(await migrate(owner, order)).toEqual([]);
    expect(lines).toHaveLength(3);
  });

  test("an older version refuses newer data and leaves it as it is", async () => {
    const schema = newSchema();
    await migrate(owner, { schema, appRole, policies, folder: version("two", SECOND) });
    const older = { schema, appRole, policies, folder: version("one", FIRST) };
    for (const act of [standingOf, migrate]) {
      await expect(act(owner, older)).rejects.toThrow(
        /^这份数据已被更新的版本升级过（到 0002-b\.sql，本版本只认得到 0001-a\.sql）/,
      );
      await expect(act(owner, older)).rejects.toBeInstanceOf(MigrationRefused);
    }
  });

  test("a failing file is named with its line and the server; the version before refuses the half-upgraded data", async () => {
    const schema = newSchema();
    const one = version("one", FIRST);
    await migrate(owner, { schema, appRole, policies, folder: one });
    const broken = version("broken", {
      ...SECOND,
      "0003-c.sql": "create table c (id integer);\n\nselect 价 from c;",
    });
    await expect(migrate(owner, { schema, appRole, policies, folder: broken })).rejects.toThrow(
      /^迁移 0003-c\.sql 第 3 行「select 价 from c;」失败（PostgreSQL \d+.*）：.*旧版本不会再打开这份数据/,
    );
    expect(await standingOf(owner, { schema, folder: broken })).toEqual({
      newest: "0002-b.sql",
      pending: ["0003-c.sql"],
    });
    await expect(standingOf(owner, { schema, folder: one })).rejects.toThrow("更新的版本");
  });

  test("a file changed after it ran is refused", async () => {
    const schema = newSchema();
    await migrate(owner, { schema, appRole, policies, folder: version("one", FIRST) });
    const changed = version("changed", { "0001-a.sql": "create table a (id bigint);" });
    await expect(migrate(owner, { schema, appRole, policies, folder: changed })).rejects.toThrow(
      "在执行后被改动过",
    );
  });

  test("no data is no standing, and looking makes nothing", async () => {
    const schema = newSchema();
    const found = await standingOf(owner, { schema, folder: version("one", FIRST) });
    expect(found).toEqual({ newest: null, pending: ["0001-a.sql"] });
    const made = await owner.query("select 1 from pg_namespace where nspname = $1", [schema]);
    expect(made.rowCount).toBe(0);
  });
});

describe("the schema", () => {
  test("is what catalog.json says: after a new migration run `npm run tables`", async () => {
    const schema = newSchema();
    await migrate(owner, { schema, appRole, folder: FOLDER });
    expect(await readCatalog((text) => owner.query(text))).toEqual(expectedCatalog(OWN));
  });

  test("installed before two files were rewritten for PostgreSQL 14 is the same as a new one", async () => {
    const { rows } = await owner.query("select current_setting('server_version_num')::int as n");
    // The former writing is what 14 does not know.
    if (rows[0].n < 150_000) return;
    const former = join(folder, "former", "migrations");
    cpSync(OWN, join(folder, "former"), {
      recursive: true,
      filter: (path) => !path.endsWith("0030-evidence-once.sql"),
    });
    for (const [name, key] of [
      ["0019-results.sql", "unique (objection_id, exemption_id, sha256)"],
      ["0020-inspection.sql", "unique (finding_id, rectification_id, sha256)"],
    ] as const) {
      const text = readFileSync(join(former, name), "utf8");
      expect(text).toContain(key);
      writeFileSync(
        join(former, name),
        text.replace(key, key.replace("unique (", "unique nulls not distinct (")),
      );
    }
    const [upgraded, fresh] = [newSchema(), newSchema()];
    await migrate(owner, { schema: upgraded, appRole, folder: former });
    // Were the former checksum not known, this would be refused as a file changed after it ran.
    expect(await migrate(owner, { schema: upgraded, appRole, folder: FOLDER })).toContain(
      "0030-evidence-once.sql",
    );
    await migrate(owner, { schema: fresh, appRole, folder: FOLDER });
    expect(await definitionsOf(owner, upgraded)).toEqual(await definitionsOf(owner, fresh));
  });

  test("says what is missing, switched off or replaced", async () => {
    const schema = newSchema();
    await migrate(owner, { schema, appRole, folder: FOLDER });
    const ask = (text: string) => owner.query(text);
    expect(await schemaFaults(OWN, ask)).toEqual([]);
    for (const statement of [
      "drop index funds_entry_effective_idx",
      "alter table funds_entry disable trigger funds_entry_kept",
      "alter table funds_receipt drop constraint funds_receipt_two_people_check",
      "alter table funds_receipt disable row level security",
      "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
    ])
      await owner.query(statement);
    expect(await schemaFaults(OWN, ask)).toEqual([
      "表 funds_receipt 的行级权限被关闭",
      "缺少索引 funds_entry.funds_entry_effective_idx",
      "缺少约束 funds_receipt.funds_receipt_two_people_check",
      "触发器 funds_entry.funds_entry_kept 被停用",
      "函数 refuse_change() 与本版本不一致",
    ]);
  });
});
