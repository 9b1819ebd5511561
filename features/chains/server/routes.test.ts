import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import { ANNEX_2 } from "../../../tests/builders/foundation.ts";
import { aProject } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { chainsRoutes } from "./routes.ts";

let desk: TestDesk;
let office: Visitor, clerk: Visitor, security: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [chainsRoutes] });
  office = await desk.signInAs("office_head");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  security = await desk.signInAs("security_admin");
});
afterAll(() => desk.close());

const NEW: BodyOf<typeof contract.addChain> = {
  name: "低空经济产业",
  grouping: "emerging",
  fromOn: "2023-06-01",
  documentNo: "汝政办〔2023〕31号",
};
const add = (told: Partial<typeof NEW> = {}, who = office) =>
  who.call(contract.addChain, { body: { ...NEW, ...told } });
const list = async (who = clerk) => (await who.call(contract.listChains)).body;
const acts = async (who = clerk) => (await who.call(contract.listChainActs)).body;
const idOf = async (name: string) => (await list()).find((chain) => chain.name === name)?.id ?? 0;
const change = async (
  name: string,
  told: Partial<BodyOf<typeof contract.changeChain>> &
    Pick<BodyOf<typeof contract.changeChain>, "act">,
  who = office,
) =>
  who.call(contract.changeChain, {
    params: { id: await idOf(name) },
    body: { fromOn: "2023-06-10", documentNo: "汝政办〔2023〕32号", reason: "", ...told },
  });

describe("rights", () => {
  test("whoever works on chains reads them and their histories; only the head of the office changes them", async () => {
    expect((await list()).map(({ name }) => name)).toEqual(ANNEX_2.map(([name]) => name));
    expect((await acts()).frozenThrough).toBeNull();
    expect((await security.call(contract.listChains)).status).toBe(403);
    expect((await security.call(contract.listChainActs)).status).toBe(403);
    const verifier = await desk.signInAs("office_verifier");
    for (const who of [clerk, verifier, security]) {
      expect((await add({}, who)).status).toBe(403);
      expect((await change("数字经济产业", { act: "retired" }, who)).status).toBe(403);
    }
  });
});

describe("a new chain", () => {
  test.each([
    ["of a name there is", { name: "数字经济产业" }, "chains.twice", "name"],
    ["from tomorrow", { fromOn: "2023-06-21" }, "chains.no_such_day", "fromOn"],
    ["without its document", { documentNo: " " }, "chains.no_document", "documentNo"],
  ] as const)("%s is refused at its field", async (_what, told, code, field) => {
    expect((await add(told)).body).toMatchObject({ code, field });
    expect(await list()).toHaveLength(9);
  });

  test("stands last, begins its history with its document, and may be entered today", async () => {
    const { status, body } = await add({ fromOn: "2023-06-20" });
    expect(status, body.words).toBe(200);
    expect((await list()).at(-1)).toMatchObject({ name: NEW.name, grouping: "emerging" });
    expect((await acts()).acts[0]).toMatchObject({
      chainId: body.id,
      act: "added",
      fromOn: "2023-06-20",
      documentNo: NEW.documentNo,
      byName: office.caller.name,
    });
  });
});

describe("a chain's history", () => {
  test("a chain is renamed and regrouped by document; the newest act is told first", async () => {
    const renamed = await change("现代商贸产业", { act: "renamed", name: "现代商贸物流产业" });
    expect(renamed.body).toMatchObject({ name: "现代商贸物流产业", ended: false });
    const early = await change("现代商贸物流产业", {
      act: "regrouped",
      grouping: "leading",
      fromOn: "2023-06-09",
    });
    expect(early.body).toMatchObject({ code: "organization.history_order", field: "fromOn" });
    const moved = await change("现代商贸物流产业", { act: "regrouped", grouping: "leading" });
    expect(moved.body.grouping).toBe("leading");
    const told = (await acts()).acts.filter(({ chainId }) => chainId === moved.body.id);
    expect(told.map(({ act }) => act)).toEqual(["regrouped", "renamed", "added"]);
    const trail = await desk.owner.query(
      "select summary from audit_entry where title = '登记产业链变更' order by id limit 1",
    );
    expect(trail.rows[0].summary).toContain(
      "现代商贸产业 更名为现代商贸物流产业，自 2023-06-10 起",
    );
  });

  test.each([
    [
      "to the name it has",
      { act: "renamed", name: "新型建材产业" },
      "organization.nothing_changed",
    ],
    ["to another's name", { act: "renamed", name: "数字经济产业" }, "organization.unit_twice"],
    [
      "from tomorrow",
      { act: "renamed", name: "甲", fromOn: "2023-06-21" },
      "organization.day_ahead",
    ],
    ["into nothing", { act: "merged" }, "organization.no_successor"],
  ] as const)("a change %s is refused", async (_what, told, code) => {
    expect((await change("新型建材产业", told)).body.code).toBe(code);
  });

  test("one with open projects is not given up; merged it stays for its past and is changed no more", async () => {
    await aProject(desk, { unit: "小屯镇", chain: "轻工纺织产业" });
    const kept = await change("轻工纺织产业", { act: "retired" });
    expect(kept.body).toMatchObject({ code: "organization.open_work" });
    expect(kept.body.words).toContain("在办项目 1 个");
    const into = await idOf("新型建材产业");
    const merged = await change("轻工纺织产业", { act: "merged", intoId: into });
    expect(merged.body).toMatchObject({ name: "轻工纺织产业", ended: true });
    expect((await acts()).acts.find(({ act }) => act === "merged")?.into).toEqual({
      id: into,
      name: "新型建材产业",
    });
    expect((await change("轻工纺织产业", { act: "renamed", name: "纺织" })).body.code).toBe(
      "organization.history_over",
    );
    expect((await change("没有的产业", { act: "retired" })).status).toBe(404);
  });

  test("no day inside a frozen month: names that were printed stay", async () => {
    await desk.owner.query(
      `insert into assessment_snapshot (month, version, ledger_position, rules, inputs, figures, algorithm, digest, frozen_by, frozen_on)
       values ('2023-05-01', 1, 0, '{}', '{}', '{}', 1, '', '试', '2023-06-05')`,
    );
    expect((await acts()).frozenThrough).toBe("2023-05-31");
    const within = { act: "renamed", name: "数字产业", fromOn: "2023-05-31" } as const;
    expect((await change("数字经济产业", within)).body.code).toBe("organization.day_frozen");
    expect((await add({ name: "氢能产业", fromOn: "2023-05-31" })).body.code).toBe(
      "organization.day_frozen",
    );
    expect((await add({ name: "氢能产业", fromOn: "2023-06-01" })).status).toBe(200);
  });
});
