import { describe, expect, test } from "vitest";
import { type AskedAct, type HistoryGround, refuseHistoryAct } from "./history-rules.ts";

const ground: HistoryGround = {
  name: "王寨乡",
  group: "township",
  code: null,
  lastFromOn: "2023-01-01",
  ended: false,
  today: "2024-06-20",
  frozenThrough: "2024-05-31",
  others: [
    { id: 2, name: "骑岭乡", code: "410000001", ended: false },
    { id: 3, name: "旧镇", code: null, ended: true },
  ],
  openWork: [],
};
const asked: AskedAct = {
  act: "renamed",
  name: "王寨镇",
  group: "town",
  code: null,
  intoId: null,
  fromOn: "2024-06-01",
  documentNo: "某政〔2024〕3号",
};
const codeOf = (change: Partial<AskedAct>, around: Partial<HistoryGround> = {}) =>
  refuseHistoryAct({ ...ground, ...around }, { ...asked, ...change })?.code ?? null;

describe("a dated act on a unit or chain", () => {
  test.each<[Partial<AskedAct>, string | null]>([
    [{}, null],
    [{ fromOn: "2024-05-31" }, "organization.day_frozen"],
    [{ fromOn: "2024-06-21" }, "organization.day_ahead"],
    [{ fromOn: "2024-06-31" }, "organization.no_such_day"],
    [{ documentNo: " " }, "organization.no_document"],
    [{ name: "王寨乡" }, "organization.nothing_changed"],
    [{ name: "骑岭乡" }, "organization.unit_twice"],
    [{ name: " " }, "organization.no_name"],
    [{ act: "regrouped", name: "王寨乡" }, null],
    [{ act: "regrouped", name: "王寨乡", group: "township" }, "organization.nothing_changed"],
    [{ act: "coded", name: "王寨乡", code: "410000001" }, "organization.code_twice"],
    [{ act: "coded", name: "王寨乡", code: "410000002", fromOn: "2024-01-01" }, null],
    [{ act: "merged", name: "王寨乡" }, "organization.no_successor"],
    [{ act: "merged", name: "王寨乡", intoId: 3 }, "organization.successor_over"],
    [{ act: "merged", name: "王寨乡", intoId: 2 }, null],
    [{ act: "retired", name: "王寨乡" }, null],
  ])("%o → %s", (change, code) => expect(codeOf(change)).toBe(code));

  test("none follows an end, none stands before the last, none ends work that is open", () => {
    expect(codeOf({}, { ended: true })).toBe("organization.history_over");
    expect(codeOf({}, { lastFromOn: "2024-06-02" })).toBe("organization.history_order");
    const open = { openWork: ["在办项目 2 个"] };
    expect(codeOf({ act: "retired", name: "王寨乡" }, open)).toBe("organization.open_work");
    expect(codeOf({}, open)).toBeNull();
  });
});
