import type { Subject } from "../contract.ts";
import type { RuleSet } from "../rule-set.ts";
import { SAMPLES } from "../samples.ts";

/** The sample that scores chains; the others score units. */
const OF_CHAINS = "sample-task-force";

/** The rule sets that ship with the system, labelled 样例, with whom each is about. */
export const SAMPLES_OFFERED: readonly { readonly subject: Subject; readonly body: RuleSet }[] =
  SAMPLES.map((body) => ({ subject: body.code === OF_CHAINS ? "chains" : "units", body }));
