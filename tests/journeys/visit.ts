import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, expect, inject } from "vitest";
import { openBrowser } from "./browser.ts";

export const WIDTHS = {
  desk: { width: 1440, height: 900 },
  phone: { width: 390, height: 844 },
} as const;
export type Width = keyof typeof WIDTHS;

const SCREENSHOTS = join(import.meta.dirname, "../screenshots");
const PASSWORD = "Luming-2023";

/** Somebody at a browser of their own. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** The site this browser is at. */
  readonly address: string;
  /** A picture into tests/screenshots, where SCREENSHOTS=1. */
  picture(name: string): Promise<void>;
}

/** Stands for the status of a request whose line broke before an answer came. */
export const LINE_BROKEN = 0;

export interface VisitOptions {
  readonly width?: Width;
  /** Another address than the demo's. */
  readonly address?: string;
  /** Refusals of this journey, or LINE_BROKEN; any other one is a trouble. */
  readonly expected?: readonly number[];
}

/**
 * A browser for a file of journeys. Whatever a page complains about on its console fails the journey; only
 * answers of the server that the visit said it expects are no trouble (401 is how a stranger is told to sign in).
 */
export function openJourneys(): { visit(options?: VisitOptions): Promise<Visit> } {
  let browser: Browser | undefined;
  const troubles: string[] = [];
  const contexts: BrowserContext[] = [];
  beforeAll(async () => {
    browser = await openBrowser();
  });
  beforeEach(() => {
    troubles.length = 0;
    return async () => {
      await Promise.all(contexts.splice(0).map((context) => context.close()));
      expect(troubles).toEqual([]);
    };
  });
  afterAll(() => browser?.close());
  return {
    async visit({ width = "desk", address = inject("siteAddress"), expected = [] } = {}) {
      if (!browser) throw new Error("no browser before the first journey");
      const phone = width === "phone";
      const context = await browser.newContext({
        baseURL: address,
        viewport: WIDTHS[width],
        locale: "zh-CN",
        timezoneId: "Asia/Shanghai",
        reducedMotion: "reduce",
        hasTouch: phone,
        isMobile: phone,
      });
      context.setDefaultTimeout(20_000);
      contexts.push(context);
      const page = await context.newPage();
      listen(page, troubles, [401, ...expected]);
      return { page, context, address, picture: (name) => take(page, `${name}-${width}`) };
    },
  };
}

function listen(page: Page, troubles: string[], expected: readonly number[]): void {
  page.on("pageerror", (error) => troubles.push(`${page.url()} ${error.message}`));
  page.on("console", (message) => {
    if (message.type() !== "error") return;
    const status = /responded with a status of (\d+)/.exec(message.text())?.[1];
    if (status && expected.includes(Number(status))) return;
    if (expected.includes(LINE_BROKEN) && message.text().includes("net::ERR_FAILED")) return;
    troubles.push(`${page.url()} ${message.text()} ${message.location().url}`);
  });
}

async function take(page: Page, name: string): Promise<void> {
  if (process.env.SCREENSHOTS !== "1") return;
  mkdirSync(SCREENSHOTS, { recursive: true });
  await page.screenshot({ path: join(SCREENSHOTS, `${name}.png`) });
}

/** Signs in with the one tap of the demo, by the words on its button: `小屯镇 填报员`. */
export async function tapIn({ page }: Visit, title: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: title }).click();
  await page.getByRole("heading", { level: 1, name: "工作台" }).waitFor();
}

/** Signs in with an account name and a password. */
export async function signIn(
  { page }: Visit,
  loginName: string,
  password = PASSWORD,
): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("账号", { exact: true }).fill(loginName);
  await page.getByLabel("密码", { exact: true }).fill(password);
  await page.getByRole("button", { name: "登录", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "工作台" }).waitFor();
}

/** Opens an address and waits for its heading and for the last skeleton to go. */
export async function open({ page }: Visit, path: string): Promise<void> {
  await page.goto(path);
  await settled(page);
}

/** The page has its heading, and nothing is being read any more. */
export async function settled(page: Page): Promise<void> {
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  await page.waitForLoadState("networkidle");
  await page.locator(".ant-skeleton-active").first().waitFor({ state: "detached" });
}

/** Waits until a button may be pressed: a key pressed before would only tell why it may not. */
export async function green(button: Locator): Promise<void> {
  await button.and(button.page().locator(":not([aria-disabled])")).waitFor();
}
