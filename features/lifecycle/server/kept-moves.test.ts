import { afterAll, beforeAll, expect, test } from "vitest";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { openTestDesk, type TestDesk } from "../../../tests/desk.ts";
import { allMoves } from "./kept-moves.ts";

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk({ rooms: [] });
});
afterAll(() => desk.close());

const register = (no: string, unit: number) =>
  desk.owner.query(
    "insert into projects_project (no, name, unit_id, created_on, demo) values ($1, $1, $2, '2023-05-01', true)",
    [no, unit],
  );

test("the ledger is the same array until a row is added; a lower id committed later is not missed", async () => {
  const city = desk.database.as(CITY_EYES);
  await register("XM-1", 1);
  const first = await allMoves(city);
  expect(first.map(({ to }) => to)).toEqual(["lead"]);
  expect(await allMoves(city)).toBe(first);

  await desk.owner.query("select nextval(pg_get_serial_sequence('lifecycle_move', 'id'))");
  await register("XM-2", 2);
  expect((await allMoves(city)).length).toBe(2);
  // The number that was left out, as if its transaction had been the slower one.
  await desk.owner.query(
    `insert into lifecycle_move (id, project_id, from_stage, to_stage, on_day, by_name) overriding system value
     select max(id) - 1, min(project_id), 'lead', 'screening', '2023-05-02', '演示' from lifecycle_move`,
  );
  const ids = (await allMoves(city)).map(({ id }) => id);
  expect(ids.length).toBe(3);
  expect(ids).toEqual(ids.toSorted((a, b) => a - b));

  const unit = desk.database.as({
    scope: "unit",
    unitId: 2,
    chainId: null,
    audit: false,
    opens: [],
  });
  expect((await allMoves(unit)).length).toBe(1);
});
