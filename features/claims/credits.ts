import type { Day } from "../../kernel/calendar.ts";
import type { Fen } from "../../kernel/money.ts";
import type { Origin } from "../projects/contract.ts";
import type { Share } from "./shapes.ts";
import { agreementOn, splitFen } from "./rules.ts";

/** A line of the ledger whose project has an agreement. */
export interface SharedEntry {
  readonly projectId: number;
  /** The place of statistics when it was entered. */
  readonly unitId: number;
  /** 0 for none. */
  readonly chainId: number;
  readonly origin: Origin;
  readonly counts: boolean;
  /** Negative for a reversal. */
  readonly amountFen: Fen;
  readonly effectiveOn: Day;
  /** The day whose agreement splits it: of a reversal the day of what it takes back. */
  readonly splitOn: Day;
}

/** A version of a project's split, shares in their lasting order. */
export interface SharedAgreement {
  readonly projectId: number;
  readonly version: number;
  readonly inForceFrom: Day;
  readonly shares: readonly Share[];
}

/** What of a line a unit is credited with. */
export interface CreditPart {
  readonly entry: SharedEntry;
  readonly unitId: number;
  readonly amountFen: Fen;
}

/**
 * Each line split by the agreement in force on its day; without one all of it stays with the place of statistics.
 * Lines are split one by one, so what is credited up to a day never changes when later ones come, and parts sum to the fen.
 */
export function creditParts(
  entries: readonly SharedEntry[],
  agreements: readonly SharedAgreement[],
): CreditPart[] {
  const versions = new Map<number, SharedAgreement[]>();
  for (const agreement of agreements)
    versions.set(agreement.projectId, [...(versions.get(agreement.projectId) ?? []), agreement]);
  return entries.flatMap((entry) => {
    const agreed = agreementOn(versions.get(entry.projectId) ?? [], entry.splitOn);
    if (!agreed) return [{ entry, unitId: entry.unitId, amountFen: entry.amountFen }];
    const parts = splitFen(entry.amountFen, agreed.shares);
    return agreed.shares.map(({ unitId }, index) => ({
      entry,
      unitId,
      amountFen: parts[index] as Fen,
    }));
  });
}

/** Whether a line meets the target: out of province, of a project that counts. */
export function meetsTarget(entry: Pick<SharedEntry, "origin" | "counts">): boolean {
  return entry.origin === "out_of_province" && entry.counts;
}
