import { expect, test } from "vitest";
import { open, openJourneys, settled, tapIn, type Visit, WIDTHS } from "./visit.ts";

const journeys = openJourneys();

test("a clerk walks through the rooms with a thumb", async () => {
  const clerk = await journeys.visit({ width: "phone" });
  await clerk.page.goto("/sign-in");
  await fits(clerk);
  await tapIn(clerk, "小屯镇 填报员");
  await fits(clerk);
  await tab(clerk, "资金", "到位资金");
  await clerk.page.getByRole("button", { name: "填报到位资金" }).tap();
  await clerk.page.getByRole("heading", { level: 1, name: "填报到位资金" }).waitFor();
  await fits(clerk);
  await targetsAreLarge(clerk);
  await tab(clerk, "排名", "执行表与排名");
  await more(clerk, "月度冻结与通报", "月度冻结与通报");
  await more(clerk, "方案与目标", "方案与目标");
  await tab(clerk, "工作台", "工作台");
});

test("a verifier works through the queue with a thumb", async () => {
  const verifier = await journeys.visit({ width: "phone" });
  await tapIn(verifier, "招商办 核验员");
  await tab(verifier, "核验", "核验");
  const { page } = verifier;
  await targetsAreLarge(verifier);
  const first = await page
    .getByRole("region", { name: "填报内容" })
    .getByRole("link")
    .first()
    .innerText();
  await page.getByRole("button", { name: "下一笔" }).tap();
  await settled(page);
  await expect
    .poll(() =>
      page.getByRole("region", { name: "填报内容" }).getByRole("link").first().innerText(),
    )
    .not.toBe(first);
  await fits(verifier);
  await open(verifier, "/funds/1");
  await fits(verifier);
});

async function tab(visit: Visit, short: string, heading: string): Promise<void> {
  const bar = visit.page.getByRole("navigation", { name: "主菜单" });
  await bar.getByRole("link", { name: short, exact: true }).tap();
  await arrive(visit, heading);
}

async function more(visit: Visit, title: string, heading: string): Promise<void> {
  await visit.page.getByRole("button", { name: "更多" }).tap();
  await visit.page.getByRole("dialog").getByRole("link", { name: title }).tap();
  await arrive(visit, heading);
}

async function arrive(visit: Visit, heading: string): Promise<void> {
  await visit.page.getByRole("heading", { level: 1, name: heading }).waitFor();
  await settled(visit.page);
  await fits(visit);
}

async function fits({ page }: Visit): Promise<void> {
  const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(WIDTHS.phone.width);
}

/** Buttons and menu lines that a thumb must hit are at least 44 px high. */
async function targetsAreLarge({ page }: Visit): Promise<void> {
  const buttons = await page.getByRole("button").filter({ visible: true }).all();
  for (const button of buttons) {
    // Words within a sentence, and file inputs whose label is the target, are no buttons to the thumb.
    if (/text-button|only-read-aloud/.test((await button.getAttribute("class")) ?? "")) continue;
    const box = await button.boundingBox();
    expect(
      box?.height ?? 44,
      `${await button.evaluate((node) => node.outerHTML.slice(0, 300))} is low`,
    ).toBeGreaterThanOrEqual(43.5);
  }
}
