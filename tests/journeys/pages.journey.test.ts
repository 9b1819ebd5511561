import { expect, test } from "vitest";
import { barriersOf } from "./accessible.ts";
import { PAGES } from "./walked-pages.ts";
import { open, openJourneys, tapIn, WIDTHS, type Width } from "./visit.ts";

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
