import { createHash } from "node:crypto";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { definitionsOf } from "../tests/builders/definitions.ts";
import { migrate } from "./migrate.ts";
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
  folder = mkdtempSync(join(tmpdir(), "luming-text-"));
  schemas = [];
});
afterEach(async () => {
  for (const schema of schemas) await owner.query(`drop schema if exists ${schema} cascade`);
  rmSync(folder, { recursive: true, force: true });
});

/** A new installation. */
async function installed(): Promise<string> {
  const schema = newSchema();
  await migrate(owner, { schema, appRole, folder: FOLDER });
  return schema;
}

function newSchema(): string {
  const schema = `text_${process.pid}_${Date.now().toString(36)}_${schemas.length}`;
  schemas.push(schema);
  return schema;
}

/** A start on a schema that is there: what it said. */
async function start(schema: string, version = FOLDER): Promise<string[]> {
  const lines: string[] = [];
  await migrate(owner, { schema, appRole, folder: version, log: (line) => void lines.push(line) });
  return lines;
}

/** An installation as it was when a migration was the newest, before functions and policies stood as current text. */
async function asItWas(last: string): Promise<string> {
  const schema = newSchema();
  await owner.query(`create schema ${schema}`);
  await owner.query(`set search_path to ${schema}, public`);
  await owner.query(
    "create table migration (name text primary key, checksum text not null, run_at timestamptz not null default now())",
  );
  for (const name of readdirSync(FOLDER).filter((file) => file.slice(0, 4) <= last)) {
    const text = readFileSync(join(FOLDER, name), "utf8");
    await owner.query(text);
    await owner.query("insert into migration (name, checksum) values ($1, $2)", [
      name,
      createHash("sha256").update(text).digest("hex"),
    ]);
  }
  return schema;
}

/** A city at work, in the tables of those days. */
const ROWS = `
  insert into organization_unit (name, kind) values ('小屯镇', 'town'), ('焦村镇', 'town');
  insert into organization_person (name) values ('甲'), ('乙'), ('丙');
  insert into organization_account (login_name, person_id, password_hash) values ('a', 1, '无'), ('b', 2, '无'), ('c', 3, '无');
  insert into chains_chain (name, grouping, position) values ('装备制造产业', 'leading', 1);
  insert into projects_enterprise (name, uscc) values ('某某有限公司', '91410000MA0000000X');
  insert into projects_project (no, name, investor_id, unit_id, chain_id, confirmed, stage, signed_on, created_on)
    values ('P-1', '某项目', 1, 1, 1, true, 'signed', '2023-02-01', '2023-01-10');
  insert into funds_receipt (no, project_id, unit_id, arrived_on, amount_fen, payer_name, created_by)
    values ('D-1', 1, 1, '2023-03-01', 100, '某某有限公司', 1);`;

describe("an upgraded installation is a new one", () => {
  for (const [last, rows] of [
    ["0008", ROWS],
    ["0024", ROWS],
    ["0068", ""],
  ] as const)
    test(`from ${last}`, async () => {
      const upgraded = await asItWas(last);
      await owner.query(rows);
      await start(upgraded);
      const fresh = await installed();
      expect(await definitionsOf(owner, upgraded)).toEqual(await definitionsOf(owner, fresh));
    });
});

describe("functions and policies stand as current text", () => {
  test("what a hand changed is put right at the next start, which says so; the one after says and does nothing", async () => {
    const schema = await installed();
    const whole = await definitionsOf(owner, schema);
    for (const statement of [
      "create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'",
      "alter function funds_holder(integer) security invoker",
      "alter function funds_guard_path() reset all",
      "drop policy projects_project_rows on projects_project",
      "create policy let_in on funds_receipt using (true)",
      "alter policy funds_entry_city on funds_entry with check (true)",
      "alter table claims_claim disable row level security",
    ]) {
      await owner.query(statement);
      expect(await definitionsOf(owner, schema), statement).not.toEqual(whole);
      expect(await start(schema), statement).toEqual([
        "数据库里的函数或行级权限被人改动过，已恢复成本版本的",
      ]);
      expect(await definitionsOf(owner, schema), statement).toEqual(whole);
      expect(await start(schema)).toEqual([]);
    }
  });

  test("a start with nothing to do writes nothing; with another function it writes that, and no table is locked", async () => {
    const schema = await installed();
    const whole = await definitionsOf(owner, schema);
    const policies = async () =>
      (
        await owner.query(
          `select p.xmin::text, count(*) from pg_policy p join pg_class c on c.oid = p.polrelid
           where c.relnamespace = current_schema()::regnamespace group by 1`,
        )
      ).rows;
    const before = await policies();
    expect(before).toHaveLength(1);
    await start(schema);
    expect(await policies()).toEqual(before);
    cpSync(OWN, folder, { recursive: true });
    const file = join(folder, "functions", "audit.sql");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("begin", "begin -- 另一种写法"));
    expect(await start(schema, join(folder, "migrations"))).toEqual([]);
    expect(await policies()).toEqual(before);
    const { functions = [] } = await definitionsOf(owner, schema);
    const changed = functions.filter((one) => !whole["functions"]?.includes(one));
    expect(changed).toEqual([expect.stringContaining("begin -- 另一种写法")]);
  });

  test("a text the server does not take is named with its line, and nothing of the others stays", async () => {
    const schema = await installed();
    const whole = await definitionsOf(owner, schema);
    cpSync(OWN, folder, { recursive: true });
    for (const [name, text] of [
      ["a", "create or replace function viewer_unit() returns integer language sql as 'select 1';"],
      ["b", "\ncreate function 价;"],
    ] as const)
      writeFileSync(join(folder, "functions", `${name}.sql`), text);
    const refusal = await start(schema, join(folder, "migrations")).catch(
      (error: unknown) => error,
    );
    expect(refusal).toBeInstanceOf(MigrationRefused);
    expect((refusal as MigrationRefused).message).toMatch(
      /^写入 database\/functions\/b\.sql 第 2 行「create function 价;」失败（PostgreSQL \d/,
    );
    expect(await definitionsOf(owner, schema)).toEqual(whole);
  });

  test("the server takes every function with its body looked at", async () => {
    await owner.query(`set search_path to ${await installed()}, public`);
    for (const name of readdirSync(join(OWN, "functions")))
      await owner.query(readFileSync(join(OWN, "functions", name), "utf8"));
  });
});
