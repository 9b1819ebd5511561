import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { LINE_BROKEN, open, openJourneys, signIn } from "./visit.ts";

const journeys = openJourneys();

async function openSetting(page: Page, title: string): Promise<void> {
  const line = page
    .locator(".setting")
    .filter({ has: page.getByRole("heading", { name: title, exact: true }) });
  await line.getByRole("button", { name: "修改" }).click();
  await page.getByRole("dialog").waitFor();
}

const offer = (page: Page) => page.getByRole("dialog").getByText("上次填到一半没有提交");

test("a dialog keeps what was typed: over Esc and a broken line, for its own subject only, until it is sent", async () => {
  const office = await journeys.visit({ expected: [LINE_BROKEN] });
  const { page } = office;
  await signIn(office, "office");
  await open(office, "/settings");

  await openSetting(page, "城市名称");
  await page.getByRole("dialog").getByLabel("依据").fill("会议纪要第三号");
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await openSetting(page, "启用月份");
  expect(await offer(page).count()).toBe(0);
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await openSetting(page, "城市名称");
  await offer(page).waitFor();
  await page.getByRole("button", { name: "恢复" }).click();
  const basis = page.getByRole("dialog").getByLabel("依据");
  expect(await basis.inputValue()).toBe("会议纪要第三号");

  await page.route("**/api/settings/**", (route) =>
    route.request().method() === "GET" ? route.continue() : route.abort(),
  );
  await page.getByRole("dialog").getByRole("button", { name: "修改" }).click();
  await page.getByRole("dialog").getByText("没有收到服务器的答复").waitFor();
  await page.keyboard.press("Escape");
  await page.unroute("**/api/settings/**");

  await openSetting(page, "城市名称");
  await page.getByRole("button", { name: "恢复" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "修改" }).click();
  await page.getByRole("dialog").waitFor({ state: "detached" });

  await openSetting(page, "城市名称");
  expect(await offer(page).count()).toBe(0);
});

test("half a day stays in its field, is told of, and is not sent", async () => {
  const office = await journeys.visit();
  const { page } = office;
  await signIn(office, "office");
  await open(office, "/settings");
  await openSetting(page, "城市名称");
  await page.getByRole("dialog").getByLabel("依据").fill("会议纪要第四号");
  const day = page.getByRole("dialog").getByLabel("从哪天起");
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(request.url());
  });
  for (const [typed, words] of [
    ["2023-13-01", "没有2023年13月1日这一天"],
    ["2023-1", "“2023-1”不是日期"],
    ["0203-10-20", "不在 2000 年到 2053 年之间"],
    ["2023-10-15", "不能早于今天2023年10月16日"],
  ] as const) {
    await day.fill(typed);
    await day.blur();
    await page.getByRole("dialog").getByText(words).waitFor();
    // Grey or not, it is pressed.
    await page.getByRole("dialog").getByRole("button", { name: "修改" }).click({ force: true });
    expect(await day.inputValue()).toBe(typed);
    expect(sent).toEqual([]);
  }
  for (const typed of ["２０２３／１１／１", "2023年11月1日", "20231101"]) {
    await day.fill(typed);
    await day.blur();
    expect(await day.inputValue()).toBe("2023-11-01");
  }
});
