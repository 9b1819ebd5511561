import { expect, test } from "vitest";
import { open, openJourneys, signIn, tapIn } from "./visit.ts";

const journeys = openJourneys();

interface Receipt {
  readonly id: number;
  readonly no: string;
  readonly slipNo: string;
  readonly evidence: readonly { readonly id: number }[];
}

test("another unit's clerk meets the receipt nowhere", async () => {
  const owner = await journeys.visit();
  await tapIn(owner, "小屯镇 填报员");
  const listed = await (await owner.page.request.get("/api/funds/receipts?limit=1")).json();
  const id = (listed as { rows: { id: number }[] }).rows[0]?.id ?? 0;
  const file = `/api/funds/receipts/${id}`;
  const receipt = (await (await owner.page.request.get(file)).json()) as Receipt;
  const slip = `${file}/evidence/${receipt.evidence[0]?.id}`;
  expect((await owner.page.request.get(slip)).status()).toBe(200);

  const stranger = await journeys.visit({ expected: [404] });
  await signIn(stranger, "clerk2");
  const { page } = stranger;
  await page.goto(`/funds/${id}`);
  await page.getByText("可以返回上一页，或在上方搜索。").waitFor();
  expect(await page.locator("main").innerText()).not.toContain(receipt.no);
  await stranger.picture("receipt-of-others");

  await open(stranger, `/funds?text=${receipt.slipNo}`);
  await page.getByText("没有符合条件的到位资金").waitFor();

  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "搜索" }).fill(receipt.no);
  await page.getByText("没有找到；只显示您可以查看的内容").waitFor();

  expect((await page.request.get(slip)).status()).toBe(404);
  expect((await page.request.get(file)).status()).toBe(404);
});

test("a stranger gets no file and no figure", async () => {
  const stranger = await journeys.visit();
  for (const path of [
    "/api/funds/receipts",
    "/api/funds/receipts.xlsx",
    "/api/assessment/execution",
  ])
    expect((await stranger.page.request.get(path)).status()).toBe(401);
  await stranger.page.goto("/funds");
  await stranger.page.getByRole("heading", { level: 1, name: "登录" }).waitFor();
  expect(stranger.page.url()).toContain("back=");
});

test.each(["系统管理员", "安全管理员"])("a %s sees no business", async (title) => {
  const admin = await journeys.visit();
  await tapIn(admin, title);
  const menu = admin.page.getByRole("navigation", { name: "主菜单" });
  expect((await menu.getByRole("link").allInnerTexts()).filter(Boolean)).toEqual([
    "工作台",
    "单位与人员",
  ]);
  for (const path of ["/funds", "/projects", "/ranking", "/plan", "/verification", "/audit"]) {
    await admin.page.goto(path);
    await admin.page.getByText("您的岗位不能查看这一页").waitFor();
  }
  expect((await admin.page.request.get("/api/funds/receipts")).status()).toBe(403);
});
