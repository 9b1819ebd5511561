import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { open, openJourneys, settled, tapIn, type Visit } from "./visit.ts";

const NOTICE = join(import.meta.dirname, "../../notice/2023-17.txt");
const journeys = openJourneys();

test("the plan stands beside its own totals, and what does not agree is said", async () => {
  const office = await journeys.visit();
  await tapIn(office, "招商办 负责人");
  await open(office, "/plan");
  const { page } = office;
  const totals = page.getByRole("row").filter({ hasText: "合计" });
  expect((await totals.nth(0).innerText()).split(/\s+/)).toEqual(["合计", "1,700,000", "78", "57"]);
  expect((await totals.nth(1).innerText()).split(/\s+/)).toEqual(["合计", "22", "10"]);
  const findings = await page.locator("main").innerText();
  expect(findings).toMatch(/57/);
  expect(findings).toMatch(/10亿元/);
});

test("the notice is read with the place of every value, and is not stored twice", async () => {
  const office = await journeys.visit({ expected: [409] });
  await tapIn(office, "招商办 负责人");
  await upload(office, {
    name: "2023-17.txt",
    mimeType: "text/plain",
    buffer: readFileSync(NOTICE),
  });
  const { page } = office;
  await page.getByRole("heading", { level: 1, name: "核对方案" }).waitFor();
  await settled(page);
  await office.picture("notice-review");
  const values = page.getByRole("table").getByRole("button");
  // 21 units with a name and three figures, nine chains with a name and two.
  expect(await values.count()).toBe(21 * 4 + 9 * 3);
  const text = page.getByRole("region", { name: "原文" });
  for (const place of [1, 40, 90, 110]) {
    const value = values.nth(place);
    await value.hover();
    const marked = text.locator("mark").first();
    await marked.waitFor();
    expect(compact(await marked.innerText())).toContain(compact(await value.innerText()));
  }
  await page.mouse.move(0, 0);
  await page.getByRole("button", { name: "确认入库" }).click();
  await page
    .getByRole("alert")
    .filter({ hasText: /已.*入库|已有|重复/ })
    .waitFor();
});

const ODD = [
  ["空的.txt", Buffer.alloc(0)],
  ["没有表.txt", Buffer.from("关于做好防汛工作的通知\n各乡镇：请做好防汛工作。\n")],
  ["程序.exe", Buffer.from("MZ\x90\x00")],
  ["假的.docx", Buffer.from("这不是压缩包")],
  ["坏的.xlsx", Buffer.concat([Buffer.from("PK\x03\x04"), Buffer.alloc(200, 7)])],
  ["旧版.docx", officeOfOld("Workbook")],
  ["有密码.docx", officeOfOld("EncryptedPackage")],
] as const;

test("odd and hostile files are told apart in Chinese, and nothing is stored", async () => {
  const office = await journeys.visit({ expected: [400, 409, 413, 415] });
  await tapIn(office, "招商办 负责人");
  const { page } = office;
  for (const [name, buffer] of ODD) {
    await upload(office, { name, mimeType: "application/octet-stream", buffer });
    const told = page.getByRole("alert").first();
    await told.waitFor();
    expect(await told.innerText(), name).toMatch(/请[^。]*[一-龥]/);
    expect(await told.innerText(), name).not.toMatch(/Error|undefined|出错了/);
  }
  const years = await (await page.request.get("/api/plan/campaigns")).json();
  expect(years).toHaveLength(1);
});

async function upload(
  visit: Visit,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await open(visit, "/plan");
  await visit.page.getByRole("button", { name: "上传方案文件" }).click();
  await visit.page.getByLabel("拖入或点击选择方案文件").setInputFiles(file);
}

/** The container of Office before 2007, in which newer Office keeps files with a password. */
function officeOfOld(stream: string): Buffer {
  const head = Buffer.from("d0cf11e0a1b11ae1", "hex");
  return Buffer.concat([
    head,
    Buffer.alloc(2_000),
    Buffer.from(stream, "utf16le"),
    Buffer.alloc(500),
  ]);
}

function compact(words: string): string {
  return words.replace(/[\s,，]/g, "");
}
