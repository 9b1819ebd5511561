import { afterAll, beforeAll, expect, test } from "vitest";
import pg from "pg";
import { readConfig } from "../../platform/server/config.ts";
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from "../../platform/server/postgres/embedded.ts";
import { makeFolder, removeFolder } from "../../platform/server/postgres/trial.ts";
import { cityOf, upgradeCity } from "./city-schema.ts";

const dataDir = makeFolder();
let postgres: EmbeddedPostgres;
let owner: pg.Client;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres({ dataDir });
  owner = new pg.Client(postgres.owner);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await postgres.stop();
  await removeFolder(dataDir);
});

const schemaOf = async (environment: Record<string, string> = {}) =>
  (await cityOf(owner, readConfig(environment))).schema;

test("a city's data keeps its schema: the only one is found, several have to be named", async () => {
  expect(await schemaOf()).toBe("city");
  const former = readConfig({ CITY_SCHEMA: "ruzhou" });
  await upgradeCity(owner, former, postgres.app.user ?? "", () => {});
  expect(await schemaOf()).toBe("ruzhou");
  expect(await schemaOf({ CITY_SCHEMA: "yunxi" })).toBe("yunxi");
  // Data that was found under its own name goes on as it is: nothing is left to run.
  const found = await cityOf(owner, readConfig({}));
  const lines: string[] = [];
  await upgradeCity(owner, found, postgres.app.user ?? "", (line) => lines.push(line));
  expect(lines).toEqual([]);
  await upgradeCity(owner, readConfig({ CITY_SCHEMA: "yunxi" }), postgres.app.user ?? "", () => {});
  await expect(schemaOf()).rejects.toThrow("数据库里有几个城市的数据（ruzhou、yunxi）");
});
