import { expect, test } from "vitest";
import { lineOf } from "../../../tests/builders/scoring.ts";

test.each`
  done     | weight   | cap                         | points     | limit               | from
  ${"80"}  | ${"50"}  | ${{ most: "50" }}           | ${"40.00"} | ${null}             | ${"完成数/目标×50"}
  ${"130"} | ${"50"}  | ${{ most: "50" }}           | ${"50.00"} | ${"计算65，最高50"} | ${"最高50"}
  ${"120"} | ${"0.5"} | ${undefined}                | ${"0.60"}  | ${null}             | ${"完成率120%×0.5=0.6"}
  ${"250"} | ${"4"}   | ${{ mostTimesWeight: "2" }} | ${"8.00"}  | ${"计算10，最高8"}  | ${"最高不超出权重值的2倍"}
  ${"190"} | ${"4"}   | ${{ mostTimesWeight: "2" }} | ${"7.60"}  | ${null}             | ${"不到2倍"}
`("$from: $points", ({ done, weight, cap, points, limit }) => {
  const line = lineOf(
    { kind: "completion", actual: "完成" },
    { figures: { 完成: done }, targets: { 完成: 100 }, indicator: { weight, cap } },
  );
  expect(line.points?.printed).toBe(points);
  expect(line.cap).toBe(limit);
});

test("the fit ratio of a task force: new industrial projects of all new projects × 20", () => {
  const line = lineOf(
    { kind: "completion", actual: "新引进产业项目", target: "新引进项目" },
    { figures: { 新引进产业项目: 7, 新引进项目: 9 }, indicator: { weight: 20 } },
  );
  expect(line.points).toEqual({ exact: "140/9", printed: "15.56" });
  expect(line.words).toBe("7÷9×20＝15.5556");
});

test("against the schedule the target is the part that is due, and the gap counts from 100 %", () => {
  const line = lineOf(
    { kind: "completion", actual: "到位资金", against: "schedule" },
    {
      figures: { 到位资金: 45_000 },
      targets: { 到位资金: 107_000 },
      indicator: { weight: 20, schedule: "months" },
    },
  );
  expect(line).toMatchObject({
    target: "80250",
    rate: "56.07",
    gap: "-43.93",
    words: "45000÷80250×20＝11.215",
  });
});

test("no target is 不考核, no report 未报, zero a rate of zero", () => {
  const formula = { kind: "completion", actual: "到位资金" };
  const targets = { 到位资金: 100 };
  expect(lineOf(formula, { figures: { 到位资金: 5 } }).state).toBe("not_assessed");
  expect(lineOf(formula, { figures: { 到位资金: "未报" }, targets }).state).toBe("not_reported");
  expect(lineOf(formula, { figures: { 到位资金: 0 }, targets })).toMatchObject({
    state: "scored",
    rate: "0.00",
    points: { exact: "0", printed: "0.00" },
  });
});
