import type { Subject } from "../contract.ts";
import type { RuleSet } from "../rule-set.ts";

/** The rule sets that ship with the system, labelled 样例: somebody else's or invented, to start from. */
export const SAMPLES: readonly { readonly subject: Subject; readonly body: RuleSet }[] = [];
