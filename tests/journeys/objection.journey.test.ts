import { expect, test } from "vitest";
import { open, openJourneys, settled, tapIn, type Visit, WIDTHS } from "./visit.ts";

const journeys = openJourneys();

test("a head signs on the phone, the office looks into it and recuses, the leader rules", async () => {
  const head = await journeys.visit({ width: "phone" });
  await tapIn(head, "小屯镇 主要负责人");
  await head.page.getByRole("link", { name: /待签发的异议/ }).tap();
  await settled(head.page);
  await head.page.getByRole("link", { name: "小屯镇" }).first().tap();
  await head.page.getByRole("heading", { level: 1, name: "小屯镇的异议" }).waitFor();
  const address = new URL(head.page.url()).pathname;
  await fits(head);
  await head.page.getByRole("button", { name: "签发", exact: true }).tap();
  await head.page.getByText("调查中").first().waitFor();

  const office = await journeys.visit();
  await tapIn(office, "招商办 负责人");
  await open(office, address);
  await office.page.getByRole("button", { name: "记录调查" }).click();
  await office.page.getByLabel("查明的情况").fill("名次按公示的规则计算，重算一致（演示）");
  await office.page.getByLabel("拟办意见").click();
  await office.page.getByTitle("异议不成立").click();
  await office.page.getByRole("button", { name: "记录", exact: true }).click();
  await office.page.getByText("待裁定").first().waitFor();
  const rule = office.page.getByRole("button", { name: /^裁定/ });
  expect(await rule.getAttribute("aria-disabled")).toBe("true");
  expect(await rule.innerText()).toContain("应当回避");

  const leader = await journeys.visit();
  await tapIn(leader, "县级领导");
  await open(leader, address);
  await leader.page.getByRole("button", { name: "裁定", exact: true }).click();
  await leader.page.getByLabel("理由").fill("名次计算无误（演示）");
  await leader.page.getByLabel("依据").fill("汝政办〔2023〕17号 五（四）");
  await leader.page.getByRole("dialog").getByRole("button", { name: "裁定" }).click();
  await leader.page.getByText("已了结").first().waitFor();
  await leader.picture("objection-ruled");

  await open(head, address);
  await head.page.getByText("异议不成立").first().waitFor();
  await fits(head);
});

/** Nothing lies beside the phone. */
async function fits({ page }: Visit): Promise<void> {
  const wide = await page.evaluate<number>("document.documentElement.scrollWidth");
  expect(wide, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(WIDTHS.phone.width);
}
