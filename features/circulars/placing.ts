import { dayText } from "../../kernel/calendar.ts";
import type { Attachment, Block, OfficialDocument } from "./document.ts";
import { dateText } from "./document-text.ts";
import { CHARACTERS } from "./standard.ts";

/** A line of the list of attachments, in squares of the grid: where its label starts, and where the name and its further lines do. */
export interface ListLine {
  readonly label: string;
  readonly name: string;
  readonly start: number;
  readonly hang: number;
}

/** `附件：` two squares in, the names under each other whatever stands before them (7.3.4). */
export function attachmentListLines(attachments: readonly Attachment[]): ListLine[] {
  if (attachments.length === 1)
    return attachments.map(({ name }) => ({ label: "附件：", name, start: 2, hang: 5 }));
  return attachments.map(({ name }, index) => {
    const number = `${index + 1}.`;
    if (index === 0) return { label: `附件：${number}`, name, start: 2, hang: 6 };
    return { label: number, name, start: 6 - widthInSquares(number), hang: 6 };
  });
}

/** Longer paragraphs are not held back for the signature: they would leave half a page empty. */
const MOST_LINES_HELD = 6;

/** Whether the end of the text goes to the next page with the signature, which must not stand there alone. */
export function staysWithSignature(block: Block): boolean {
  if (block.kind === "table" || block.kind === "chart") return false;
  const words = block.kind === "heading" ? block.text + (block.following ?? "") : block.text;
  return widthInSquares(words) <= MOST_LINES_HELD * CHARACTERS;
}

/** How far from the right the issuer's name ends: centred over a date that ends four squares in (7.3.5). */
export function signaturePlace(document: OfficialDocument): number {
  const difference = widthInSquares(dateText(document)) - widthInSquares(document.signature);
  return Math.max(0, 4 + difference / 2);
}

/** What stands at the left corner of the first page, line under line (7.2.1–7.2.3 and our own marks). */
export function cornerMarks({ urgency, demoMark, draftMark }: OfficialDocument): string[] {
  return [urgency ?? null, demoMark, draftMark].filter((mark) => mark !== null);
}

/** Words that stand at the head of every page of what is no issued document; "" for a document that is. */
export function everyPageWords({ draftMark, demoMark }: OfficialDocument): string {
  const demo = demoMark === null ? [] : [`${demoMark}，不作为工作依据`];
  return [...(draftMark === null ? [] : [draftMark]), ...demo].join("　");
}

/** Digits and Latin letters are half as wide as Chinese characters. */
export function widthInSquares(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u0020-\u007e]/.test(character) ? 0.5 : 1;
  return width;
}

/** The rows of the 版记, left and right words; a letter's bears no office and no date (10.1). */
export function imprintRows({ kind, imprint }: OfficialDocument): readonly (readonly string[])[] {
  if (imprint === null) return [];
  const copies = imprint.copiesTo === null ? [] : [[`抄送：${imprint.copiesTo}。`]];
  if (kind === "letter") return copies;
  const day = imprint.date ? dayText(imprint.date) : "　　　　年　月　日";
  return [...copies, [imprint.office, `${day}印发`]];
}
