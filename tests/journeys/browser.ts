import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const INSTALLED = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
];

const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--font-render-hinting=none",
];

/** A Chromium: CHROMIUM names one, else an installed one, else the one inside @sparticuz/chromium with its own libraries. */
export async function openBrowser(): Promise<Browser> {
  const installed = [process.env.CHROMIUM, ...INSTALLED].find(
    (path) => path !== undefined && existsSync(path),
  );
  if (installed && process.env.BUNDLED_CHROMIUM !== "1")
    return chromium.launch({ executablePath: installed, args: QUIET });
  // Told that it runs on this platform, the package also unpacks the libraries a bare machine lacks.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= "nodejs20.x";
  const { default: bundled } = await import("@sparticuz/chromium");
  return chromium.launch({
    executablePath: await bundled.executablePath(),
    // Not its own arguments: they put all pages into one process, which dies with the first page closed.
    args: [...QUIET, "--no-zygote"],
  });
}
