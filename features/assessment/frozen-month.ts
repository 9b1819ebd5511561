import type { Day, Month } from "../../kernel/calendar.ts";
import { canonicalJson } from "../../kernel/canonical-json.ts";
import type { ExecutionTable, RankRules, Snapshot } from "./contract.ts";
import type { ExecutionInputs } from "./execution-inputs.ts";

/** The document the year rests on, kept with the freeze so that its circular never changes. */
export interface GoverningPlan {
  readonly documentNo: string;
  readonly title: string;
  readonly issuer: string;
  readonly issuedOn: Day;
  readonly addressees: string;
}

/** What a freeze keeps beside the ledger's own sums. */
export interface FrozenInputs extends ExecutionInputs {
  readonly plan: GoverningPlan;
  /** The last closing or reopening of the month when it was frozen. */
  readonly lastPeriodEvent: number;
}

export interface FrozenContent {
  readonly month: Month;
  readonly version: number;
  readonly ledgerPosition: number;
  readonly rules: RankRules;
  readonly inputs: FrozenInputs;
  readonly figures: ExecutionTable;
}

/** The text a freeze's digest is taken over. */
export function frozenText(content: FrozenContent): string {
  const { month, version, ledgerPosition, rules, inputs, figures } = content;
  return canonicalJson({ month, version, ledgerPosition, rules, inputs, figures });
}

/** The frozen table as it is shown: its figures, and where they come from. */
export function frozenTable(
  snapshot: Pick<Snapshot, "id" | "month" | "version" | "digest" | "frozenOn">,
  figures: ExecutionTable,
): ExecutionTable {
  const { id, month, version, digest, frozenOn } = snapshot;
  return { ...figures, snapshot: { id, month, version, digest, frozenOn } };
}
