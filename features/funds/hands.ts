import { type Static } from "typebox";
import { notice } from "../../kernel/citation.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { Named, OneOf, Shape } from "../../kernel/shape.ts";

/** Whose hands a receipt went through, by person: who entered or changed it, who signed, who verified. */
export const Hand = Shape({ person: Named, part: OneOf(["entered", "signed", "verified"]) });
export type Hand = Static<typeof Hand>;

const PART_WORDS: Record<Hand["part"], string> = {
  entered: "录入或改动过",
  signed: "签发过",
  verified: "核验过",
};

/**
 * Why this person may not take a further part in a receipt, or null: who entered or changed it, who signed and who verified it are
 * three people, over all its steps and whatever account was used (R-X.1).
 */
export function refuseSamePerson(
  hands: readonly Hand[],
  personId: number,
  act: "sign" | "verify",
): Refusal | null {
  const barred: readonly Hand["part"][] =
    act === "sign" ? ["entered", "verified"] : ["entered", "signed"];
  const own = hands.find((hand) => hand.person.id === personId && barred.includes(hand.part));
  if (!own) return null;
  return {
    code: "funds.same_person",
    words: `${own.person.name}${PART_WORDS[own.part]}这笔资金，不能再由本人${act === "sign" ? "签发" : "核验"}，请换一位办理`,
    basis: notice("五（四）"),
  };
}
