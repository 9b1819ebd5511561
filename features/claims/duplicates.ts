import { plainName, plainText } from "../../kernel/plain-text.ts";
import type { ClaimRules, Grade } from "./shapes.ts";

/** What two projects are compared by; unknown is null or empty. */
export interface Likened {
  readonly name: string;
  readonly investorId: number | null;
  readonly investorName: string | null;
  readonly uscc: string | null;
  readonly projectCode?: string | null;
  readonly unitId: number | null;
  readonly carrier: string;
  readonly content: string;
}

/** How alike two projects are: the grade, or null where nothing suggests that they are one; percents 0 to 100. */
export interface Likeness {
  readonly grade: Grade | null;
  readonly namePercent: number;
  readonly contentPercent: number;
}

/** Dice's coefficient over pairs of neighbouring characters, 0 to 1; short of two characters only equality counts. */
export function dice(a: string, b: string): number {
  if (a === "" || b === "") return 0;
  if (a === b) return 1;
  const [first, second] = [pairsOf(a), pairsOf(b)];
  const total = a.length - 1 + (b.length - 1);
  if (total <= 0) return 0;
  let common = 0;
  for (const [pair, count] of first) common += Math.min(count, second.get(pair) ?? 0);
  return (2 * common) / total;
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/**
 * The grade of a suspicion (R-5.1.7): 1 the same 统一社会信用代码 or 项目代码, 2 the same investor in the same place, 3 similar
 * names, 4 similar content; null for none. Where both investors have codes and these differ, their names' likeness weighs in.
 */
export function gradeOf(
  a: Likened,
  b: Likened,
  rules: Pick<ClaimRules, "namePercent" | "contentPercent">,
): Grade | null {
  return likenessOf(a, b, rules).grade;
}

/** The grade with the percents behind it. */
export function likenessOf(
  a: Likened,
  b: Likened,
  rules: Pick<ClaimRules, "namePercent" | "contentPercent">,
): Likeness {
  const namePercent = Math.round(nameLikeness(a, b) * 100);
  const contentPercent = Math.round(dice(plainName(a.content), plainName(b.content)) * 100);
  return {
    grade: gradeBy(a, b, { namePercent, contentPercent }, rules),
    namePercent,
    contentPercent,
  };
}

function gradeBy(
  a: Likened,
  b: Likened,
  found: { namePercent: number; contentPercent: number },
  rules: Pick<ClaimRules, "namePercent" | "contentPercent">,
): Grade | null {
  if (sameWord(a.uscc, b.uscc) || sameWord(a.projectCode, b.projectCode)) return 1;
  if (sameInvestor(a, b) && samePlace(a, b)) return 2;
  if (found.namePercent >= rules.namePercent) return 3;
  return found.contentPercent >= rules.contentPercent ? 4 : null;
}

function sameWord(a: string | null | undefined, b: string | null | undefined): boolean {
  const word = plainText(a ?? "");
  return word !== "" && word === plainText(b ?? "");
}

function sameInvestor(a: Likened, b: Likened): boolean {
  if (a.investorId !== null && a.investorId === b.investorId) return true;
  if (a.uscc && b.uscc) return false;
  const name = plainName(a.investorName ?? "");
  return name.length >= 2 && name === plainName(b.investorName ?? "");
}

function samePlace(a: Likened, b: Likened): boolean {
  if (a.unitId !== null && a.unitId === b.unitId) return true;
  const carrier = plainName(a.carrier);
  return carrier !== "" && carrier === plainName(b.carrier);
}

function nameLikeness(a: Likened, b: Likened): number {
  const byName = dice(plainName(a.name), plainName(b.name));
  const byInvestor = dice(plainName(a.investorName ?? ""), plainName(b.investorName ?? ""));
  const twoFirms = Boolean(a.uscc && b.uscc) && !sameWord(a.uscc, b.uscc);
  return twoFirms ? (byName + byInvestor) / 2 : Math.max(byName, byInvestor);
}
