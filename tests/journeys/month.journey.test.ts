import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { moneyArrives } from "./money-arrives.ts";
import { green, open, openJourneys, signIn, tapIn, type Visit } from "./visit.ts";

const MONTH = "2023-09";
const journeys = openJourneys();

test("a reopened month is frozen again, its circular is corrected, and what was issued stays as it was", async () => {
  const office = await journeys.visit();
  await tapIn(office, "招商办 负责人");
  const { page } = office;
  await open(office, `/months?month=${MONTH}`);
  const former = await circularThatHolds(page);
  const kept = await filesOf(page, former.id);

  const verifier = await journeys.visit();
  await signIn(verifier, "verifier2");
  await askForReopening(verifier);
  await approveReopening(office);
  await lateMoney(verifier);
  await page.getByRole("button", { name: "关账", exact: true }).click();

  const freeze = page.getByRole("button", { name: "再次冻结" });
  await green(freeze);
  await freeze.click();
  await page
    .getByText(/已冻结 第\d+版/)
    .first()
    .waitFor();
  await expect.poll(() => freeze.getAttribute("aria-disabled")).toBe("true");
  await page.getByRole("button", { name: "阅读通报" }).click();
  await page.getByText("此后已重新冻结").waitFor();

  await page.getByRole("button", { name: "更正重发" }).click();
  const dialog = page.getByRole("dialog", { name: /更正/ });
  await dialog.getByLabel("理由").fill("小屯镇一笔到位资金漏报，经批准补入当月");
  await dialog.getByRole("button", { name: "拟写更正通报" }).click();
  await page.getByRole("heading", { level: 1, name: /关于更正/ }).waitFor();
  await page.locator(".changes-in-words strong", { hasText: "小屯镇" }).first().waitFor();
  await office.picture("correction");
  await page.getByLabel("发文字号").fill(`演示〔2023〕${former.id + 1000}号`);
  await page.getByLabel("成文日期").fill("2023-10-16");
  await page.getByRole("button", { name: /(^| )印发$/ }).click();
  await page.getByRole("heading", { level: 2, name: "印发记录" }).waitFor();
  await page.getByRole("button", { name: "核对摘要" }).click();
  await page.getByText(/核对一致/).waitFor();

  expect(await filesOf(page, former.id), "what was issued stays").toEqual(kept);
  await open(office, `/circulars/${former.id}`);
  await page.getByText(/更正；本件照原样保留/).waitFor();
  await open(office, `/months?month=${MONTH}`);
  await page.getByRole("button", { name: "重算核对" }).click();
  await page.getByText(/重算一致/).waitFor();
});

test("a unit reads what was issued and sees no draft", async () => {
  const office = await journeys.visit();
  await tapIn(office, "招商办 负责人");
  await open(office, "/circulars/new?template=supervision-letter&period=2023-08&subject=2");
  await office.page.getByRole("button", { name: "拟稿", exact: true }).click();
  await office.page.getByRole("heading", { level: 1, name: /督办函/ }).waitFor();
  const draft = new URL(office.page.url()).pathname;

  const clerk = await journeys.visit({ expected: [404] });
  await tapIn(clerk, "小屯镇 填报员");
  await open(clerk, "/circulars");
  await clerk.page
    .getByRole("link", { name: /工作情况的通报/ })
    .first()
    .waitFor();
  expect(await clerk.page.getByText("督办函").count()).toBe(0);
  await open(clerk, draft);
  await clerk.page.getByText("没有这条记录，或您无权查看").waitFor();
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

/** The circular of the month that holds: issued and not replaced. */
async function circularThatHolds(page: Page): Promise<{ id: number }> {
  const address = `/api/circulars/documents?period=${MONTH}&kind=circular&state=issued`;
  const { rows } = (await (await page.request.get(address)).json()) as {
    rows: { id: number; replacedBy: object | null }[];
  };
  const found = rows.find(({ replacedBy }) => replacedBy === null);
  if (!found) throw new Error(`no circular of ${MONTH}`);
  return found;
}

async function filesOf(page: Page, id: number): Promise<Buffer[]> {
  return Promise.all(
    ["docx", "pdf"].map(async (format) => {
      const reply = await page.request.get(`/api/circulars/documents/${id}/${format}`);
      expect(reply.status()).toBe(200);
      return reply.body();
    }),
  );
}
