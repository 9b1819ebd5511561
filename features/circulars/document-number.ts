import { type DocumentNumber, documentNumberText } from "./document.ts";
import type { DocumentKind } from "./shapes.ts";

const NUMBER =
  /^(?<agency>[\p{Script=Han}A-Za-z（）()]{1,30}?)\s*[〔[［【（(](?<year>\d{4})[〕\]］】）)]\s*(?<serial>[1-9]\d{0,4})\s*号$/u;

/** A 发文字号 with its serial. */
export type FullDocumentNumber = DocumentNumber & { readonly serial: number };

/**
 * Reads `汝政办〔2023〕17号` as a person typed it; any brackets become 〔〕 in print. Null where it is none: a serial is not
 * padded (1, not 001) and takes no 第 (GB/T 9704-2012, 发文字号).
 */
export function readDocumentNumber(text: string): FullDocumentNumber | null {
  const groups = NUMBER.exec(text.trim())?.groups;
  if (!groups?.agency || groups.agency.endsWith("第")) return null;
  return {
    agencyCode: groups.agency,
    year: Number(groups.year),
    serial: Number(groups.serial),
  };
}

/** The agency a 纪要 with 第X号 alone is counted under. */
export const MINUTES_AGENCY = "纪要";

/** A number as printed: `汝政办〔2023〕17号`, a 纪要's own `第3号`. */
export function documentNumberWords(kind: DocumentKind, number: FullDocumentNumber): string {
  return kind === "minutes" && number.agencyCode === MINUTES_AGENCY
    ? `第${number.serial}号`
    : documentNumberText(number);
}
