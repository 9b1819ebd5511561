import { expect, test } from "vitest";
import { barriersOf } from "./accessible.ts";
import { open, openJourneys, tapIn, WIDTHS, type Width } from "./visit.ts";

/** Every page with somebody who works on it. */
const PAGES: Record<string, readonly (readonly [name: string, path: string])[]> = {
  "小屯镇 填报员": [
    ["clerk-workbench", "/"],
    ["clerk-funds", "/funds"],
    ["receipt-form", "/funds/new"],
    ["clerk-ranking", "/ranking"],
    ["clerk-scores", "/scoring"],
    ["monthly", "/monthly"],
  ],
  "招商办 核验员": [
    ["verifier-workbench", "/"],
    ["verification", "/verification"],
    ["funds", "/funds"],
    ["receipt", "/funds/1"],
    ["projects", "/projects"],
    ["project", "/projects/20"],
    ["ranking", "/ranking"],
    ["ranking-chains", "/ranking?view=chains&sort=rank"],
    ["ranking-credit", "/ranking?units=credit"],
    ["import", "/projects/import"],
    ["recognitions", "/recognitions"],
    ["recognition", "/projects/20?tab=recognition"],
    ["chain-targets", "/chains/3?tab=gaps"],
  ],
  "招商办 负责人": [
    ["office-workbench", "/"],
    ["stays", "/stays"],
    ["works", "/works"],
    ["conference", "/conference"],
    ["confirmations", "/confirmations"],
    ["board", "/board"],
    ["timeline", "/timeline"],
    ["problems", "/problems"],
    ["batches", "/batches"],
    ["claims", "/claims"],
    ["promises", "/promises"],
    ["chains", "/chains"],
    ["chain", "/chains/1"],
    ["carriers", "/carriers"],
    ["settings", "/settings"],
    ["project-life", "/projects/26?tab=life"],
    ["project-sheet", "/projects/26/sheet"],
    ["plan", "/plan"],
    ["clauses", "/clauses"],
    ["months", "/months"],
    ["circular", "/months?month=2023-09&circular=11"],
    ["documents", "/circulars"],
    ["document", "/circulars/11"],
    ["document-new", "/circulars/new"],
    ["templates", "/circulars/templates"],
    ["template", "/circulars/templates/work-circular"],
    ["scores", "/scoring"],
    ["score-rules", "/scoring/rules"],
    ["score-editor", "/scoring/rules/new?from=sample:sample-completion"],
    ["score-trial", "/scoring/trial?set=1&month=2023-09"],
    ["score-marks", "/scoring/marks?set=3&month=2023-09"],
    ["workdays", "/workdays"],
    ["organization", "/organization"],
    ["tenures", "/organization?tab=tenures"],
    ["notices", "/public-notices"],
    ["objections", "/public-notices?tab=objections"],
    ["exemptions", "/public-notices?tab=exemptions"],
    ["false-reports", "/public-notices?tab=false-reports"],
  ],
  "小屯镇 主要负责人": [
    ["signing", "/signing"],
    ["head-notice", "/public-notices/12"],
    ["head-inspection", "/inspections/2"],
    ["head-ledgers", "/results/ledgers?ledger=cadres"],
  ],
  县级领导: [
    ["leader-workbench", "/"],
    ["my-chains", "/chains/mine"],
    ["leader-objection", "/public-notices/objections/2"],
    ["leader-ledgers", "/results/ledgers"],
    ["leader-entry", "/results/ledgers/1"],
  ],
  督查室: [
    ["inspections", "/inspections"],
    ["inspection", "/inspections/1"],
    ["inspection-plan", "/inspections/new"],
  ],
  审计管理员: [
    ["audit-workbench", "/"],
    ["audit", "/audit"],
  ],
  系统管理员: [
    ["system-workbench", "/"],
    ["accounts", "/organization?tab=accounts"],
  ],
};

const journeys = openJourneys();
const widths = Object.keys(WIDTHS) as Width[];

/** So many pages to a walk, that none lasts long. */
const AT_ONCE = 14;
const WALKS = Object.entries(PAGES).flatMap(([title, pages]) =>
  Array.from({ length: Math.ceil(pages.length / AT_ONCE) }, (_none, part) => ({
    title,
    part: part + 1,
    pages: pages.slice(part * AT_ONCE, (part + 1) * AT_ONCE),
  })),
);

async function walk({ title, pages }: (typeof WALKS)[number], width: Width): Promise<void> {
  const visit = await journeys.visit({ width });
  await tapIn(visit, title);
  for (const [name, path] of pages) {
    await open(visit, path);
    await visit.picture(name);
    const wide = await visit.page.evaluate<number>("document.documentElement.scrollWidth");
    expect(wide, `${path} scrolls sideways at the ${width}`).toBeLessThanOrEqual(
      WIDTHS[width].width,
    );
    expect(await barriersOf(visit.page, width), `${path} at the ${width}`).toEqual([]);
  }
}

test.each(WALKS)(
  "every page of $title, part $part, at a desk and on a phone at once",
  async (pages) => {
    await Promise.all(widths.map((width) => walk(pages, width)));
  },
);

test.each(widths)("the sign-in page at the width of a %s", async (width) => {
  const visit = await journeys.visit({ width });
  await open(visit, "/sign-in");
  await visit.picture("sign-in");
  expect(await visit.page.getByRole("button").count()).toBeGreaterThan(13);
  expect(await barriersOf(visit.page, width)).toEqual([]);
});
