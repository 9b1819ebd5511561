import type { RuleSet } from "../rule-set.ts";
import type { Fault } from "../score-sheet.ts";

/** The longest published rules have lists of eight and nest nine deep. */
const ROWS_MOST = 200;
const DEPTH_MOST = 32;
/** Exact fractions grow with every part that is added, multiplied or divided; these many still score in a moment. */
const PARTS_MOST = 100;
const DIGITS_MOST = 32;
const ARITHMETIC: ReadonlySet<string> = new Set(["sum", "times", "minus", "over", "growth"]);

/**
 * Faults of a rule set that is too large to be scored exactly in a moment: nested too deep, lists too long, too many parts in
 * its arithmetic, numbers of too many digits. Asked before everything else, and walks without recursion.
 */
export function sizeFaults(ruleSet: RuleSet): Fault[] {
  const open: { value: unknown; path: string; depth: number }[] = [
    { value: ruleSet, path: "", depth: 0 },
  ];
  let parts = 0;
  for (let one = open.pop(); one; one = open.pop()) {
    const { value, path, depth } = one;
    if (typeof value === "string" && isLongNumber(value))
      return [{ path, words: `数太长，最多${DIGITS_MOST}位` }];
    if (typeof value !== "object" || value === null) continue;
    if (depth > DEPTH_MOST) return [{ path, words: `套得太深，最多${DEPTH_MOST}层` }];
    if (Array.isArray(value)) {
      if (value.length > ROWS_MOST) return [{ path, words: `太长，最多${ROWS_MOST}行` }];
      if (ARITHMETIC.has(path.slice(path.lastIndexOf(".") + 1))) parts += value.length;
      if (parts > PARTS_MOST)
        return [{ path, words: `全部算式加起来最多写${PARTS_MOST}个数，请先算好再报` }];
    }
    for (const [name, inside] of Object.entries(value)) {
      const place = Array.isArray(value) ? `${path}[${name}]` : path ? `${path}.${name}` : name;
      open.push({ value: inside, path: place, depth: depth + 1 });
    }
  }
  return [];
}

const isLongNumber = (text: string): boolean =>
  text.length > DIGITS_MOST &&
  /^[+-]?[\d,.]+$/.test(text) &&
  text.replace(/\D/g, "").length > DIGITS_MOST;
