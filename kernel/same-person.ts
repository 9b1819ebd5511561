import { plainText } from "./plain-text.ts";

/** Who did something, as it was kept: by person; only where older records know no account, by name. */
export interface Doer {
  readonly personId: number | null;
  readonly name: string;
}

/** Who acts now. */
export interface ActingPerson {
  readonly personId: number;
  readonly name: string;
}

/**
 * Whether who did something is the one who acts now, whatever accounts were used. Where only a name is known a namesake counts as
 * the same, which errs on the safe side.
 */
export function isSamePerson(doer: Doer, acting: ActingPerson): boolean {
  return doer.personId === null
    ? plainText(doer.name) === plainText(acting.name)
    : doer.personId === acting.personId;
}
