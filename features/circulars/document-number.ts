import type { DocumentKind, DocumentNumber } from "./document.ts";

const NUMBER =
  /^(?<agency>[\p{Script=Han}A-Za-z（）()]{1,30}?)\s*[〔[［【（(](?<year>\d{4})[〕\]］】）)]\s*(?<serial>[1-9]\d{0,4})\s*号$/u;

/** A 发文字号 with its serial. */
export type FullDocumentNumber = DocumentNumber & { readonly serial: number };

/**
 * Reads `某政办〔2023〕17号` as a person typed it; any brackets become 〔〕 in print. Null where it is none: a serial is not
 * padded (1, not 001) and takes no 第 (GB/T 9704-2012, 发文字号).
 */
function readAgencyNumber(text: string): FullDocumentNumber | null {
  const groups = NUMBER.exec(text.trim())?.groups;
  if (!groups?.agency || groups.agency.endsWith("第")) return null;
  return {
    agencyCode: groups.agency,
    year: Number(groups.year),
    serial: Number(groups.serial),
  };
}

/** What stands where a 纪要 has no 机关代字: it counts by itself, within a year. */
const MINUTES_AGENCY = "纪要";

/** Reads a number as typed for a kind: a 纪要 bears `第3号`, its year being that of its day; every other `某政办〔2023〕17号`. */
export function readDocumentNumber(
  text: string,
  kind: DocumentKind,
  year: number,
): FullDocumentNumber | null {
  if (kind !== "minutes") return readAgencyNumber(text);
  const serial = /^第([1-9]\d{0,4})号$/.exec(text.trim())?.[1];
  return serial ? { agencyCode: MINUTES_AGENCY, year, serial: Number(serial) } : null;
}
