import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { columnOf } from "../../kernel/sheet-form.ts";
import type { Project } from "./contract.ts";
import {
  changesBetween,
  draftFromCells,
  draftOfProject,
  faultOf,
  type ImportCells,
  type KnownInvestor,
  IMPORT_COLUMNS,
  PROJECT_SHEET,
  refuseImport,
  type RowGround,
} from "./import-rules.ts";

const GROUND: RowGround = {
  places: {
    units: new Map([["小屯镇", 1]]),
    chains: new Map([["绿色食品产业", 3]]),
    carriers: new Map([["阀门产业园", 5]]),
  },
  before: null,
  ownUnitId: 1,
  knownInvestor: null,
};
const PROJECT: Project = {
  id: 7,
  no: "XM2023-00007",
  name: "阀门智造园项目",
  investorName: "演示云锦有限公司",
  unit: { id: 1, name: "小屯镇" },
  chain: null,
  totalInvestmentFen: "100000000",
  stage: "negotiating",
  status: "ongoing",
  signedOn: null,
  keyProject: true,
  countsTowardTarget: false,
  confirmed: true,
  demo: false,
  investor: {
    id: 9,
    name: "演示云锦有限公司",
    uscc: "91310000MA1FL0XX0A",
    usccOverrideReason: "早期代码",
    registeredCapitalFen: "100",
    origin: "out_of_province",
    originBasis: "营业执照",
  },
  carrier: "老厂区",
  onCarrier: { id: 5, name: "阀门产业园" },
  content: "建厂",
  contractInvestmentFen: null,
  noticeQuote: null,
  takenOver: false,
  takeover: null,
  createdOn: "2023-01-01",
  everSigned: false,
  signingOpen: false,
  version: 3,
};
const read = (cells: ImportCells, ground: Partial<RowGround> = {}) =>
  draftFromCells(cells, { ...GROUND, ...ground });

test.each([
  ["项目名称", "name"],
  ["总投资（万元）", "total"],
  ["合同投资额(万元)", "contract"],
  ["* 责任单位", "unit"],
  ["状态", undefined],
  ["", undefined],
])("the head %s is %s", (head, key) => {
  expect(columnOf(PROJECT_SHEET, head)).toBe(key);
});

describe("a new project", () => {
  test("is what its cells say, the own unit where none is named", () => {
    const { draft, faults } = read({
      name: " 新项目 ",
      investor: "演示白鹭公司",
      chain: "绿色食品",
      carrier: "阀门产业园",
      total: "1,234.5",
      stage: "在谈",
      keyProject: "否",
    });
    expect(faults).toEqual([]);
    expect(draft).toMatchObject({
      name: "新项目",
      unitId: 1,
      chainId: 3,
      carrierId: 5,
      carrier: "",
      totalInvestmentFen: "1234500000",
      stage: "negotiating",
      status: "ongoing",
      confirmed: true,
      investor: { name: "演示白鹭公司", uscc: null, origin: "undecided" },
    });
  });

  test.each<[ImportCells, string]>([
    [{ unit: "没有镇" }, "unit"],
    [{ chain: "没有链" }, "chain"],
    [{ total: "一百" }, "total"],
    [{ contract: "0.1234567" }, "contract"],
    [{ stage: "谈着" }, "stage"],
    [{ signedOn: "去年" }, "signedOn"],
    [{ counts: "对" }, "counts"],
    [{ origin: "国外", investor: "甲" }, "origin"],
  ])("%o is refused in its column", (cells, key) => {
    expect(read(cells).faults.map((fault) => fault.key)).toEqual([key]);
  });

  test("an investor known already keeps what the sheet does not say", () => {
    const knownInvestor = draftOfProject(PROJECT).investor;
    const { draft } = read({ name: "又一个", investor: "演示云锦有限公司" }, { knownInvestor });
    expect(draft.investor).toEqual(knownInvestor);
  });
});

describe("a project that stands", () => {
  test("keeps what is blank and takes what is filled; its stage is moved elsewhere", () => {
    const { draft, faults } = read({ total: "200", stage: "签约" }, { before: PROJECT });
    expect(draft).toEqual({ ...draftOfProject(PROJECT), totalInvestmentFen: "200000000" });
    expect(faults.map(({ key }) => key)).toEqual(["stage"]);
    expect(changesBetween(draftOfProject(PROJECT), draft)).toEqual(["总投资 100.00 → 200.00"]);
  });

  test("a change is found however small or far behind, and told shortly", () => {
    const before = draftOfProject(PROJECT);
    const changes = (told: Partial<typeof before>) =>
      changesBetween(before, { ...before, ...told });
    const long = "建设年产二万吨高纯碳材生产线及配套仓储设施";
    const basis = (originBasis: string) => ({ ...before.investor, originBasis }) as KnownInvestor;
    const known = { ...before, investor: basis(`${long}甲`) };
    expect(changesBetween(known, { ...known, investor: basis(`${long}乙`) })).toEqual([
      "来源依据有变动",
    ]);
    expect(changes({ totalInvestmentFen: "100000001" })).toEqual(["总投资有变动"]);
    expect(changes({ totalInvestmentFen: null })).toEqual(["总投资 100.00 → 空"]);
    expect(changes({ contractInvestmentFen: "1000000" })).toEqual(["合同投资额 空 → 1.00"]);
    expect(changes({ unitId: 2, chainId: 3, carrierId: 6, content: "改建" })).toEqual([
      "责任单位有变动",
      "产业链有变动",
      "所在载体有变动",
      "建设内容有变动",
    ]);
    expect(changes({ carrier: "新厂区" })).toEqual(["所在载体有变动"]);
    expect(
      changes({ keyProject: false, countsTowardTarget: true, signedOn: "2023-06-01" }),
    ).toEqual(["签约日期 空 → 2023-06-01", "重点项目 是 → 否", "计入目标 否 → 是"]);
    expect(
      changes({ investor: { ...before.investor, origin: "overseas" } as KnownInvestor }),
    ).toEqual(["资金来源 省外 → 境外"]);
    const name = "项".repeat(20);
    expect(changes({ name })).toEqual([`项目名称 ${PROJECT.name} → ${name}`]);
    expect(changes({ name: `${name}目` })).toEqual([`项目名称 ${PROJECT.name} → ${name}…`]);
  });

  test("what stands is the draft its form would send", () => {
    expect(draftOfProject(PROJECT)).toMatchObject({ carrierId: 5, unitId: 1, chainId: null });
    expect(draftOfProject({ ...PROJECT, onCarrier: null, unit: null })).toMatchObject({
      carrierId: null,
      unitId: null,
    });
  });

  test("another investor starts from nothing of the old one's", () => {
    const { draft } = read({ investor: "演示白鹭公司" }, { before: PROJECT });
    expect(draft.investor).toMatchObject({ name: "演示白鹭公司", uscc: null, originBasis: "" });
  });

  test("exported and read again nothing changes, whatever subset of columns stands there", () => {
    const whole: ImportCells = {
      no: PROJECT.no,
      name: PROJECT.name,
      investor: "演示云锦有限公司",
      uscc: "91310000MA1FL0XX0A",
      origin: "省外",
      originBasis: "营业执照",
      unit: "小屯镇",
      content: "建厂",
      total: "100",
      stage: "在谈",
      keyProject: "是",
    };
    const keys = fc.subarray(Object.keys(whole) as (keyof ImportCells)[]);
    fc.assert(
      fc.property(keys, (some) => {
        const cells = Object.fromEntries(some.map((key) => [key, whole[key]])) as ImportCells;
        const { draft, faults } = read(cells, { before: PROJECT });
        expect(faults).toEqual([]);
        expect(changesBetween(draftOfProject(PROJECT), draft)).toEqual([]);
      }),
    );
  });
});

test("a rule's refusal points at the column of its field", () => {
  expect(faultOf({ code: "x", words: "缺", field: "investor.uscc" })).toEqual({
    key: "uscc",
    words: "缺",
  });
  expect(faultOf({ code: "x", words: "缺" }).key).toBeNull();
  expect(new Set(IMPORT_COLUMNS.map(({ title }) => title)).size).toBe(IMPORT_COLUMNS.length);
});

test("nothing to store is refused with a reason", () => {
  expect(refuseImport({ added: 0, changed: 0 })?.code).toBe("projects.import_nothing");
  expect(refuseImport({ added: 0, changed: 1 })).toBeNull();
});
