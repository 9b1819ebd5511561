import { expect, test } from "vitest";
import type { Endpoint } from "../../kernel/endpoint.ts";
import { filesEnding, isTest } from "./tree.ts";

/** Pages and their parts. */
const web = filesEnding(".tsx").filter(({ path }) => !isTest(path));

/** What an answer is of: an endpoint that may be asked for one of these is asked for it, or the page shows only this year. Lists in pages hold all years. */
const SPANS = ["year", "asOf", "month", "snapshot"];

const contracts = await Promise.all(
  filesEnding("/contract.ts").map(
    async ({ path }) =>
      (await import(/* @vite-ignore */ `../../${path}`)) as Record<string, Endpoint>,
  ),
);

function askedBySpan(): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [name, one] of contracts.flatMap((exported) => Object.entries(exported))) {
    const keys = Object.keys((one?.query as { properties?: object } | undefined)?.properties ?? {});
    const spans = keys.filter((key) => SPANS.includes(key));
    if (spans.length > 0 && !keys.includes("after")) found.set(name, spans);
  }
  return found;
}

/** What `useEndpoint(name, …)` is given, up to its closing bracket. */
function givenTo(text: string, name: string): string[] {
  return [...text.matchAll(new RegExp(`useEndpoint\\(\\s*${name}\\b`, "g"))].map((match) => {
    let depth = 1;
    let at = match.index + "useEndpoint(".length;
    const from = at;
    for (; depth > 0 && at < text.length; at += 1)
      depth += { "(": 1, ")": -1 }[text[at] ?? ""] ?? 0;
    return text.slice(from, at - 1);
  });
}

/** Lists of every year at once. */
const EVERY_YEAR = new Set([
  "features/assessment/web/SourcePicker.tsx listSnapshots",
  "features/circulars/web/TemplatePage.tsx listSnapshots",
  "features/results/web/PublishDialog.tsx listSnapshots",
  "features/scoring/web/EditorPage.tsx listFreezes",
  "features/scoring/web/ScoringPage.tsx listFreezes",
]);

test("whoever asks for figures of a year says of which: none is this year in silence", () => {
  const spans = askedBySpan();
  expect(spans.size).toBeGreaterThan(10);
  const silent = web.flatMap(({ path, text }) =>
    [...spans].flatMap(([name, keys]) =>
      givenTo(text, name)
        .filter((given) => ![...keys, "query,", "query }"].some((key) => given.includes(key)))
        .map(() => `${path} ${name}`),
    ),
  );
  expect(silent.filter((one) => !EVERY_YEAR.has(one))).toEqual([]);
  expect([...EVERY_YEAR].filter((one) => !silent.includes(one))).toEqual([]);
});

/** Where this year is no choice: a title of today's project, the first day of a new rule set, what a ruling would do now; a calendar turns its own pages. */
const THIS_YEAR = [
  "features/claims/web/RulingDialog.tsx",
  "features/lifecycle/web/FactsForm.tsx",
  "features/projects/web/CarrierProjects.tsx",
  "features/projects/web/ProjectPage.tsx",
  "features/scoring/web/EditorPage.tsx",
  "features/scoring/web/SaveDialog.tsx",
  "platform/web/ui/DayCalendar.tsx",
];

test("a page that begins with this year lets one choose another", () => {
  const begins = web.filter(({ text }) =>
    /yearOf\((?:use\w+\(\)\.)?(?:businessDay|today)\)|(?:businessDay|today)\.slice\(0, 4\)/.test(
      text,
    ),
  );
  const chooses = /from "[./]+(?:platform\/web\/ui\/)?YearPicker\.tsx"/;
  const bound = begins.filter(
    ({ path, text }) => !path.endsWith("/YearPicker.tsx") && !chooses.test(text),
  );
  expect(bound.map(({ path }) => path).toSorted()).toEqual(THIS_YEAR);
});
