import type { Refusal } from "./refusal.ts";

const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** The check character of the first 17 characters (GB 32100-2015). */
export function usccCheckCharacter(body: string): string {
  const sum = WEIGHTS.reduce(
    (total, weight, index) => total + weight * ALPHABET.indexOf(body[index] ?? "0"),
    0,
  );
  return ALPHABET[(31 - (sum % 31)) % 31] as string;
}

/** Why a 统一社会信用代码 is refused, or null. Lawful early codes fail the check: that refusal can be overridden with evidence. */
export function refuseUscc(code: string): Refusal | null {
  if (!/^[0-9A-HJ-NP-RTUWXY]{18}$/.test(code)) {
    return {
      code: "uscc.malformed",
      words: "统一社会信用代码应为18位数字或大写字母（不含 I、O、S、V、Z）",
      field: "uscc",
    };
  }
  if (usccCheckCharacter(code) !== code[17]) {
    return {
      code: "uscc.check_failed",
      words: "统一社会信用代码校验位不符，请核对营业执照；确为早期代码的，请上传执照并说明",
      field: "uscc",
    };
  }
  return null;
}

/** The registering authority's division code, digits 3 to 8: a hint to the origin, never a proof. */
export function usccDivision(code: string): string {
  return code.slice(2, 8);
}
