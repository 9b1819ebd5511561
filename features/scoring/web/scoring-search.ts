import { type AddressSearch, choiceOf, textOf } from "../../../platform/web/address.ts";
import { MARK_KINDS } from "../contract.ts";

const idIn = (search: AddressSearch, key: string): number | undefined => {
  const id = Number(textOf(search, key));
  return Number.isSafeInteger(id) && id > 0 ? id : undefined;
};
const monthIn = (search: AddressSearch): string | undefined => {
  const month = textOf(search, "month") ?? "";
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : undefined;
};

/** `?set=2&month=2023-06` is live, `?freeze=5` frozen; `open` is the line that is open: assessee, part and code. */
export interface ScoringSearch {
  readonly set: number | undefined;
  readonly month: string | undefined;
  readonly freeze: number | undefined;
  readonly open: string | undefined;
}
export function scoringSearchOf(search: AddressSearch): ScoringSearch {
  return {
    set: idIn(search, "set"),
    month: monthIn(search),
    freeze: idIn(search, "freeze"),
    open: textOf(search, "open"),
  };
}

/** `?from=sample:plain` or `?from=version:4`: what a new rule set starts from. */
export function editorSearchOf(search: AddressSearch) {
  const [kind, name = ""] = (textOf(search, "from") ?? "").split(":");
  return {
    sample: kind === "sample" ? name : undefined,
    version: kind === "version" ? Number(name) || undefined : undefined,
    month: monthIn(search),
    subject: choiceOf(search, "subject", ["units", "chains", "persons"]),
  };
}

/** `?version=3&with=2`: the version shown, and the one it is compared with. */
export function ruleSearchOf(search: AddressSearch) {
  return { version: idIn(search, "version"), compared: idIn(search, "with") };
}

export function marksSearchOf(search: AddressSearch) {
  return {
    set: idIn(search, "set"),
    month: monthIn(search),
    kind: choiceOf(search, "kind", MARK_KINDS) ?? "mark",
    assessee: textOf(search, "assessee"),
  };
}

/** The key of a line in the address. */
export function lineKey(assessee: string, line: { part: string; code: string }): string {
  return `${assessee}~${line.part}~${line.code}`;
}
