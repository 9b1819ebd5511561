import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { moneyArrives } from "./money-arrives.ts";
import { open, openJourneys, signIn, tapIn, type Visit } from "./visit.ts";

const MONTH = "2023-09";
const journeys = openJourneys();

test("a reopened month is frozen again and becomes a circular in three clicks", async () => {
  const office = await journeys.visit();
  await tapIn(office, "招商办 负责人");
  const { page } = office;
  await open(office, `/months?month=${MONTH}`);
  const issued = await snapshotsOf(page);
  const kept = await circularOf(page, issued.at(-1) as number);

  const verifier = await journeys.visit();
  await signIn(verifier, "verifier2");
  await askForReopening(verifier);
  await approveReopening(office);
  await lateMoney(verifier);
  await page.getByRole("button", { name: "关账", exact: true }).click();

  const freeze = page.getByRole("button", { name: "再次冻结" });
  await expect.poll(() => freeze.getAttribute("aria-disabled")).toBe(null);
  await freeze.click();
  await page
    .getByText(/已冻结 第\d+版/)
    .first()
    .waitFor();
  await expect.poll(() => freeze.getAttribute("aria-disabled")).toBe("true");
  await page.getByRole("button", { name: "阅读通报" }).click();
  await page.getByText("工作情况的通报").waitFor();
  const first = await downloaded(page);
  await office.picture("circular-issued");
  expect(first.subarray(0, 2).toString()).toBe("PK");

  expect(await downloaded(page)).toEqual(first);
  const after = await snapshotsOf(page);
  expect(after.length).toBe(issued.length + 1);
  expect(await circularOf(page, issued.at(-1) as number), "what was issued stays").toEqual(kept);

  await page.getByRole("button", { name: "重算核对" }).click();
  await page.getByText(/重算一致/).waitFor();
});

test("the running month may not be closed, and the grey button says why", async () => {
  const office = await journeys.visit();
  await tapIn(office, "招商办 负责人");
  await open(office, "/months?month=2023-10");
  const close = office.page.getByRole("button", { name: /^关账/ });
  expect(await close.getAttribute("aria-disabled")).toBe("true");
  expect(await close.innerText()).toMatch(/10月|结束|关账日/);
});

/** What the month was reopened for. */
async function lateMoney(verifier: Visit): Promise<void> {
  const clerk = await journeys.visit();
  await tapIn(clerk, "小屯镇 填报员");
  const head = await journeys.visit();
  await tapIn(head, "小屯镇 主要负责人");
  await moneyArrives({ clerk, head, verifier }, `${MONTH}-27`);
}

async function askForReopening(visit: Visit): Promise<void> {
  const { page } = visit;
  await open(visit, `/months?month=${MONTH}`);
  await page.getByRole("button", { name: "申请重开" }).click();
  const dialog = page.getByRole("dialog", { name: /申请重开/ });
  await dialog.getByLabel("理由").fill("一笔到位资金漏报，需要补入当月");
  await dialog.getByRole("button", { name: "提交申请" }).click();
  await dialog.waitFor({ state: "hidden" });
}

async function approveReopening(visit: Visit): Promise<void> {
  const { page } = visit;
  await open(visit, `/months?month=${MONTH}`);
  await page.getByRole("button", { name: "审批重开申请" }).click();
  const dialog = page.getByRole("dialog", { name: /审批重开/ });
  await dialog.getByLabel("批准文号或会议纪要编号").fill("汝招商办纪〔2023〕9号");
  await dialog.getByLabel("理由").fill("同意补入");
  await dialog.getByRole("button", { name: /确\s?定/ }).click();
  await dialog.waitFor({ state: "hidden" });
}

async function downloaded(page: Page): Promise<Buffer> {
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name: "下载 docx" }).click();
  const pieces: Buffer[] = [];
  for await (const piece of await (await started).createReadStream()) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}

/** The freezes of the month, newest first. */
async function snapshotsOf(page: Page): Promise<number[]> {
  const reply = await page.request.get("/api/assessment/snapshots?year=2023");
  const all = (await reply.json()) as { id: number; month: string }[];
  return all.filter(({ month }) => month === MONTH).map(({ id }) => id);
}

async function circularOf(page: Page, snapshotId: number): Promise<Buffer> {
  const reply = await page.request.get(`/api/circulars/${snapshotId}/docx`);
  expect(reply.status()).toBe(200);
  return reply.body();
}
