import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openRooms } from "../../../app/server/rooms.ts";
import { listCarriers } from "../../carriers/contract.ts";
import { listDocuments } from "../../circulars/contract.ts";
import { listReceipts } from "../../funds/contract.ts";
import { confirmPlan, decideNamed, keepText, readNotice } from "../../plan/contract.ts";
import { docxOf } from "../../plan/server/reader/builders.ts";
import { listProjects } from "../../projects/contract.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { type ClauseMap, readClauseMap } from "../contract.ts";

let desk: TestDesk;
let office: Visitor, clerk: Visitor;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2025-03-20", rooms: [openRooms] });
  office = await desk.signInAs("office_head");
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  await office.call(decideNamed, { params: { year: 2023 }, body: { declined: false } });
});
afterAll(() => desk.close());

const map = (year: number, as = office) => as.call(readClauseMap, { params: { year } });
const seed = { name: "17.txt", bytes: readFileSync("notice/2023-17.txt") };
const clause = (found: ClauseMap, path: string) =>
  found.clauses.find((one) => one.path === path) ?? expect.fail(path);
const keep = (year: number, file: { name: string; bytes: Uint8Array }, as = office) =>
  as.upload(keepText, { params: { year } }, file);

/** A notice of a city far away, with chapters of its own. */
const FAR = await docxOf([
  "云溪县人民政府办公室",
  "关于印发云溪县2025年招商引资工作方案的通知",
  "云政办〔2025〕6号",
  "2025年2月6日",
  "一、主要目标",
  "全年实际利用省外资金3亿元。",
  "二、重点任务",
  "（一）茶产业链。建设茶叶产业园。",
  "（二）宣传推介。办好茶旅节。",
  "三、奖惩",
  "按月排名、通报。",
  "附件1",
  "云溪县2025年招商引资目标任务分解表",
  [
    ["单位", "省外资金（万元）"],
    ["小屯镇", "10000"],
    ["东山镇", "20000"],
    ["合计", "30000"],
  ],
  "附件2",
  "云溪县2025年产业链招商任务分解表",
  [
    ["产业链", "签订项目（个）"],
    ["茶产业链", "3"],
    ["合计", "3"],
  ],
]);

describe("a plan confirmed before its text was kept", () => {
  test("says so, and takes the notice of its own number once", async () => {
    expect((await map(2023)).body).toMatchObject({ kept: null, clauses: [] });
    const other = await keep(2023, { name: "far.docx", bytes: FAR });
    expect(other.body.code).toBe("plan.text_other_number");
    expect((await keep(2023, seed, clerk)).status).toBe(403);
    expect((await keep(2023, seed)).body.clauses).toBe(26);
    expect((await map(2023)).body.kept).toMatchObject({ onDay: "2025-03-20", fileName: "17.txt" });
    expect((await keep(2023, seed)).body.code).toBe("plan.text_kept");
  });

  test("every chapter of the seed notice has a page, in itself or in its clauses", async () => {
    const { clauses } = (await map(2023)).body;
    const chapters = clauses.filter(({ level }) => level === 1);
    expect(chapters.map(({ path }) => path)).toEqual("一 二 三 四 五 附件1 附件2".split(" "));
    for (const { path } of chapters) {
      const under = clauses.filter((one) => one.path.startsWith(path));
      expect(under.flatMap(({ pages }) => pages).length, path).toBeGreaterThan(0);
    }
    const none = clauses.filter(({ pages, bare }) => pages.length === 0 && !bare);
    // Publicity and the budget have no room yet.
    expect(none.map(({ path }) => path)).toEqual(["五（二）", "五（三）"]);
  });

  test("counts are what the list behind each link holds for this caller", async () => {
    const projects = await office.call(listProjects, { query: {} });
    const carriers = await office.call(listCarriers);
    const found = (await map(2023)).body;
    const counted = (path: string, title: string) =>
      clause(found, path).pages.find((page) => page.title === title)?.count;
    expect(counted("二", "项目")).toBe(projects.body.total);
    expect(projects.body.total).toBe(24);
    expect(counted("一", "园区载体")).toBe(carriers.body.length);
    const receipts = await office.call(listReceipts, {
      query: { effectiveFrom: "2023-01-01", effectiveTo: "2023-12-31" },
    });
    expect(counted("二", "到位资金")).toBe(receipts.body.total);
    const issued = await office.call(listDocuments, { query: { year: 2023, state: "issued" } });
    expect(counted("五（四）", "公文")).toBe(issued.body.total);
    expect(clause(found, "三（一）1").pages.slice(0, 2)).toMatchObject([
      { title: "尼龙碳氢新材料产业", count: null },
      { title: "本产业链的项目", count: 3 },
    ]);
  });

  test("a clerk's numbers are the clerk's own; what he may not open is told and not linked", async () => {
    const found = (await map(2023, clerk)).body;
    const projects = clause(found, "二").pages.find(({ title }) => title === "项目");
    expect(projects?.count).toBe(0);
    const admin = await desk.signInAs("system_admin");
    expect((await map(2023, admin)).status).toBe(403);
  });
});

describe("another city's notice", () => {
  test("is mapped by its own chapters, with the text it was confirmed by", async () => {
    const read = await office.upload(readNotice, {}, { name: "云溪.docx", bytes: FAR });
    const { proposed, known } = read.body;
    const strange = proposed.targets.flatMap(({ layer, name }) =>
      layer !== "city" && name && !known.some((one) => one.name === name) ? [{ layer, name }] : [],
    );
    expect(strange).toEqual([
      { layer: "unit", name: "东山镇" },
      { layer: "chain", name: "茶产业链" },
    ]);
    const stored = await office.call(confirmPlan, {
      query: {},
      body: {
        ...proposed,
        places: strange.map((one) => ({
          ...one,
          act: "added" as const,
          former: null,
          fromOn: "2025-01-01",
        })),
      },
    });
    expect(stored.body.words).toBe(undefined);
    const found = (await map(2025)).body;
    expect(found.campaign.documentNo).toBe("云政办〔2025〕6号");
    expect(found.clauses.map(({ path }) => path)).toEqual(
      "| 一 二 二（一） 二（二） 三 附件1 附件2".split(" ").map((path) => path.replace("|", "")),
    );
    expect(clause(found, "一").pages.map(({ path }) => path)).toEqual([
      "/plan?year=2025",
      "/funds?effectiveFrom=2025-01-01&effectiveTo=2025-12-31",
    ]);
    expect(clause(found, "三").pages.map(({ path }) => path)).toContain("/ranking?asOf=2025-03-20");
    expect(clause(found, "二（一）").pages[0]?.title).toBe("茶产业链");
    expect(clause(found, "二（二）")).toMatchObject({ pages: [], closedPages: 0, bare: false });
    const again = await keep(2025, { name: "云溪.docx", bytes: FAR });
    expect(again.body.code).toBe("plan.text_kept");
  });

  test("a plan's text is neither changed nor taken away, not even by the owner of the tables", async () => {
    for (const table of ["plan_text", "plan_clause"]) {
      await expect(desk.owner.query(`delete from ${table}`)).rejects.toThrow();
      await expect(desk.owner.query(`truncate ${table} cascade`)).rejects.toThrow();
    }
  });
});
