import type { Day, Month } from "../../../kernel/calendar.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import type { Receipt } from "../contract.ts";
import type { ReceiptDraft } from "../receipt-draft.ts";
import { refuseUnseenVersion } from "../desk-rules.ts";
import { countingDay, effectiveDay } from "../month-rules.ts";
import { attachedTo } from "../evidence-sets.ts";
import { doubtsAbout } from "../doubts.ts";
import { reportFaults } from "../rules.ts";
import { PROVINCE_PREFIX } from "../../organization/settings.ts";
import { MONTH_JUMP, TWO_VERIFIERS_FROM } from "../settings.ts";
import * as store from "./store.ts";
import { lockReceipt } from "./writes.ts";

/** Who acts, and on which business day. */
export interface Act {
  readonly caller: Caller;
  readonly clock: Clock;
}

/** A receipt as it was shown to the one who acts on it. */
export interface Shown {
  readonly id: number;
  readonly version: number;
}

/** The step of a path as this person takes it today. */
export function stepBy(act: Act, name: string, words = "") {
  return {
    act: name,
    accountId: act.caller.accountId,
    name: act.caller.name,
    day: act.clock.today(),
    words,
  };
}

/** Locks a receipt and reads it, for an act on what was shown; refused where it is no longer that. */
export async function lockShown(tx: Db, shown: Shown, today: Day): Promise<Receipt> {
  if (!(await lockReceipt(tx, shown.id))) throw new Absent();
  const receipt = await readReceipt(tx, shown.id, today);
  insist(refuseUnseenVersion(receipt, shown.version));
  return receipt;
}

/** The receipt with its doubts and what still keeps it from counting; Absent where the caller may not see it. */
export async function readReceipt(db: Db, id: number, today: Day): Promise<Receipt> {
  const found = await store.receiptById(db, id, today);
  if (!found) throw new Absent();
  const { facts, settings, ...receipt } = found;
  const provincePrefix = settings.provincePrefix ?? PROVINCE_PREFIX.fallback;
  const monthJumpTimes = Number(settings.monthJumpTimes ?? MONTH_JUMP.fallback);
  const landing = landingOf(receipt, facts);
  const settled = receipt.state === "verified";
  return {
    ...receipt,
    ...landing,
    twoVerifiersFromFen: settings.twoVerifiersFromFen ?? TWO_VERIFIERS_FROM.fallback,
    doubts: settled
      ? []
      : doubtsAbout({
          receipt: { ...receipt, effectiveOn: landing.effectiveOn },
          ...facts,
          provincePrefix,
          monthJumpTimes,
        }),
    missing: missingWords(receipt, facts.countsTowardTarget, today),
  };
}

/** Where its money stands or would stand, and where a reversal made now would. */
function landingOf(
  { arrivedOn, entries }: Pick<Receipt, "arrivedOn" | "entries">,
  { corrected, closedMonths }: store.StoredReceipt["facts"],
): Pick<Receipt, "effectiveOn" | "reversalOn"> {
  const isClosed = (month: Month): boolean => closedMonths.includes(month);
  const counted = entries.find(({ kind }) => kind === "count");
  const reversed = entries.some(({ kind }) => kind === "reversal");
  return {
    effectiveOn: counted?.effectiveOn ?? countingDay(arrivedOn, corrected, isClosed),
    reversalOn: counted && !reversed ? effectiveDay(counted.effectiveOn, isClosed) : null,
  };
}

function missingWords(
  receipt: Omit<store.StoredReceipt, "facts" | "settings">,
  countsTowardTarget: boolean,
  today: Day,
): string[] {
  const words: string[] = [];
  if (receipt.reversed) return ["已冲销，不再计入"];
  if (receipt.state === "draft" || receipt.state === "returned") {
    words.push(
      ...reportFaults(receipt as ReceiptDraft & Receipt, attachedTo(receipt), today).map(
        (fault) => fault.words,
      ),
      "等待填报",
    );
  }
  if (receipt.state === "reported") words.push("等待本单位主要负责人签发");
  if (receipt.state === "signed") words.push("等待招商办核验");
  if (receipt.state === "checked") words.push("等待招商办第二人复核");
  if (receipt.state !== "verified" && receipt.origin === "undecided")
    words.push("资金来源待招商办认定");
  if (receipt.reviews.some((review) => review.finding === "open")) words.push("有重复嫌疑待裁定");
  if (receipt.origin === "overseas" || receipt.origin === "in_province") {
    words.push(`来源为${receipt.origin === "overseas" ? "境外" : "省内"}，单列，不计入省外资金`);
  }
  if (!countsTowardTarget) words.push("项目未标记计入省外资金目标");
  return words;
}
