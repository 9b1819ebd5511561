import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, expect, test } from "vitest";
import { type Luming, startLuming } from "./luming-process.ts";
import { green, open, openJourneys, tapIn, type Visit } from "./visit.ts";

const MONTH = "2023-10";
/** It loads a demo of its own and starts twice. */
const TWO_STARTS = 420_000;
const folder = mkdtempSync(join(tmpdir(), "luming-issue-"));
const journeys = openJourneys();
let luming: Luming | undefined;

afterAll(async () => {
  await luming?.interrupt();
  rmSync(folder, { recursive: true, force: true });
});

/** The demo of this file on a day of its own: October is over, and was closed by itself on its day. */
async function startOn(day: string): Promise<Luming> {
  await luming?.interrupt();
  luming = await startLuming("demo", {
    DATA_DIR: folder,
    LUMING_DAY: day,
    LUMING_DEMO_RECEIPTS: "100",
  });
  return luming;
}

test(
  "three clicks make a closed month an issued circular; a year later the same clicks give the same document",
  async () => {
    const { address } = await startOn("2023-11-07");
    const office = await journeys.visit({ address });
    await tapIn(office, "招商办 负责人");
    const { page } = office;
    await open(office, `/months?month=${MONTH}`);
    const clicks = clicksOf(office);

    await clicks.click("冻结本月");
    await clicks.click("阅读通报");
    await page.getByLabel("发文字号").waitFor();
    const issue = page.getByRole("button", { name: /(^| )印发/ });
    expect(await issue.getAttribute("aria-disabled")).toBe("true");
    expect(await issue.innerText()).toMatch(/没有发文字号/);
    await page.getByLabel("发文字号").fill("演示〔2023〕13号");
    await page.getByLabel("成文日期").fill("2023-11-07");
    await office.picture("circular-read");
    await clicks.click("印发");
    await page.getByRole("heading", { level: 2, name: "印发记录" }).waitFor();
    await office.picture("circular-issued");
    expect(clicks.count()).toBe(3);

    const first = [await downloaded(page, "下载 docx"), await downloaded(page, "下载 PDF")];
    expect(first[0]?.subarray(0, 2).toString()).toBe("PK");
    expect(first[1]?.subarray(0, 5).toString()).toBe("%PDF-");

    const later = await journeys.visit({ address: (await startOn("2024-11-07")).address });
    await tapIn(later, "招商办 负责人");
    await open(later, `/months?month=${MONTH}`);
    const again = clicksOf(later);
    await again.click("阅读通报");
    await later.page.getByRole("heading", { level: 2, name: "印发记录" }).waitFor();
    expect(await downloaded(later.page, "下载 docx")).toEqual(first[0]);
    expect(await downloaded(later.page, "下载 PDF")).toEqual(first[1]);
    await again.click("核对摘要");
    await later.page.getByText(/核对一致/).waitFor();
  },
  TWO_STARTS,
);

/** Clicks on buttons by their names, counted; a grey one is waited for until it may be pressed. */
function clicksOf({ page }: Visit) {
  let count = 0;
  return {
    count: () => count,
    async click(name: string): Promise<void> {
      // Before the words stands the name of the button's icon.
      const button = page.getByRole("button", { name: new RegExp(`(^| )${name}$`) });
      await green(button);
      await button.click();
      count += 1;
    },
  };
}

async function downloaded(page: Page, name: string): Promise<Buffer> {
  const started = page.waitForEvent("download");
  await page.getByRole("link", { name }).click();
  const pieces: Buffer[] = [];
  for await (const piece of await (await started).createReadStream()) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
