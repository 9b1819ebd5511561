import type { Attachment, OfficialDocument } from "./document.ts";
import { dateText } from "./document-text.ts";

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

/** How far from the right the issuer's name ends: centred over a date that ends four squares in (7.3.5). */
export function signaturePlace(document: OfficialDocument): number {
  const difference = widthInSquares(dateText(document)) - widthInSquares(document.signature);
  return Math.max(0, 4 + difference / 2);
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
