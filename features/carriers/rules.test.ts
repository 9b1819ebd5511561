import { expect, test } from "vitest";
import type { BuildingDraft, CarrierDraft, ParcelDraft } from "./contract.ts";
import { areaWarnings, refuseBuilding, refuseCarrier, refuseParcel, refuseStale } from "./rules.ts";

const others = [
  { id: 1, name: "经开区", parent: null },
  { id: 2, name: "阀门产业园", parent: { id: 1 } },
  { id: 3, name: "阀门产业园二期", parent: { id: 2 } },
];
const aCarrier = (change: Partial<CarrierDraft> = {}): CarrierDraft => ({
  name: "电梯产业园",
  kind: "park",
  parentId: null,
  plannedMu: null,
  note: "",
  basis: "演示批复",
  ...change,
});

test.each<[string, Partial<CarrierDraft>, number | null, string | null]>([
  ["as it should be", {}, null, null],
  ["below another", { parentId: 2 }, null, null],
  ["no name", { name: "  " }, null, "carriers.name_missing"],
  ["a name taken", { name: " 阀门产业园 " }, null, "carriers.name_taken"],
  ["its own name", { name: "阀门产业园" }, 2, null],
  ["no basis", { basis: " " }, null, "carriers.basis_missing"],
  ["no area at all", { plannedMu: "0" }, null, "carriers.area_zero"],
  ["no such parent", { parentId: 9 }, null, "carriers.parentId_missing"],
  ["its own parent", { parentId: 2 }, 2, "carriers.parent_loop"],
  ["its child's child", { parentId: 3 }, 1, "carriers.parent_loop"],
])("a carrier: %s", (_name, change, id, code) => {
  expect(refuseCarrier(aCarrier(change), { id, others })?.code ?? null).toBe(code);
});

const ground = { today: "2023-06-20", projectIds: [7], taken: ["A-01"] };
const aParcel = (change: Partial<ParcelDraft> = {}): ParcelDraft => ({
  no: "A-02",
  areaMu: "45.5",
  purpose: "工业用地",
  state: "available",
  since: "2023-05-01",
  projectId: null,
  note: "",
  ...change,
});

test.each<[string, Partial<ParcelDraft>, string | null]>([
  ["free", {}, null],
  ["given to a project", { state: "supplied", projectId: 7 }, null],
  ["given to somebody outside", { state: "supplied", note: "供给市自来水厂" }, null],
  ["given to nobody", { state: "supplied" }, "carriers.supplied_to_whom"],
  ["idle on a project", { state: "idle", projectId: 7 }, null],
  ["free and with a project", { projectId: 7 }, "carriers.free_with_project"],
  [
    "given to a project elsewhere",
    { state: "supplied", projectId: 8 },
    "carriers.project_elsewhere",
  ],
  ["a number taken", { no: " A-01" }, "carriers.no_taken"],
  ["no number", { no: "" }, "carriers.no_missing"],
  ["no area", { areaMu: "" }, "carriers.area_zero"],
  ["since tomorrow", { since: "2023-06-21" }, "carriers.since_ahead"],
  ["since never", { since: "" }, "carriers.since_missing"],
])("a parcel: %s", (_name, change, code) => {
  expect(refuseParcel(aParcel(change), ground)?.code ?? null).toBe(code);
});

const aBuilding = (change: Partial<BuildingDraft> = {}): BuildingDraft => ({
  name: "3号厂房",
  floor: "1层",
  areaM2: "2400",
  state: "free",
  since: "2023-05-01",
  projectId: null,
  note: "",
  ...change,
});

test.each<[string, Partial<BuildingDraft>, string | null]>([
  ["free", {}, null],
  ["another floor of the same", { floor: "3层" }, null],
  ["the same floor", { floor: " 2层" }, "carriers.building_taken"],
  ["free and with a project", { projectId: 7 }, "carriers.free_with_project"],
  ["used by a project", { state: "used", projectId: 7 }, null],
  ["no space", { areaM2: "0.00" }, "carriers.area_zero"],
])("a building: %s", (_name, change, code) => {
  const taken = ["3号厂房\n2层"];
  expect(refuseBuilding(aBuilding(change), { ...ground, taken })?.code ?? null).toBe(code);
});

test("of two people at once the second is told", () => {
  expect(refuseStale(2, 2)).toBeNull();
  expect(refuseStale(1, 2)?.words).toContain("他人已修改");
});

test("areas that do not fit are said, never refused", () => {
  const fitting = { plannedMu: "100", parcelMu: ["60.5", "39.5"], boundaryMu: "105.00" };
  expect(areaWarnings(fitting)).toEqual([]);
  expect(areaWarnings({ ...fitting, parcelMu: ["60.5", "39.51"] })[0]).toContain("100.01 亩");
  expect(areaWarnings({ ...fitting, boundaryMu: "120.00" })[0]).toContain("相差一成以上");
  expect(areaWarnings({ ...fitting, plannedMu: null, boundaryMu: "9999.00" })).toEqual([]);
});
