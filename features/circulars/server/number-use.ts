import type { Db } from "../../../platform/server/database.ts";
import { Refused } from "../../../platform/server/problem.ts";
import { type FullDocumentNumber, readDocumentNumber } from "../document-number.ts";
import { documentNumberText, type DocumentKind } from "../document.ts";
import { titleOfNumber } from "./writes.ts";

/** Which document of another room bears a number, in words, or null: later rooms know, the front door brings it. */
export type FindNumberUse = (db: Db, documentNo: string) => Promise<string | null>;

export const usedNowhereElse: FindNumberUse = () => Promise.resolve(null);

/** The number as typed, where it is free: one number is one document's, whoever wrote it. Throws Refused, with where it is used. */
export async function freeNumber(
  tx: Db,
  kind: DocumentKind,
  { documentNo, datedOn }: { readonly documentNo: string; readonly datedOn: string },
  usedElsewhere: FindNumberUse = usedNowhereElse,
): Promise<FullDocumentNumber> {
  const number = readDocumentNumber(documentNo, kind, Number(datedOn.slice(0, 4)));
  const place = number ? await placeOf(tx, number, kind, usedElsewhere) : "";
  if (number && place === null) return number;
  throw new Refused({
    code: "circulars.number_taken",
    words: `这个字号已经用在${place ?? ""}上：一个字号一年只用一次`,
    field: "documentNo",
  });
}

async function placeOf(
  tx: Db,
  number: FullDocumentNumber,
  kind: DocumentKind,
  usedElsewhere: FindNumberUse,
): Promise<string | null> {
  const title = await titleOfNumber(tx, number);
  if (title !== undefined) return `《${title}》`;
  // A 纪要 counts by itself: its number names no document outside its kind.
  return kind === "minutes" ? null : usedElsewhere(tx, documentNumberText(number, kind));
}
