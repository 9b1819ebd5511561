import { expect, test } from "vitest";
import { open, openJourneys, tapIn } from "./visit.ts";

const journeys = openJourneys();

test("Ctrl K finds a project by its initials", async () => {
  const leader = await journeys.visit();
  await tapIn(leader, "县级领导");
  const { page } = leader;
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "搜索" }).waitFor();
  await page.keyboard.type("trjh");
  const hit = page.getByRole("option").filter({ hasText: "天瑞焦化" }).first();
  await hit.waitFor();
  await leader.picture("search");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /天瑞焦化/ }).waitFor();
});

test("J and K walk the queue, V says why a suspected duplicate may not pass", async () => {
  const verifier = await journeys.visit();
  await tapIn(verifier, "招商办 核验员");
  await open(verifier, "/verification");
  const { page } = verifier;
  const queue = page.getByRole("navigation", { name: "待核验" });
  const here = async () => queue.locator("[aria-current=true]").innerText();
  const first = await here();
  expect(first, "doubts come first").toContain("重复嫌疑");
  await page.keyboard.press("j");
  await expect.poll(here).not.toBe(first);
  await page.keyboard.press("k");
  await expect.poll(here).toBe(first);
  const left = await queue.getByRole("button").count();
  await page
    .getByRole("region", { name: "填报内容" })
    .getByText(/重复嫌疑：与/)
    .waitFor();
  await page.keyboard.press("v");
  await page.locator(".ant-message").getByText(/重复/).waitFor();
  expect(await queue.getByRole("button").count()).toBe(left);
  await page.keyboard.press("?");
  await page.getByRole("dialog", { name: "快捷键" }).waitFor();
  await verifier.picture("key-help");
});

test("the first key leads past the menu to the content", async () => {
  const clerk = await journeys.visit();
  await tapIn(clerk, "小屯镇 填报员");
  await open(clerk, "/funds");
  await clerk.page.keyboard.press("Tab");
  await expect
    .poll(() => clerk.page.evaluate<string>("document.activeElement.textContent"))
    .toBe("跳到正文");
  await clerk.page.keyboard.press("Enter");
  await clerk.page.keyboard.press("Tab");
  const inside = await clerk.page
    .getByRole("main")
    .evaluate((main) => main.matches(":focus-within"));
  expect(inside).toBe(true);
});
