import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { namedByNotice } from "../../../app/server/named-by-notice.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { planRoutes } from "./routes.ts";

let desk: TestDesk;
let office: Visitor, clerk: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [(own) => planRoutes(own, namedByNotice)] });
  office = await desk.signInAs("office_head");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
});
afterAll(() => desk.close());

const OFFERED = { carriers: 9, projects: 24, enterprises: expect.any(Number) as number, maps: 9 };
const countOf = async (table: string, where = "true") =>
  Number((await desk.owner.query(`select count(*) as n from ${table} where ${where}`)).rows[0].n);
const aPlan = (year: number, documentNo: string, issuer: string): contract.ConfirmedPlan => ({
  campaign: {
    year,
    documentNo,
    issuer,
    title: "招商引资工作实施方案",
    issuedOn: "2023-03-15",
    addressees: "",
  },
  fileName: "x.txt",
  fileSha256: "a".repeat(64),
  targets: [
    {
      layer: "unit",
      name: "小屯镇",
      indicator: "out_of_province_funds",
      amount: "100",
      bound: "exact",
    },
  ],
});
const named = (year: number) => office.call(contract.readNamed, { params: { year } });

describe("what the notice names", () => {
  test("waits to be registered where the plan is there already; a clerk only reads", async () => {
    const view = await clerk.call(contract.readNamed, { params: { year: 2023 } });
    expect(view.body).toEqual({ offered: OFFERED, acts: [] });
    expect(
      (
        await clerk.call(contract.decideNamed, {
          params: { year: 2023 },
          body: { declined: false },
        })
      ).status,
    ).toBe(403);
    expect(await countOf("projects_project")).toBe(0);
  });

  test("is declined, once, and may still be registered later", async () => {
    const decide = (declined: boolean) =>
      office.call(contract.decideNamed, { params: { year: 2023 }, body: { declined } });
    expect((await decide(true)).body.acts).toMatchObject([{ declined: true, added: null }]);
    expect((await decide(true)).body.code).toBe("plan.named_declined");
    expect(await countOf("carriers_carrier")).toBe(0);
    const loaded = await decide(false);
    expect(loaded.body.acts.at(-1)).toMatchObject({
      declined: false,
      added: OFFERED,
      onDay: "2023-06-20",
    });
    expect(await countOf("projects_project", "not confirmed and notice_quote is not null")).toBe(
      24,
    );
    expect(await countOf("projects_project", "demo or counts_toward_target")).toBe(0);
    expect(await countOf("carriers_carrier", "basis like '汝政办〔2023〕17号%' and not demo")).toBe(
      9,
    );
    expect(await countOf("chainwork_map_version", "by_name = '系统（据通知）'")).toBe(9);
    expect(await countOf("chainwork_list_entry", "note like '通知点名，待核实%'")).toBe(
      loaded.body.offered?.enterprises,
    );
    expect((await decide(true)).body.code).toBe("plan.named_loaded");
  });

  test("again only what is missing is added: nothing stands twice", async () => {
    const again = await office.call(contract.decideNamed, {
      params: { year: 2023 },
      body: { declined: false },
    });
    expect(again.body.acts.at(-1)?.added).toEqual({
      carriers: 0,
      projects: 0,
      enterprises: 0,
      maps: 0,
    });
    expect(await countOf("projects_project")).toBe(24);
  });

  test("another city's notice, or another number, loads nothing foreign", async () => {
    for (const [year, documentNo, issuer] of [
      [2025, "临政办〔2025〕17号", "临江市人民政府办公室"],
      [2026, "汝政办〔2023〕17号", "别处市人民政府办公室"],
    ] as const) {
      const body = aPlan(year, documentNo, issuer);
      expect((await office.call(contract.confirmPlan, { body })).status).toBe(200);
      expect((await named(year)).body).toEqual({ offered: null, acts: [] });
      const decided = await office.call(contract.decideNamed, {
        params: { year },
        body: { declined: false },
      });
      expect(decided.body.code).toBe("plan.nothing_named");
    }
  });

  test.each(["linjiang-ruled", "wuping-broken-names", "yunxi-serial-decimals"])(
    "the fixture %s is offered nothing when it is read",
    async (name) => {
      const bytes = await readFile(`tests/fixtures/plan/${name}.txt`);
      const file = { name: `${name}.txt`, bytes };
      const read = await office.upload(contract.readNotice, {}, file);
      expect(read.status, read.body.words).toBe(200);
      expect(read.body.named).toBeNull();
    },
  );
});

describe("a plan that is confirmed", () => {
  test("takes what its notice names with it, or leaves it where it is declined; the trail says which", async () => {
    const confirm = (year: number, declineNamed?: boolean) =>
      office.call(contract.confirmPlan, {
        body: aPlan(year, "汝政办 [2023] 17号", "汝州市人民政府办公室"),
        query: declineNamed === undefined ? {} : { declineNamed },
      });
    expect((await confirm(2027)).status).toBe(200);
    expect((await named(2027)).body.acts).toMatchObject([{ declined: false }]);
    expect((await confirm(2028, true)).status).toBe(200);
    expect((await named(2028)).body.acts).toMatchObject([{ declined: true }]);
    const trail = await desk.owner.query<{ summary: string }>(
      "select summary from audit_entry where title = '确认方案入库' order by id desc limit 2",
    );
    expect(trail.rows.map(({ summary }) => summary.split("，").slice(2).join())).toEqual([
      "点名的事项不登记",
      "登记点名的没有新的",
    ]);
  });
});
