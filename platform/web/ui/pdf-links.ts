/** A link to lay over a page: the words it stands on with what is printed round them, so that they are found again. */
export interface PdfLink {
  readonly before: string;
  readonly words: string;
  readonly after: string;
  readonly path: string;
}

/** A run of text on a page: its words and its box, in the page's own units from the lower left. */
export interface PdfRun {
  readonly words: string;
  readonly left: number;
  readonly base: number;
  readonly width: number;
  readonly height: number;
}

/** Where a link lies on a page, in parts of its width and height from the upper left. */
export interface PlacedLink {
  readonly path: string;
  readonly words: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const BLANK = /[\s　]/g;

/** The links that stand on a page. Blanks and line ends do not count; what is not found there gets no link. */
export function placedLinks(
  runs: readonly PdfRun[],
  links: readonly PdfLink[],
  page: { readonly width: number; readonly height: number },
): PlacedLink[] {
  const letters = runs.flatMap((run) =>
    [...run.words].map((letter, index, all) => ({
      letter,
      run,
      left: run.left + (run.width * index) / all.length,
      right: run.left + (run.width * (index + 1)) / all.length,
    })),
  );
  const printed = letters.filter(({ letter }) => letter.replace(BLANK, "") !== "");
  const text = printed.map(({ letter }) => letter).join("");
  let from = 0;
  return links.flatMap(({ before, words, after, path }) => {
    const [lead, own, tail] = [before, words, after].map((part) => part.replace(BLANK, ""));
    const found = text.indexOf(`${lead}${own}${tail}`, from);
    if (found < 0 || !own) return [];
    const start = found + (lead?.length ?? 0);
    from = found + 1;
    const [first, last] = [printed[start], printed[start + own.length - 1]];
    // Words that break over a line have two places: such a link is left to the text.
    if (!first || !last || first.run.base !== last.run.base) return [];
    return [
      {
        path,
        words,
        left: first.left / page.width,
        top: (page.height - first.run.base - first.run.height) / page.height,
        width: (last.right - first.left) / page.width,
        height: (first.run.height * 1.2) / page.height,
      },
    ];
  });
}
