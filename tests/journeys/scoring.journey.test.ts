import { expect, test } from "vitest";
import { open, openJourneys, tapIn } from "./visit.ts";

const journeys = openJourneys();

test("a point opens to its formula and to the receipts behind it", async () => {
  const visit = await journeys.visit();
  const { page } = visit;
  await tapIn(visit, "招商办 负责人");
  await open(visit, "/scoring?set=1&month=2023-09");
  const row = page.locator("tr", { hasText: "小屯镇" });
  await row.locator(".scoring-point").first().click();
  const line = page.getByRole("dialog");
  expect(await line.getByText("÷").first().textContent()).toMatch(/^[\d.]+÷107000×60＝[\d.]+$/);
  await line.getByText("打开明细").click();
  await page.waitForURL(/\/funds\?unit=\d+&snapshot=\d+&origin=out_of_province/);
});

test("a frozen score is computed again and found the same", async () => {
  const visit = await journeys.visit();
  const { page } = visit;
  await tapIn(visit, "招商办 负责人");
  await open(visit, "/scoring?freeze=6");
  await page.getByRole("button", { name: "重算核对" }).click();
  await page.getByText("一致：重算与冻结逐位相同").waitFor();
  await page.getByText("冻结后没有更正").waitFor();
});

test("another weight is tried out: who moves and by which line, and the official rules stay", async () => {
  const visit = await journeys.visit();
  const { page } = visit;
  await tapIn(visit, "招商办 负责人");
  await open(visit, "/scoring/trial?set=1&freeze=9");
  await page.locator("summary", { hasText: "引进项目总数" }).click();
  const weight = page.locator("details[open]").getByRole("textbox", { name: "权重", exact: true });
  await weight.fill("四十");
  await page.getByText("还有 1 处要改").waitFor();
  await weight.fill("40");
  await page.getByText(/个对象的得分有变化/).waitFor();
  await page
    .getByText(/引进项目总数 [\d.]+→[\d.]+/)
    .first()
    .waitFor();
  await page.getByLabel("方案名称").fill("引进加重");
  await page.getByRole("button", { name: "保存方案" }).click();
  await page.getByText(/改 1 处，\d+ 个名次变动/).waitFor();
  await open(visit, "/scoring/rules/1");
  expect(await page.getByText("20 分").count()).toBe(2);
  expect(await page.getByText("40 分").count()).toBe(0);
});
