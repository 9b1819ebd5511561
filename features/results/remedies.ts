import { type Day, dayText, monthText } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import type { Remedy } from "./shapes.ts";
import type { RemedyKind } from "./words.ts";

/** What a remedy is checked against: the receipt named with it, and what the system finds. */
export interface RemedyFacts {
  /** The receipt whose number was given; null where none was, or these eyes see none of it. */
  readonly receipt: { readonly reversed: boolean; readonly counted: boolean } | null;
  /** The reopening, the freeze, the notice or the corrected circular was found. */
  readonly found: boolean;
  readonly month: string;
  readonly ruledOn: Day;
}

const BASIS = notice("五（四）");

/** Kinds that are proved by a receipt whose number is given. */
export const BY_RECEIPT: readonly RemedyKind[] = ["reversal", "late_report"];
/** Kinds the system finds itself. */
export const FOUND: readonly RemedyKind[] = ["reopening", "refreeze", "reissue", "circular"];

/** Why a remedy may not be called done, or null: what can be checked is checked. */
export function refuseCompletion(
  remedy: Pick<Remedy, "kind"> & { readonly done: unknown },
  facts: RemedyFacts,
): Refusal | null {
  if (remedy.done) return { code: "results.remedy_done", words: "这件事已经办结", basis: BASIS };
  if (BY_RECEIPT.includes(remedy.kind)) return refuseReceipt(remedy.kind, facts.receipt);
  if (!FOUND.includes(remedy.kind) || facts.found) return null;
  const month = monthText(facts.month);
  const words: Partial<Record<RemedyKind, string>> = {
    reopening: `裁定（${dayText(facts.ruledOn)}）之后没有${month}批准重开的记录`,
    refreeze: `${month}还没有比公示更新的一版冻结`,
    reissue: `${month}还没有公示更正后的结果`,
    circular: `${month}还没有印发更正通报`,
  };
  return {
    code: "results.remedy_not_found",
    words: words[remedy.kind] ?? "还没有办成",
    basis: BASIS,
  };
}

function refuseReceipt(kind: RemedyKind, receipt: RemedyFacts["receipt"]): Refusal | null {
  const field = "receiptNo";
  if (!receipt) return { code: "results.receipt_missing", words: "请填写所涉到账的编号", field };
  if (kind === "reversal" && !receipt.reversed)
    return { code: "results.not_reversed", words: "这笔到账还没有冲销", field, basis: BASIS };
  if (kind === "late_report" && (!receipt.counted || receipt.reversed))
    return { code: "results.not_counted", words: "这笔到账还没有核验计入", field, basis: BASIS };
  return null;
}
