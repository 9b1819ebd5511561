import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Receipt } from "../../features/funds/contract.ts";
import { receiptsWait } from "./money-arrives.ts";
import { green, open, openJourneys, tapIn, type Visit } from "./visit.ts";

const journeys = openJourneys();
const ALL = 20;
const PAIRS = 3;
const MOST_KEYS = 60;

test("twenty receipts, six doubtful, in at most sixty keys; each one verified was the one shown", async () => {
  const [clerk, head, verifier] = [
    await journeys.visit(),
    await journeys.visit(),
    await journeys.visit(),
  ];
  await tapIn(clerk, "小屯镇 填报员");
  await tapIn(head, "小屯镇 主要负责人");
  await tapIn(verifier, "招商办 核验员");
  const ids = await receiptsWait({ clerk, head, verifier }, ALL, PAIRS);
  const waiting = await readAll(verifier, ids);
  expect(waiting.filter(({ reviews }) => reviews.length > 0)).toHaveLength(2 * PAIRS);

  const { page } = verifier;
  await open(verifier, `/verification?receipt=${ids[0]}`);
  const keys = keysOf(page);
  const verified: string[] = [];
  while (verified.length < ALL && keys.pressed() < MOST_KEYS) {
    const no = await shownNo(page);
    const mine = waiting.some((receipt) => receipt.no === no);
    if (mine) await settle(page, no, keys);
    else await keys.press("j");
    if (mine) verified.push(no);
    await expect.poll(() => shownNo(page)).not.toBe(no);
  }
  expect(keys.pressed()).toBeLessThanOrEqual(MOST_KEYS);
  const after = await readAll(verifier, ids);
  const counted = after.filter(({ state }) => state === "verified").map(({ no }) => no);
  expect(counted.toSorted()).toEqual(verified.toSorted());
  expect(counted).toHaveLength(ALL);
});

test("a key held down verifies one receipt, and only once its slip is there", async () => {
  const [clerk, head, verifier] = [
    await journeys.visit(),
    await journeys.visit(),
    await journeys.visit(),
  ];
  await tapIn(clerk, "小屯镇 填报员");
  await tapIn(head, "小屯镇 主要负责人");
  await tapIn(verifier, "招商办 核验员");
  const ids = await receiptsWait({ clerk, head, verifier }, 2, 0);
  const { page } = verifier;
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(`**/receipts/${ids[0]}/evidence/*`, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/verification?receipt=${ids[0]}`);
  const button = page.getByRole("button", { name: /^核验/ });
  await expect.poll(() => button.getAttribute("aria-disabled")).toBe("true");
  await page.keyboard.press("v");
  await page
    .locator(".ant-message")
    .getByText(/还没有看过/)
    .waitFor();
  release();
  await green(button);
  for (let beat = 0; beat < 12; beat += 1) await page.keyboard.down("v");
  await page.keyboard.up("v");
  await page
    .locator(".ant-message")
    .getByText(/已核验/)
    .waitFor();
  const states = (await readAll(verifier, ids)).map(({ state }) => state);
  expect(states).toEqual(["verified", "signed"]);
});

interface Keys {
  readonly press: (key: string) => Promise<void>;
  readonly pressed: () => number;
}

function keysOf(page: Page): Keys {
  let pressed = 0;
  const press = async (key: string): Promise<void> => {
    pressed += 1;
    await page.keyboard.press(key);
  };
  return { press, pressed: () => pressed };
}

const sheet = (page: Page) => page.getByRole("region", { name: "填报内容" });

async function shownNo(page: Page): Promise<string> {
  return (await sheet(page).locator(".desk-head a").innerText()).trim();
}

/** Rules where there is a doubt, verifies, and sees that the desk says so of the one that lay there. */
async function settle(page: Page, no: string, keys: Keys): Promise<void> {
  const distinct = sheet(page).getByRole("button", { name: /^不是重复/ });
  const main = sheet(page).locator(".desk-acts .ant-btn").first();
  await main.waitFor();
  if ((await distinct.count()) > 0) {
    await green(distinct);
    await keys.press("n");
    const dialog = page.getByRole("dialog", { name: "裁定为不重复" });
    await dialog.getByLabel("原因").waitFor();
    await expect.poll(() => dialog.evaluate((box) => box.matches(":focus-within"))).toBe(true);
    expect(await dialog.innerText(), "the slip number is the ground").not.toContain("单据号不同");
    await keys.press("1");
    await keys.press("Enter");
    await dialog.waitFor({ state: "hidden" });
    expect(await shownNo(page), "what was ruled on stays on the desk").toBe(no);
  }
  await green(main);
  await keys.press("v");
  await page.locator(".ant-message").getByText(`${no} 已核验`).waitFor();
}

async function readAll({ page }: Visit, ids: readonly number[]): Promise<Receipt[]> {
  return Promise.all(
    ids.map(async (id) => (await page.request.get(`/api/funds/receipts/${id}`)).json()),
  );
}
