import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { choose, panel, register, STAMP } from "./project-acts.ts";
import { open, openJourneys, settled, signIn, tapIn, type Visit } from "./visit.ts";

const INVESTOR = `演示争议${STAMP}新材料有限公司`;
const NAME = `演示争议${STAMP}新材料项目`;
const FIRST = "小屯镇";
const SECOND = "临汝镇";
const CONTACT = `演示联系人${STAMP}`;
const journeys = openJourneys();

test("a claim disputed by two units, ruled by the office, passed on and its credit shared", async () => {
  const first = await journeys.visit();
  await tapIn(first, "小屯镇 填报员");
  const second = await journeys.visit({ expected: [404] });
  await signIn(second, "clerk2");
  const office = await journeys.visit();
  await tapIn(office, "招商办 负责人");

  const path = await register(first, {
    name: NAME,
    investor: INVESTOR,
    chain: "尼龙碳氢新材料产业",
    wan: "8000",
  });
  await claimFromProject(first, path);
  await claimAgainst(second);
  await seesNoMore(second, path);
  const dispute = await rule(office);
  await readsTheRuling(second, dispute);
  await passOn(office, path);
  await share(office, path);
});

/** The first unit files from its own project. */
async function claimFromProject(visit: Visit, path: string): Promise<void> {
  const { page } = visit;
  await open(visit, `${path}?tab=claims`);
  await page.getByRole("button", { name: "登记首报" }).click();
  const form = page.getByRole("dialog", { name: "登记首报" });
  await form.getByLabel("联系人和联系方式").fill(CONTACT);
  await form.getByLabel("首谈日期").fill("2023-10-10");
  await form.getByLabel("投资意向").fill("首谈在先，已看地块");
  await form.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByText("首报已登记").waitFor();
}

/** The second unit is told who came first and since when, and may file all the same. */
async function claimAgainst(visit: Visit): Promise<void> {
  const { page } = visit;
  await open(visit, "/claims");
  await page.getByRole("button", { name: "登记首报" }).first().click();
  const form = page.getByRole("dialog", { name: "登记首报" });
  await form.getByLabel("投资方名称").fill(INVESTOR);
  await form.getByText(`已由${FIRST}于2023年10月16日首报`).waitFor();
  expect(await form.innerText()).not.toContain(CONTACT);
  expect(await form.innerText()).not.toContain(NAME);
  await visit.picture("dispute-held");
  await form.getByLabel("联系人和联系方式").fill("演示商会联系人");
  await form.getByLabel("投资意向").fill("在外商会介绍");
  await form.getByRole("button", { name: "登记", exact: true }).click();
  await page.getByText(`已登记，与${FIRST}（2023年10月16日首报）有争议，等待裁定`).waitFor();
}

/** Of the dispute the second unit sees the other's name and day; the other's project stays closed. */
async function seesNoMore(visit: Visit, path: string): Promise<void> {
  const { page } = visit;
  await page.getByRole("link", { name: /有他单位首报同一投资方/ }).click();
  const other = panel(page, FIRST);
  await other.getByText(/首报。/).waitFor();
  const told = await other.innerText();
  expect(told).toContain("其余内容只有本单位和招商办可见");
  expect(told).not.toContain(CONTACT);
  await page.goto(path);
  await page.getByText("可以返回上一页，或在上方搜索。").waitFor();
}

/** The office reads both sides, sees what a ruling would do to the targets, and rules; answers the address. */
async function rule(visit: Visit): Promise<string> {
  const { page } = visit;
  await open(visit, "/");
  await page.getByRole("link", { name: /待裁定的首报争议/ }).click();
  await page.getByRole("link", { name: INVESTOR }).click();
  await page.getByRole("heading", { level: 1, name: `${INVESTOR}的首报争议` }).waitFor();
  await page.getByText(CONTACT).waitFor();
  await page.getByRole("button", { name: "裁定", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "裁定首报争议" });
  await dialog.getByText(`${FIRST}（2023年10月16日首报）`).click();
  await effectOn(dialog, FIRST, "8,000.00");
  await visit.picture("dispute-effect");
  await dialog.getByRole("button", { name: "首谈记录在先，有洽谈材料佐证" }).click();
  await dialog.getByRole("button", { name: "裁定", exact: true }).click();
  await page.getByText(`归${FIRST}`).first().waitFor();
  return new URL(page.url()).pathname;
}

/** What the preview credits to a unit, before anything is decided. */
async function effectOn(dialog: Locator, unit: string, wan: string): Promise<void> {
  const line = dialog.locator(".effect tr, .effect-line").filter({ hasText: unit });
  await line.getByText(wan).first().waitFor();
}

async function readsTheRuling(visit: Visit, dispute: string): Promise<void> {
  await open(visit, dispute);
  await visit.page.getByText("首谈记录在先，有洽谈材料佐证").first().waitFor();
  expect(await visit.page.locator("main").innerText()).not.toContain(CONTACT);
}

/** The standing claim goes to another unit with its day and history. */
async function passOn(visit: Visit, path: string): Promise<void> {
  const { page } = visit;
  await open(visit, `${path}?tab=claims`);
  await page.getByRole("button", { name: "移交" }).first().click();
  const dialog = page.getByRole("dialog", { name: /^移交/ });
  await choose(dialog, "承接单位", SECOND);
  await dialog.getByRole("button", { name: "产业方向与承接单位更相符" }).click();
  await dialog.getByRole("button", { name: "移交", exact: true }).click();
  await page.getByText(`已移交${SECOND}`).waitFor();
  await settled(page);
  expect(await page.locator("main").innerText()).toContain("2023-10-16");
}

/** 60 and 30 are not enough; 60 and 40 are shown with their effect before they are registered. */
async function share(visit: Visit, path: string): Promise<void> {
  const { page } = visit;
  await open(visit, `${path}?tab=claims`);
  await page.getByRole("button", { name: "登记分成协议" }).click();
  const dialog = page.getByRole("dialog", { name: /^业绩分成/ });
  await dialog.getByLabel("协议文号").fill(`演示协议${STAMP}`);
  await choose(dialog, "第2个单位", FIRST);
  await dialog.getByLabel("第1个单位的比例").fill("60");
  await dialog.getByLabel("第2个单位的比例").fill("30");
  await dialog.getByText("还差10%").waitFor();
  const send = dialog.getByRole("button", { name: /^登记/ });
  expect(await send.getAttribute("aria-disabled")).toBe("true");
  await dialog.getByLabel("第2个单位的比例").fill("40");
  await dialog.getByText("正好100%").waitFor();
  await dialog.getByText("对目标的影响").waitFor();
  await effectOn(dialog, SECOND, "4,800.00");
  await effectOn(dialog, FIRST, "3,200.00");
  await visit.picture("dispute-shared");
  await send.click();
  await page.getByText("分成协议已登记").waitFor();
  await panel(page, "业绩分成").getByText(`${SECOND} 60%、${FIRST} 40%`).waitFor();
}
