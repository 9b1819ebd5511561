import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestDesk, type TestDesk } from "../../tests/desk.ts";
import {
  CITY_EYES,
  type ConnectionSettings,
  type Database,
  type Eyes,
  NO_EYES,
  SENT_AHEAD,
  eyesOf,
  openDatabase,
} from "./database.ts";
import { keptWhileUnchanged } from "./kept.ts";

let desk: TestDesk;
/** One connection for all viewers: whatever one leaves behind, the next would meet. */
let narrow: Database;

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [] });
  const settings = desk.database.pool.options as ConnectionSettings & { options?: string };
  const schema = /search_path=(\w+)/.exec(settings.options ?? "")?.[1] ?? "";
  narrow = openDatabase(settings, { schema, poolSize: 1 });
});
afterAll(async () => {
  await narrow.close();
  await desk.close();
});

const aReport = (day: string) =>
  sql`insert into monthly_report (unit_id, month, version, sent_by, sent_by_name, sent_on)
    select id, ${day}, 1, 1, '试', ${day} from organization_unit where name = '小屯镇' ${SENT_AHEAD}`;
const reports = async () =>
  (
    await sql<{ n: number }>`select count(*)::int as n from monthly_report`.execute(
      narrow.as(CITY_EYES),
    )
  ).rows[0]?.n;

test("each viewer sees with its own eyes on a shared connection, also all at once", async () => {
  const scopeOf = async (eyes: typeof CITY_EYES) =>
    (await sql<{ scope: string }>`select viewer_scope() as scope`.execute(narrow.as(eyes))).rows[0]
      ?.scope;
  const asked = Array.from({ length: 40 }, (_one, index) =>
    index % 3 === 0 ? CITY_EYES : NO_EYES,
  );
  expect(await Promise.all(asked.map(scopeOf))).toEqual(asked.map((eyes) => eyes.scope));
});

test("a write sent ahead is stored with its transaction", async () => {
  await narrow
    .as(CITY_EYES)
    .transaction()
    .execute(async (tx) => void (await aReport("2023-01-01").execute(tx)));
  expect(await reports()).toBe(1);
});

test("a write sent ahead that fails takes the whole transaction back and fails it", async () => {
  const acting = narrow
    .as(CITY_EYES)
    .transaction()
    .execute(async (tx) => {
      await aReport("2023-02-01").execute(tx);
      await aReport("2023-01-01").execute(tx);
    });
  await expect(acting).rejects.toMatchObject({ code: "23505" });
  expect(await reports()).toBe(1);
});

test("after a failure the connection works on, and sees right", async () => {
  await expect(sql`select 1 / ${0}::int`.execute(narrow.as(NO_EYES))).rejects.toMatchObject({
    code: "22012",
  });
  expect(await reports()).toBe(1);
});

test("an act refused before its first query leaves the connection clean", async () => {
  const refused = narrow
    .as(CITY_EYES)
    .transaction()
    .execute(() => Promise.reject(new Error("refused")));
  await expect(refused).rejects.toThrow("refused");
  expect(await reports()).toBe(1);
});

test("every policy that asks for the city's view asks with the operator whose estimate is true", async () => {
  const answer = await sql<{ name: string }>`
    select c.relname || '.' || p.polname as name from pg_policy p join pg_class c on c.oid = p.polrelid
    where c.relnamespace = current_schema()::regnamespace
      and pg_get_expr(p.polqual, p.polrelid) ~ '^[(]+ SELECT viewer_scope[(][)] AS viewer_scope[)] = ''city'''`.execute(
    narrow.as(CITY_EYES),
  );
  expect(answer.rows).toEqual([]);
  const same = await sql<{ same: boolean }>`
    select 'city' === 'city' and not 'unit' === 'city' and (null::text === 'city') is null as same`.execute(
    narrow.as(NO_EYES),
  );
  expect(same.rows).toEqual([{ same: true }]);
});

test("eyes are told of a view and of no transaction", async () => {
  expect(eyesOf(narrow.as(CITY_EYES))).toEqual(CITY_EYES);
  await narrow
    .as(CITY_EYES)
    .transaction()
    .execute(async (tx) => expect(eyesOf(tx)).toBeUndefined());
});

test("what is kept is given again until something is committed, and is another for another owner", async () => {
  const db = narrow.as(CITY_EYES);
  let made = 0;
  const ask = (owner: object) =>
    keptWhileUnchanged(owner, db, { key: "one", most: 1 }, async () => (made += 1));
  const owner = {};
  expect(await ask(owner)).toBe(1);
  await db.transaction().execute((tx) => sql`select txid_current()`.execute(tx));
  expect(await ask(owner)).toBe(2);
  expect(await ask({})).toBe(3);
});

test("what only the city does no unit can write, and a connection without eyes sees nothing", async () => {
  const grant = sql`insert into results_exemption (unit_id, from_month, to_month, reason, basis, on_day, by_account, by_name)
    select id, '2023-06-01', '2023-06-01', '测试', '测试', '2023-06-20', 1, '测试'
    from organization_unit where name = '小屯镇'`;
  const unit: Eyes = { scope: "unit", unitId: 1, chainId: null, audit: false, opens: [] };
  await expect(grant.execute(narrow.as(unit))).rejects.toMatchObject({ code: "42501" });
  await grant.execute(narrow.as(CITY_EYES));
  const eyes = ["scoring_rule_set", "results_notice", "results_exemption", "inspection_target"];
  const client = await desk.database.pool.connect();
  try {
    await client.query("select set_config('luming.scope', '', false)");
    for (const table of eyes) {
      const { rows } = await client.query(`select 1 from ${table}`);
      expect(rows).toEqual([]);
    }
  } finally {
    client.release(true);
  }
});
