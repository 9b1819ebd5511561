import { describe, expect, it } from "vitest";
import type { Receipt } from "../contract.ts";
import { stationsOf } from "./receipt-path.ts";

const step = (act: string, byName: string, words = "") => ({
  act,
  byName,
  onDay: "2023-09-12",
  words,
});
const receipt = (part: Partial<Receipt>): Receipt =>
  ({ state: "draft", reversed: false, steps: [], entries: [], ...part }) as Receipt;
const statesOf = (part: Partial<Receipt>) => stationsOf(receipt(part)).map(({ state }) => state);

describe("the path of a receipt", () => {
  it("stands at the step that is awaited", () => {
    expect(statesOf({ state: "draft" })).toEqual(["here", "ahead", "ahead", "ahead", "ahead"]);
    expect(statesOf({ state: "reported" })).toEqual(["done", "done", "here", "ahead", "ahead"]);
    expect(statesOf({ state: "checked" })).toEqual(["done", "done", "done", "here", "ahead"]);
  });

  it("names both verifiers", () => {
    const steps = [step("填报", "李"), step("签发", "王"), step("初核", "赵"), step("复核", "周")];
    expect(stationsOf(receipt({ state: "verified", steps }))[3]?.byName).toBe("赵、周");
  });

  it("does not show who acted before a return", () => {
    const steps = [step("填报", "李"), step("签发", "王"), step("退回", "赵", "金额不一致")];
    const stations = stationsOf(receipt({ state: "returned", steps }));
    expect(stations[0]).toMatchObject({ state: "broken", byName: "赵", words: "金额不一致" });
    expect(stations[2]?.byName).toBeUndefined();
  });

  it("ends where it was reversed", () => {
    expect(stationsOf(receipt({ state: "verified", reversed: true })).at(-1)).toMatchObject({
      title: "已冲销",
      state: "broken",
    });
  });
});
