import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { slipPng } from "../../app/server/demo/slips/slip-png.ts";
import { green, LINE_BROKEN, open, openJourneys, settled, tapIn, type Visit } from "./visit.ts";

const UNIT = "小屯镇";
const AMOUNT_FEN = 123_450_000n;
const slipNo = `JN${Date.now().toString(36).toUpperCase()}`;
const slip = {
  name: "进账单.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    slipPng({
      slipNo,
      date: "2023-10-16",
      payer: "演示付款方",
      payee: "演示收款方",
      amountFen: AMOUNT_FEN,
      purpose: "投资款",
    }),
  ),
};

const journeys = openJourneys();

test("a receipt from its slip to the ranking and back to its slip", async () => {
  const verifier = await journeys.visit();
  await tapIn(verifier, "招商办 核验员");
  const before = await cumulativeFen(verifier);

  const clerk = await journeys.visit();
  await tapIn(clerk, "小屯镇 填报员");
  const no = await reportReceipt(clerk);
  const path = new URL(clerk.page.url()).pathname;
  expect(await clerk.page.getByText("离计入还差").isVisible()).toBe(true);
  expect(await clerk.page.getByText(/签发/).count()).toBeGreaterThan(0);
  await clerk.picture("receipt-reported");
  await reportAgain(clerk);

  const head = await journeys.visit();
  await tapIn(head, "小屯镇 主要负责人");
  await open(head, path);
  await head.page.getByRole("button", { name: "签发" }).click();
  await head.page.getByText("已签发，等待招商办核验").waitFor();

  await verifyByKeyboard(verifier, no);

  expect((await cumulativeFen(verifier)) - before).toBe(AMOUNT_FEN);
  await openCumulative(verifier.page);
  await verifier.page.getByRole("row").filter({ hasText: no }).getByRole("link").first().click();
  await verifier.page.getByRole("heading", { level: 1, name: no }).waitFor();
  await verifier.page.getByText("已计入省外资金").waitFor();
  await seenImage(verifier.page.getByRole("img", { name: slip.name }));
  await verifier.picture("receipt-counted");
});

test("answers lost on the line make nothing twice, and the form goes on where it stopped", async () => {
  const clerk = await journeys.visit({ expected: [LINE_BROKEN] });
  await tapIn(clerk, "小屯镇 填报员");
  const { page } = clerk;
  const lost = new Set<string>();
  await page.route(/\/api\/funds\/receipts(\/|$)/, async (route) => {
    const step = new URL(route.request().url()).pathname.replace(/\d+/, ":id");
    if (route.request().method() !== "POST" || lost.has(step)) return route.continue();
    lost.add(step);
    // The server has done it; its answer never arrives.
    await route.fetch();
    return route.abort();
  });
  const twiceNo = `${slipNo}B`;
  await fillReceipt(page, { slipNo: twiceNo, amount: "20500" });
  const words = page.getByText(/没有收到服务器的答复|有凭证没有传上去/).first();
  for (let press = 1; press <= 3; press += 1) {
    await settled(page);
    await page.keyboard.press("Control+Enter");
    await expect.poll(() => lost.size, { timeout: 20_000 }).toBe(press);
    await words.waitFor();
    if (press === 1) await clerk.picture("receipt-answer-lost");
  }
  await settled(page);
  expect([...lost]).toEqual([
    "/api/funds/receipts",
    "/api/funds/receipts/:id/evidence",
    "/api/funds/receipts/:id/report",
  ]);
  await page.keyboard.press("Control+Enter");
  await page.getByRole("heading", { level: 1, name: /^DZ2023-/ }).waitFor();
  expect(await page.getByText(/签发/).count()).toBeGreaterThan(0);
  await open(clerk, `/funds?text=${twiceNo}`);
  await page.getByText("20,500").or(page.getByText("2.05")).first().waitFor();
  expect(await page.getByRole("row").filter({ hasText: "DZ2023-" }).count()).toBe(1);
});

/** The form with its slip, ready to be reported. */
async function fillReceipt(page: Page, told: { slipNo: string; amount: string }): Promise<void> {
  await page.getByRole("navigation", { name: "主菜单" }).getByText("到位资金").click();
  await page.getByRole("button", { name: "填报到位资金" }).click();
  const buffer = slipPng({
    slipNo: told.slipNo,
    date: "2023-10-16",
    payer: "演示付款方",
    payee: "演示收款方",
    amountFen: BigInt(told.amount) * 100n,
    purpose: "投资款",
  });
  await page.getByLabel("放入银行进账单").setInputFiles({ ...slip, buffer: Buffer.from(buffer) });
  await page.getByRole("combobox", { name: "项目" }).fill("医用耗材");
  await page.locator(".ant-select-item-option-active").filter({ hasText: "医用耗材" }).waitFor();
  await page.keyboard.press("Enter");
  await page.getByLabel("到位金额").fill(told.amount);
  await page.getByLabel("银行单据号").fill(told.slipNo);
  await page.getByText("都齐了，可以填报").waitFor();
}

/** The clerk's part, in at most eight interactions; answers the receipt's number. */
async function reportReceipt({ page }: Visit): Promise<string> {
  let interactions = 0;
  const then = async (deed: Promise<unknown>): Promise<void> => {
    interactions += 1;
    await deed;
  };
  await then(page.getByRole("navigation", { name: "主菜单" }).getByText("到位资金").click());
  await then(page.getByRole("button", { name: "填报到位资金" }).click());
  await then(page.getByLabel("放入银行进账单").setInputFiles(slip));
  await then(page.getByRole("combobox", { name: "项目" }).fill("医用耗材"));
  await page.locator(".ant-select-item-option-active").filter({ hasText: "医用耗材" }).waitFor();
  await then(page.keyboard.press("Enter"));
  await then(page.getByLabel("到位金额").fill("1234500"));
  await then(page.getByLabel("银行单据号").fill(slipNo));
  await page.getByText("都齐了，可以填报").waitFor();
  await then(page.keyboard.press("Control+Enter"));
  await page.getByText("已填报，等待本单位主要负责人签发").waitFor();
  expect(interactions).toBeLessThanOrEqual(8);
  const title = page.getByRole("heading", { level: 1, name: /^DZ2023-/ });
  await title.waitFor();
  return /DZ2023-\d+/.exec(await title.innerText())?.[0] ?? "";
}

/** Taken back before it is signed, looked at in the form, and reported as it was. */
async function reportAgain(visit: Visit): Promise<void> {
  const { page } = visit;
  await page.getByRole("button", { name: "撤回" }).click();
  await page.getByRole("button", { name: "修改", exact: true }).click();
  await page.waitForURL(/\/edit$/);
  await page.getByText("都齐了，可以填报").waitFor();
  await visit.picture("receipt-edited");
  await page.keyboard.press("Control+Enter");
  await page.getByText("已填报，等待本单位主要负责人签发").waitFor();
}

/** Down the queue with J until the receipt is there, then V. */
async function verifyByKeyboard(visit: Visit, no: string): Promise<void> {
  const { page } = visit;
  await open(visit, "/verification");
  const shown = page.getByRole("region", { name: "填报内容" });
  const lying = async () => (await shown.locator(".desk-head a").innerText()).trim();
  for (let before = await lying(); before !== no; before = await lying()) {
    await page.keyboard.press("j");
    await expect.poll(lying).not.toBe(before);
  }
  await visit.picture("verification-own");
  await green(shown.getByRole("button", { name: /^核验/ }));
  await page.keyboard.press("v");
  await page.getByText(`${no} 已核验`).waitFor();
}

/** The unit's 累计 as the ranking prints it. */
async function cumulativeFen(visit: Visit): Promise<bigint> {
  await open(visit, "/ranking");
  const printed = await cumulativeCell(visit.page).innerText();
  const [whole = "", rest = ""] = printed.replaceAll(",", "").trim().split(".");
  return BigInt(whole + rest.padEnd(6, "0"));
}

async function openCumulative(page: Page): Promise<void> {
  await cumulativeCell(page).getByRole("link").click();
  await page.getByRole("heading", { level: 1, name: "到位资金" }).waitFor();
  await settled(page);
}

/** 单位, 排名, 升降, 亮灯, 年度目标, 本月, 累计. */
function cumulativeCell(page: Page): Locator {
  return page.getByRole("row").filter({ hasText: UNIT }).getByRole("cell").nth(6);
}

async function seenImage(image: Locator): Promise<void> {
  await image.waitFor();
  const width = await image.evaluate(
    (element) => (element as unknown as { naturalWidth: number }).naturalWidth,
  );
  expect(width).toBeGreaterThan(100);
}
