import { cpSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readConfig } from "../../platform/server/config.ts";
import { CITY_EYES } from "../../platform/server/database.ts";
import { makeFolder, removeFolder } from "../../platform/server/postgres/trial.ts";
import { writeSetting } from "../../platform/server/settings.ts";
import { backUp } from "./backup-command.ts";
import { type City, openCity } from "./open-city.ts";
import { verifyCity } from "./verify-command.ts";

const config = readConfig({ LOG_LEVEL: "silent" });
const dataDir = makeFolder();
const place = makeFolder();
let city: City;

async function open(folder: string): Promise<City> {
  vi.stubEnv("DATA_DIR", folder);
  return openCity(config, "serve", () => {});
}

beforeAll(async () => {
  city = await open(dataDir);
  mkdirSync(city.filesFolder, { recursive: true });
  writeFileSync(join(city.filesFolder, "slip"), "a slip");
});
afterAll(async () => {
  await city?.close();
  await removeFolder(dataDir);
  for (const name of ["taken", "restored"]) await removeFolder(join(place, name));
  await removeFolder(place);
});

const noted = async ({ database }: City): Promise<number> => {
  const { rows } = await database.pool.query<{ n: number }>(
    "select count(*)::int as n from setting_entry where name = 'trial'",
  );
  return rows[0]?.n ?? 0;
};
const note = () =>
  writeSetting(city.database.as(CITY_EYES), {
    name: "trial",
    value: 1,
    inForceFrom: "2023-01-01",
    basis: "试",
    setBy: "试",
  });

test("what was answered before a backup began is in it, while others go on writing; it starts, and verify agrees", async () => {
  for (let count = 0; count < 20; count += 1) await note();
  let writing = true;
  const writer = (async () => {
    while (writing) await note();
  })();
  const taken = join(place, "taken");
  expect(await backUp(dataDir, taken)).toEqual({ files: 1 });
  writing = false;
  await writer;
  const all = await noted(city);
  expect(readdirSync(place)).toEqual(["taken"]);

  const restored = join(place, "restored");
  cpSync(taken, restored, { recursive: true });
  const other = await open(restored);
  try {
    const found = await noted(other);
    expect(found).toBeGreaterThanOrEqual(20);
    expect(found).toBeLessThanOrEqual(all);
    expect((await verifyCity(other.database, other.filesFolder)).findings).toEqual([]);
  } finally {
    await other.close();
  }
  await note();
  expect(await noted(city), "the city itself goes on").toBe(all + 1);
});

test("a former backup is not overwritten, and none lies within the data", async () => {
  await expect(backUp(dataDir, join(place, "taken"))).rejects.toThrow("旧的备份不会被覆盖");
  await expect(backUp(dataDir, join(dataDir, "backup"))).rejects.toThrow("不能放在数据目录里面");
});
