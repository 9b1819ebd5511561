import { AlignmentType, Footer, Header, PageNumber, Paragraph, TextRun } from "docx";
import { EM } from "./page-layout.ts";
import { OFF_GRID } from "./styles.ts";
import { HEITI, run, SIZE_4, SIZE_SMALL_5, SONGTI } from "./typefaces.ts";

/** «— 1 —» in 4号半角宋体: at the right of odd pages, at the left of even ones, one character in. */
export const footers = {
  default: pageNumber({ alignment: AlignmentType.RIGHT, indent: { right: EM } }),
  even: pageNumber({ alignment: AlignmentType.LEFT, indent: { left: EM } }),
};

function pageNumber(place: ConstructorParameters<typeof Paragraph>[0] & object): Footer {
  const number = new TextRun({
    children: ["— ", PageNumber.CURRENT, " —"],
    font: SONGTI,
    size: SIZE_4,
    snapToGrid: false,
  });
  return new Footer({
    children: [new Paragraph({ style: OFF_GRID, ...place, children: [number] })],
  });
}

/** Says on every page that the figures are made up, so that no page can be taken for real alone. */
export function headers(demoMark: string | null): { default: Header; even: Header } {
  const words = demoMark ? `${demoMark}　不作为工作依据` : "";
  const header = (): Header =>
    new Header({
      children: [
        new Paragraph({
          style: OFF_GRID,
          alignment: AlignmentType.CENTER,
          children: words ? [run(words, HEITI, { size: SIZE_SMALL_5, color: "808080" })] : [],
        }),
      ],
    });
  return { default: header(), even: header() };
}
