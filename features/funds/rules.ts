import type { Day } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import type { Fen } from "../../kernel/money.ts";
import { type Refusal, firstRefusal } from "../../kernel/refusal.ts";
import { refuseTypedDay } from "../../kernel/typed-day.ts";
import { refuseUscc } from "../../kernel/uscc.ts";
import type { SigningRight } from "../organization/shapes.ts";
import { refuseUnentitled } from "../organization/signing-rules.ts";
import type { Receipt, ReceiptState } from "./contract.ts";
import type { ReceiptDraft } from "./receipt-draft.ts";
import { type Attached, attachedTo, refuseEvidence } from "./evidence-sets.ts";
import { refuseSamePerson } from "./hands.ts";
import { refuseOtherYear } from "./month-rules.ts";

const GOAL = notice("二、工作目标");
const SUPERVISION = notice("五（四）");

/** The acts of a receipt's path and the states they may start from. */
export const ALLOWED_FROM = {
  edit: ["draft", "returned"],
  report: ["draft", "returned"],
  withdraw: ["reported"],
  sign: ["reported"],
  return: ["reported", "signed", "checked"],
  decideOrigin: ["signed", "checked"],
  verify: ["signed", "checked"],
  reverse: ["verified"],
} satisfies Record<string, ReceiptState[]>;
export type Act = keyof typeof ALLOWED_FROM;

const ACT_WORDS: Record<Act, string> = {
  edit: "修改",
  report: "填报",
  withdraw: "撤回",
  sign: "签发",
  return: "退回",
  decideOrigin: "认定来源",
  verify: "核验",
  reverse: "冲销",
};
const STATE_WORDS: Record<ReceiptState, string> = {
  draft: "还是草稿",
  reported: "等待本单位主要负责人签发",
  signed: "等待招商办核验",
  checked: "已有一人核验，等待第二人",
  verified: "已核验计入",
  returned: "已退回填报单位",
};

/** Why the act cannot start from this state, or null. */
export function refuseFromState(act: Act, state: ReceiptState): Refusal | null {
  const allowed: readonly ReceiptState[] = ALLOWED_FROM[act];
  if (allowed.includes(state)) return null;
  return {
    code: "funds.wrong_state",
    words: `该笔资金${STATE_WORDS[state]}，不能${ACT_WORDS[act]}`,
    basis: SUPERVISION,
  };
}

type Draft = Pick<
  ReceiptDraft,
  | "arrivedOn"
  | "amountFen"
  | "currency"
  | "foreignAmountFen"
  | "rate"
  | "rateSource"
  | "rateOn"
  | "payerName"
  | "payerUscc"
  | "payerUsccOverride"
  | "slipNo"
  | "invoiceNo"
  | "form"
  | "origin"
  | "originBasis"
>;

/** Everything a reported receipt needs and this one lacks, field by field; empty where it may be reported. */
export function reportFaults(draft: Draft, attached: Attached, today: Day): Refusal[] {
  const faults: (Refusal | null)[] = [
    refuseArrival(draft.arrivedOn, today),
    refuseAmount(draft),
    refuseCurrency(draft, today),
    draft.payerName.trim() === ""
      ? { code: "funds.payer_missing", words: "请填写付款方名称", field: "payerName" }
      : null,
    refusePayerCode(draft),
    draft.form === "cash" && draft.slipNo.trim() === ""
      ? {
          code: "funds.slip_missing",
          words: "现金到位须填写银行单据号",
          field: "slipNo",
          basis: GOAL,
        }
      : null,
    attached.kinds.includes("invoice") && draft.invoiceNo.trim() === ""
      ? {
          code: "funds.invoice_missing",
          words: "附了发票，须填写发票号码",
          field: "invoiceNo",
          basis: SUPERVISION,
        }
      : null,
    refuseEvidence(draft.form, attached),
  ];
  return faults.filter((fault) => fault !== null);
}

function refuseArrival(arrivedOn: Day, today: Day): Refusal | null {
  const field = "arrivedOn";
  if (arrivedOn === "") return { code: "funds.arrival_missing", words: "请填写到位日期", field };
  const wrong = refuseTypedDay(arrivedOn, today);
  if (wrong) return { ...wrong, field };
  if (arrivedOn <= today) return null;
  return { code: "funds.arrives_later", words: "到位日期不能晚于今天", field };
}

/** Why not even a draft may be kept with this amount, or null. */
export function refuseAmount(draft: Pick<Draft, "amountFen">): Refusal | null {
  if (BigInt(draft.amountFen) > 0n) return null;
  return { code: "funds.amount_missing", words: "请填写到位金额，应大于零", field: "amountFen" };
}

function refuseCurrency(draft: Draft, today: Day): Refusal | null {
  if (draft.currency === "CNY") {
    return draft.foreignAmountFen !== null || draft.rate !== null
      ? { code: "funds.rate_needless", words: "人民币不填外币金额和汇率", field: "rate" }
      : null;
  }
  if (
    draft.foreignAmountFen === null ||
    draft.rate === null ||
    draft.rateOn === null ||
    draft.rateSource.trim() === ""
  ) {
    return {
      code: "funds.rate_missing",
      words: "外币须填写原币金额、汇率、汇率日期和来源",
      field: "rate",
    };
  }
  const wrong = refuseTypedDay(draft.rateOn, today, { latest: today });
  if (wrong) return { ...wrong, field: "rateOn" };
  const converted = convertedFen(BigInt(draft.foreignAmountFen), draft.rate);
  if (converted !== BigInt(draft.amountFen)) {
    return {
      code: "funds.conversion_differs",
      words: "人民币金额与原币金额乘汇率不符（四舍五入到分）",
      field: "amountFen",
    };
  }
  return null;
}

/** RMB fen of a foreign amount (hundredths of its unit) at a rate with up to 8 decimals, rounded half up to the fen. */
export function convertedFen(foreignFen: Fen, rate: string): Fen {
  const [whole = "0", fraction = ""] = rate.split(".");
  const scaled = BigInt(whole + fraction.padEnd(8, "0"));
  return (foreignFen * scaled + 50_000_000n) / 100_000_000n;
}

function refusePayerCode(draft: Draft): Refusal | null {
  if (draft.payerUscc === null || draft.payerUscc === "") return null;
  const refusal = refuseUscc(draft.payerUscc);
  const overridden =
    refusal?.code === "uscc.check_failed" && (draft.payerUsccOverride ?? "").trim() !== "";
  return refusal && !overridden ? { ...refusal, field: "payerUscc" } : null;
}

/** Why the draft may not be reported, or null. */
export function refuseReport(
  draft: Draft & { state: ReceiptState },
  attached: Attached,
  today: Day,
): Refusal | null {
  return firstRefusal(
    refuseFromState("report", draft.state),
    ...reportFaults(draft, attached, today),
  );
}

/** Why the clerk may not take it back, or null: only until the head has signed. */
export function refuseWithdrawal(receipt: Pick<Receipt, "state">): Refusal | null {
  return refuseFromState("withdraw", receipt.state);
}

/** Who would sign: the person, by what dated right, for which unit. */
export interface Signer {
  readonly personId: number;
  readonly right: SigningRight | null;
  readonly unitName: string | null;
}

/** Why this person may not sign it, or null: only the unit's dated head or deputy, who had no other part in it. */
export function refuseSignature(
  receipt: Pick<Receipt, "state" | "hands" | "form" | "evidence" | "evidenceAsked">,
  signer: Signer,
): Refusal | null {
  return firstRefusal(
    refuseFromState("sign", receipt.state),
    refuseSamePerson(receipt.hands, signer.personId, "sign"),
    refuseUnentitled(signer.right, signer.unitName),
    refuseEvidence(receipt.form, attachedTo(receipt)),
  );
}

/** Why it may not be thrown away, or null: only a draft that was never reported. */
export function refuseDiscard(receipt: Pick<Receipt, "state">): Refusal | null {
  if (receipt.state === "draft") return null;
  return {
    code: "funds.reported_already",
    words: "已填报过的资金不能删除，请先撤回或由办理人退回",
    basis: SUPERVISION,
  };
}

/** Why no correction of it may be filed yet, or null: the counted money is taken back first. */
export function refuseCorrection(corrected: Pick<Receipt, "reversed">): Refusal | null {
  if (corrected.reversed) return null;
  return {
    code: "funds.not_reversed",
    words: "请先由招商办冲销本笔，再填报更正",
    field: "correctsId",
    basis: SUPERVISION,
  };
}

/** Whether two people of the office must agree: from the settable amount on, the number itself included. */
export function needsTwoVerifiers(amountFen: Fen, twoVerifiersFromFen: Fen): boolean {
  return amountFen >= twoVerifiersFromFen;
}

type Verifiable = Pick<
  Receipt,
  | "state"
  | "form"
  | "evidence"
  | "evidenceAsked"
  | "origin"
  | "reviews"
  | "hands"
  | "checkedBy"
  | "arrivedOn"
  | "amountFen"
  | "effectiveOn"
>;

/** Why this person (by person id) may not verify this receipt now, or null. The page greys the button with the same answer. */
export function refuseVerification(receipt: Verifiable, verifierId: number): Refusal | null {
  const samePerson = refuseSamePerson(receipt.hands, verifierId, "verify");
  if (samePerson) return samePerson;
  if (receipt.checkedBy === verifierId) {
    return {
      code: "funds.second_person",
      words: "大额资金须由另一人复核，您已核过一次",
      basis: SUPERVISION,
    };
  }
  return firstRefusal(
    refuseFromState("verify", receipt.state),
    refuseEvidence(receipt.form, attachedTo(receipt)),
    receipt.origin === "undecided"
      ? {
          code: "funds.origin_undecided",
          words: "请先认定资金来源（省外、境外或省内）",
          field: "origin",
          basis: GOAL,
        }
      : null,
    receipt.reviews.some((review) => review.finding === "open")
      ? { code: "funds.review_open", words: "有重复嫌疑未裁定，裁定前不能计入", basis: SUPERVISION }
      : null,
    receipt.reviews.some((review) => review.finding === "duplicate")
      ? { code: "funds.duplicate", words: "已裁定为重复，请退回填报单位", basis: SUPERVISION }
      : null,
    refuseOtherYear(receipt.arrivedOn, receipt.effectiveOn),
  );
}

/** Why it may not be reversed, or null: only a counted receipt, once, in a month of its own year. */
export function refuseReversal(
  receipt: Pick<Receipt, "state" | "reversed" | "arrivedOn" | "reversalOn">,
): Refusal | null {
  return firstRefusal(
    refuseFromState("reverse", receipt.state),
    receipt.reversed
      ? { code: "funds.reversed_already", words: "该笔资金已经冲销过", basis: SUPERVISION }
      : null,
    receipt.reversalOn === null ? null : refuseOtherYear(receipt.arrivedOn, receipt.reversalOn),
  );
}

/** Who may return it: the head what waits for his signature, the office what waits for verification. */
export function refuseReturn(
  receipt: Pick<Receipt, "state">,
  may: { sign: boolean; verify: boolean },
): Refusal | null {
  const wrong = refuseFromState("return", receipt.state);
  if (wrong) return wrong;
  const entitled = receipt.state === "reported" ? may.sign : may.verify;
  return entitled
    ? null
    : { code: "funds.not_yours", words: "该笔资金现在不由您退回", basis: SUPERVISION };
}

/** The money that counts: the outside investor's share of it, rounded down to the fen. */
export function countedFen(amountFen: Fen, outsideShareBp: number): Fen {
  return (amountFen * BigInt(outsideShareBp)) / 10_000n;
}
