import { expect, test } from "vitest";
import type { Stay } from "../contract.ts";
import { clockWords, lateWords, stepsOf } from "./path-steps.ts";

const stay = (stage: Stay["stage"], told: Partial<Stay> = {}): Stay => ({
  stage,
  fromOn: "2023-06-01",
  toOn: null,
  days: 19,
  workingDays: 13,
  limit: null,
  unit: "calendar",
  announced: true,
  light: "none",
  lateBy: 0,
  ...told,
});

test("a project registered in 签约 that passed 在建 by", () => {
  const stays = [stay("signed", { lateBy: 2 }), stay("performing"), stay("approving")];
  const later = [...stays, stay("started"), stay("producing")];
  const project = { stage: "producing" } as Parameters<typeof stepsOf>[0]["project"];
  const steps = stepsOf({ stays: later, project });
  expect(steps.map(({ state }) => state)).toEqual([
    "before",
    "before",
    "before",
    "before",
    "done",
    "done",
    "done",
    "done",
    "passed",
    "here",
    "ahead",
  ]);
  expect(steps[4]).toMatchObject({ fromOn: "2023-06-01", late: "超期2天" });
});

test("words of a clock", () => {
  expect(lateWords(stay("lead", { lateBy: 3, unit: "working" }))).toBe("超期3个工作日");
  expect(lateWords(stay("lead"))).toBeNull();
  expect(clockWords(stay("lead", { limit: 1, unit: "working" }))).toBe(
    "已19天（13个工作日），时限1个工作日",
  );
  expect(clockWords(stay("effective"))).toBe("已19天（13个工作日）");
  const reckoned = { unit: "working", announced: false } as const;
  expect(lateWords(stay("lead", { lateBy: 3, ...reckoned }))).toContain("尚未公布");
  expect(clockWords(stay("lead", { limit: 1, ...reckoned }))).toContain("尚未公布");
});
