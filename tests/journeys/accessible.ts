import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";
import type { Width } from "./visit.ts";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** Rules whose findings are not ours to mend, each with its reason; none today. */
const ALLOWED: readonly string[] = [];

interface Violation {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly {
    readonly target: readonly string[];
    readonly failureSummary: string;
  }[];
}

const LEVEL_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"];

/** What axe calls serious or critical on a page as it stands: the rule, and the first place it is met at. */
export async function barriersOf(page: Page, width: Width): Promise<string[]> {
  await page.evaluate(AXE);
  const options = {
    runOnly: LEVEL_AA,
    resultTypes: ["violations"],
    // The slowest rule; colours are the same on a phone.
    rules: { "color-contrast": { enabled: width === "desk" } },
  };
  const { violations } = await page.evaluate<{ violations: Violation[] }>(
    `axe.run(document, ${JSON.stringify(options)})`,
  );
  return violations
    .filter(({ id, impact }) => /serious|critical/.test(impact) && !ALLOWED.includes(id))
    .map(({ id, nodes }) => {
      const [first] = nodes;
      return `${id} × ${nodes.length}: ${first?.target.join(" ")} ${first?.failureSummary}`;
    });
}
