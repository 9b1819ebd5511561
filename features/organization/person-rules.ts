import type { Refusal } from "../../kernel/refusal.ts";
import type { Namesake } from "./shapes.ts";

/** Who is meant by a name: the id of a known person, null for another who bears the same name, absent where nobody said. */
export interface PersonMeant {
  readonly personName: string;
  readonly personId?: number | null;
}

/** Why a name is not enough, or null: where a person of that name is known, it is said whether that one is meant. */
export function refuseNamesakes(
  known: readonly Namesake[],
  { personName, personId }: PersonMeant,
  field = "personId",
): Refusal | null {
  if (personId !== undefined || known.length === 0) return null;
  const told = known.map(({ words }) => words).join("；");
  return {
    code: "organization.namesakes",
    words: `已登记有同名的${personName.trim()}（${told}），请选定是其中哪一位，还是另有其人`,
    field,
  };
}
