import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fenFromWan } from "../../../kernel/money.ts";
import { ANNEX_1, ANNEX_2 } from "../../../tests/builders/foundation.ts";
import { aCountedEntry, aProject } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as chains from "../../chains/contract.ts";
import { chainsRoutes } from "../../chains/server/routes.ts";
import * as funds from "../../funds/contract.ts";
import { fundsRoutes } from "../../funds/server/routes.ts";
import * as organization from "../../organization/contract.ts";
import { organizationRoutes } from "../../organization/server/routes.ts";
import * as plan from "../../plan/contract.ts";
import { planRoutes } from "../../plan/server/routes.ts";
import * as contract from "../contract.ts";
import { assessmentRoutes } from "./routes.ts";

let desk: TestDesk;
let office: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({
    day: "2024-04-10",
    rooms: [organizationRoutes, chainsRoutes, planRoutes, fundsRoutes, assessmentRoutes],
  });
  office = await desk.signInAs("office_head");
});
afterAll(() => desk.close());

const NO = "汝政办〔2024〕9号";
/** 紫云路街道 stands first, 王寨乡 is a 镇 now, one chain is another, one is new. */
const UNITS = [
  "紫云路街道",
  ...ANNEX_1.map(([name]) => name).filter((name) => name !== "紫云路街道"),
].map((name) => (name === "王寨乡" ? "王寨镇" : name));
const CHAINS = [...ANNEX_2.map(([name]) => name), "低空经济产业"].map((name) =>
  name === "现代商贸产业" ? "现代商贸物流产业" : name,
);
const plan2024: plan.ConfirmedPlan = {
  campaign: {
    year: 2024,
    documentNo: NO,
    title: "2024年招商引资工作实施方案",
    issuer: "汝州市人民政府办公室",
    issuedOn: "2024-03-15",
    addressees: "",
  },
  fileName: "2024.txt",
  fileSha256: "b".repeat(64),
  targets: [
    ...UNITS.map((name) => ({
      layer: "unit" as const,
      name,
      indicator: "out_of_province_funds" as const,
      amount: String(fenFromWan(50_000)),
      bound: "exact" as const,
    })),
    ...CHAINS.map((name) => ({
      layer: "chain" as const,
      name,
      indicator: "signed" as const,
      amount: "2",
      bound: "exact" as const,
    })),
  ],
};
const table = async (asOf: string) =>
  (await office.call(contract.readExecution, { query: { asOf } })).body;
const namesOf = (rows: contract.ExecutionRow[]) => rows.map(({ name }) => name);
const idOf = async (name: string) =>
  (await office.call(organization.listUnits)).body.find((unit) => unit.name === name)?.id as number;

describe("a second year with other names", () => {
  test("says which names are strange and stores nothing until each is settled", async () => {
    const { body } = await office.call(plan.confirmPlan, { body: plan2024 });
    expect(body.code).toBe("plan.unknown_place");
    expect(body.words).toContain("王寨镇");
    expect(body.words).toContain("低空经济产业");
    expect((await office.call(plan.listCampaigns)).body).toHaveLength(1);
  });

  test("a renamed town, a renamed chain and a new one are settled with the confirmation", async () => {
    const place = (layer: "unit" | "chain", name: string, former: string | null) => ({
      layer,
      name,
      former,
      act: former === null ? ("added" as const) : ("renamed" as const),
      fromOn: "2024-03-15",
    });
    const places = [
      place("unit", "王寨镇", "王寨乡"),
      place("chain", "现代商贸物流产业", "现代商贸产业"),
      place("chain", "低空经济产业", null),
    ];
    const reply = await office.call(plan.confirmPlan, {
      body: { ...plan2024, places, chains: [{ name: "低空经济产业", grouping: "emerging" }] },
    });
    expect(reply.status).toBe(200);
    const april = await table("2024-04-10");
    expect(namesOf(april.units)).toEqual(UNITS);
    expect(namesOf(april.chains)).toEqual([...CHAINS, "未归入产业链"]);
    expect(april.units[15]?.measures[0]?.target).toBe(String(fenFromWan(50_000)));
    expect(namesOf((await table("2024-03-14")).units)).toContain("王寨乡");
    const last = await table("2023-12-31");
    expect(namesOf(last.units)).toEqual(ANNEX_1.map(([name]) => name));
    expect(namesOf(last.chains)).toEqual([...ANNEX_2.map(([name]) => name), "未归入产业链"]);
    const { body: months } = await office.call(funds.listPeriods, { query: { year: 2024 } });
    expect(months.at(-1)?.unreported).toContain("王寨镇");
  });

  test("the annex order on the unit and chain lists is the plan's", async () => {
    const { body } = await office.call(organization.listUnits);
    expect(body[0]).toMatchObject({ name: "紫云路街道", annexOrder: 1 });
    expect(body.find(({ name }) => name === "王寨镇")).toMatchObject({ kind: "town" });
    const list = (await office.call(chains.listChains)).body;
    expect(list.map(({ name }) => name)).toEqual(CHAINS);
    expect(list.at(-1)?.grouping).toBe("emerging");
  });
});

describe("a merger within the year", () => {
  test("leaves figures, target and report to the successor; what has open work is not dissolved", async () => {
    const project = await aProject(desk, { unit: "骑岭乡" });
    await aCountedEntry(desk, { projectId: project, day: "2024-04-02", fen: fenFromWan(300) });
    const [from, into] = [await idOf("骑岭乡"), await idOf("焦村镇")];
    const act = (told: { act: "merged"; intoId: number } | { act: "retired" }) =>
      office.call(organization.changeUnit, {
        params: { id: from },
        body: { ...told, fromOn: "2024-04-08", documentNo: "豫民〔2024〕1号", reason: "" },
      });
    const refused = await act({ act: "retired" });
    expect(refused.body.code).toBe("organization.open_work");
    expect(refused.body.words).toContain("在办项目 1 个");
    expect((await act({ act: "merged", intoId: from })).body.code).toBe(
      "organization.no_successor",
    );
    expect((await act({ act: "merged", intoId: into })).status).toBe(200);
    expect((await act({ act: "merged", intoId: into })).body.code).toBe(
      "organization.history_over",
    );
    const before = await table("2024-04-07");
    const after = await table("2024-04-10");
    const funds = (rows: contract.ExecutionRow[], name: string) =>
      rows.find((row) => row.name === name)?.measures[0];
    expect(funds(before.units, "骑岭乡")?.cumulative).toBe(String(fenFromWan(300)));
    expect(namesOf(after.units)).not.toContain("骑岭乡");
    expect(funds(after.units, "焦村镇")).toMatchObject({
      cumulative: String(fenFromWan(300)),
      target: String(fenFromWan(100_000)),
    });
    expect(after.unitTotalFen).toBe(before.unitTotalFen);
  });

  test("nobody writes a name past its history", async () => {
    const rename = "update organization_unit set name = '别名' where name = '小屯镇'";
    await expect(desk.database.pool.query(rename)).rejects.toMatchObject({ code: "42501" });
    const act = "update organization_unit_act set name = '别名'";
    await expect(desk.owner.query(act)).rejects.toMatchObject({ code: "LM001" });
  });
});

describe("a new year by copy", () => {
  test("brings goals, order and targets under the names of today, and leaves number and day open", async () => {
    const { status, body } = await office.call(plan.copyPlan, { params: { year: 2024 } });
    expect(status).toBe(200);
    expect(body.proposed.campaign).toMatchObject({
      year: 2025,
      title: "2025年招商引资工作实施方案",
      documentNo: "",
      issuedOn: "",
    });
    const names = (layer: "unit" | "chain") => [
      ...new Set(
        body.proposed.targets.filter((one) => one.layer === layer).map(({ name }) => name),
      ),
    ];
    expect(names("unit")).toEqual(UNITS.filter((name) => name !== "骑岭乡"));
    expect(names("chain")).toEqual(CHAINS);
    const dated = { ...body.proposed.campaign, issuedOn: "2025-01-15" };
    const early = { ...body.proposed, campaign: { ...dated, documentNo: "汝政办〔2025〕1号" } };
    expect((await office.call(plan.confirmPlan, { body: early })).body.code).toBe(
      "plan.issued_ahead",
    );
    desk.clock.move("2025-01-20");
    const unsigned = await office.call(plan.confirmPlan, {
      body: { ...body.proposed, campaign: dated },
    });
    expect(unsigned.body.code).toBe("plan.document_no");
    const stored = await office.call(plan.confirmPlan, { body: early });
    expect(stored.status).toBe(200);
    expect(namesOf((await table("2025-01-20")).units)).toEqual(names("unit"));
    const before = await office.call(plan.readPlanOf, { params: { year: 2023 } });
    expect(before.body.targets.map(({ unit }) => unit?.name)).toContain("王寨乡");
  });
});
