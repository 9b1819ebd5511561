import { createContext, useContext } from "react";
import type { Subject } from "../contract.ts";
import type { RuleSet } from "../rule-set.ts";
import type { Fault } from "../score-sheet.ts";

/** What every field of the editor may need to know: the rules as they stand, their faults, and whom they are about. */
export interface RuleBook {
  readonly rules: RuleSet;
  readonly faults: readonly Fault[];
  readonly subject: Subject;
  /** Codes of units or chains; none for persons. */
  readonly places: readonly string[];
}

const RuleBookContext = createContext<RuleBook | null>(null);
export const RuleBookProvider = RuleBookContext.Provider;

export function useRuleBook(): RuleBook {
  const book = useContext(RuleBookContext);
  if (!book) throw new Error("useRuleBook is for fields of the rule editor");
  return book;
}

/** The words of the faults at exactly this place. */
export function useFaultWords(path: string): string[] {
  return useRuleBook()
    .faults.filter((fault) => fault.path === path)
    .map(({ words }) => words);
}

/** How many faults lie at or below a place. */
export function useFaultCount(path: string): number {
  return useRuleBook().faults.filter(
    (fault) =>
      fault.path === path || fault.path.startsWith(`${path}.`) || fault.path.startsWith(`${path}[`),
  ).length;
}
