/**
 * `npm run lcp -- http://localhost:8080`: what the first pages of a running demo weigh and when their largest part is drawn, on slow
 * 4G (1.6 Mbit/s, 150 ms) with a processor four times slower, nothing kept from before. Prints a table for docs/bench.md.
 */
import type { BrowserContext } from "playwright-core";
import { openBrowser } from "../tests/journeys/browser.ts";

const LINE = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (0.75 * 1024 * 1024) / 8,
};
const SLOWER = 4;
/** How long a page is watched: longer than the slowest takes to be drawn. */
const WATCHED_MS = 20_000;
const PAGES = ["/sign-in", "/", "/ranking", "/projects", "/funds/new"];
/** A demo account that may open every page measured. */
const CLERK = { loginName: "clerk", password: "Luming-2023" };

/** Runs in the page from its start: the last entry told is the largest. */
const WATCH = `window.drawn = 0;
new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) window.drawn = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true });`;

const [address = "http://localhost:8080"] = process.argv.slice(2);
const browser = await openBrowser();
console.log("| page | requests | kB on the line | first words, s | largest part, s |");
console.log("|---|---|---|---|---|");
for (const path of PAGES) {
  const context = await browser.newContext({ baseURL: address, locale: "zh-CN" });
  if (path !== "/sign-in") await signIn(context);
  console.log(await measured(context, path));
  await context.close();
}
await browser.close();

async function signIn(context: BrowserContext): Promise<void> {
  const reply = await context.request.post("/api/session", {
    headers: { "x-luming": "1" },
    data: CLERK,
  });
  if (!reply.ok()) throw new Error(`${address} offers no demo account: ${reply.status()}`);
}

async function measured(context: BrowserContext, path: string): Promise<string> {
  const page = await context.newPage();
  await page.addInitScript(WATCH);
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.setCacheDisabled", { cacheDisabled: true });
  await line.send("Network.emulateNetworkConditions", LINE);
  await line.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  let [bytes, requests] = [0, 0];
  line.on("Network.loadingFinished", ({ encodedDataLength }) => {
    bytes += encodedDataLength;
    requests += 1;
  });
  await page.goto(path, { waitUntil: "commit" });
  await page.waitForTimeout(WATCHED_MS);
  const [first, largest] = await page.evaluate<[number, number]>(
    `[performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0, window.drawn]`,
  );
  const seconds = (ms: number) => (ms > 0 ? (ms / 1000).toFixed(1) : "—");
  return `| ${path} | ${requests} | ${Math.round(bytes / 1024)} | ${seconds(first)} | ${seconds(largest)} |`;
}
