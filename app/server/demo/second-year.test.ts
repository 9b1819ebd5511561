import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { frozenResult } from "../../../features/assessment/server/facts.ts";
import { readConfig } from "../../../platform/server/config.ts";
import { CITY_EYES, type Db } from "../../../platform/server/database.ts";
import { makeFolder, removeFolder } from "../../../platform/server/postgres/trial.ts";
import { fenFromWan } from "../../../kernel/money.ts";
import { type City, openCity } from "../open-city.ts";
import { verifyCity } from "../verify-command.ts";

const dataDir = makeFolder();
let city: City | undefined;
let db: Db;

beforeAll(async () => {
  vi.stubEnv("DATA_DIR", dataDir);
  vi.stubEnv("LUMING_DEMO_YEAR", "2024").stubEnv("LUMING_DEMO_RECEIPTS", "50");
  const config = readConfig({ LOG_LEVEL: "silent" });
  city = await openCity(config, "serve", () => {});
  const { loadDemo } = await import("./load-demo.ts");
  await loadDemo(city, config, () => {});
  vi.unstubAllEnvs();
  db = city.database.as(CITY_EYES);
}, 300_000);
afterAll(async () => {
  await city?.close();
  await removeFolder(dataDir);
});

/** What a freeze says of money up to its month, in fen, of a unit or of all; by version. */
async function frozenMoney(month: string, unit?: string): Promise<bigint[]> {
  const rows = await db
    .selectFrom("assessment_snapshot")
    .select("id")
    .where("month", "=", `${month}-01`)
    .orderBy("version")
    .execute();
  const tables = await Promise.all(rows.map(({ id }) => frozenResult(db, id)));
  return tables.map(({ table }) =>
    table.units
      .filter(({ name }) => unit === undefined || name === unit)
      .flatMap(({ measures }) => measures)
      .filter(({ indicator }) => indicator === "out_of_province_funds")
      .reduce((sum, { cumulative }) => sum + BigInt(cumulative ?? "0"), 0n),
  );
}

test.each([
  ["2023-05", "焦村镇", -1_224],
  ["2023-07", "骑岭乡", -260],
  ["2023-09", "小屯镇", 1_200],
])("the correction of %s moves %s by %i万元, and a circular says so", async (month, unit, wan) => {
  const [first = 0n, second = 0n, ...more] = await frozenMoney(month, unit);
  expect([second - first, more]).toEqual([fenFromWan(wan), []]);
  const issued = await db
    .selectFrom("circulars_issue as i")
    .innerJoin("circulars_document as d", "d.id", "i.document_id")
    .select(["i.replaces_id", "d.id"])
    .where("d.period", "=", month)
    .orderBy("d.id")
    .execute();
  expect(issued.map(({ replaces_id }) => replaces_id)).toEqual([null, issued[0]?.id]);
});

test("the false receipt is reversed on the day it counted, found false, and costs points", async () => {
  const { rows } = await sql`
    select to_char(min(e.effective_on), 'YYYY-MM') as month, sum(e.amount_fen)::text as sum, max(f.points)::text as points
    from results_finding f join funds_entry e on e.receipt_id = f.receipt_id`.execute(db);
  expect(rows).toEqual([{ month: "2023-07", sum: "0", points: "2.00" }]);
});

test("the year is frozen to December with its result, the next has a plan of its own and money", async () => {
  const months = await db
    .selectFrom("assessment_snapshot")
    .select("month")
    .distinct()
    .orderBy("month")
    .execute();
  expect(months.map(({ month }) => month.slice(0, 7)).slice(-4)).toEqual([
    "2023-11",
    "2023-12",
    "2024-01",
    "2024-02",
  ]);
  const annual = await db
    .selectFrom("results_notice as n")
    .innerJoin("results_final as f", "f.notice_id", "n.id")
    .select(["n.month", "n.title"])
    .where("n.kind", "=", "year")
    .execute();
  expect(annual).toMatchObject([{ month: "2023-12-01", title: "2023年度招商引资考核结果公示" }]);
  const [january = 0n] = await frozenMoney("2024-01");
  const [february = 0n] = await frozenMoney("2024-02");
  expect(january > 0n && february >= january).toBe(true);
});

test("verify finds nothing to complain of", async () => {
  expect((await verifyCity(city!.database, city!.filesFolder)).findings).toEqual([]);
});
