import { type Day, monthOf } from "../../../kernel/calendar.ts";
import type { Permission } from "../../../kernel/permission.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { useSession } from "../../../platform/web/session.ts";
import type { Receipt, ReceiptState } from "../contract.ts";
import { attachedTo } from "../evidence-sets.ts";
import {
  needsTwoVerifiers,
  refuseCorrection,
  refuseDiscard,
  refuseFromState,
  refuseReport,
  refuseReturn,
  refuseReversal,
  refuseSignature,
  refuseVerification,
  refuseWithdrawal,
  type Signer,
} from "../rules.ts";

export type ReceiptAct =
  | "edit"
  | "report"
  | "withdraw"
  | "sign"
  | "verify"
  | "decideOrigin"
  | "return"
  | "reverse"
  | "correct"
  | "discard";

/** Who looks at the receipt, and when. */
export interface Standing {
  readonly signer: Signer;
  readonly permissions: readonly Permission[];
  readonly today: Day;
}

/** The caller's standing towards a receipt. */
export function useStanding(): Standing {
  const { account, signingRight, unit, permissions, businessDay } = useSession();
  const signer = {
    personId: account.personId,
    right: signingRight,
    unitName: unit?.name ?? null,
  };
  return { signer, permissions, today: businessDay };
}

/** Whether verifying now is the first of two looks. */
export function isFirstLook(receipt: Receipt): boolean {
  return (
    receipt.state !== "checked" &&
    needsTwoVerifiers(BigInt(receipt.amountFen), BigInt(receipt.twoVerifiersFromFen))
  );
}

/** The act the receipt waits for; null where its path is at its end. */
export function nextAct(state: ReceiptState): ReceiptAct | null {
  if (state === "draft" || state === "returned") return "report";
  if (state === "reported") return "sign";
  return state === "verified" ? null : "verify";
}

const NEEDED: Record<Exclude<ReceiptAct, "return">, { permission: Permission; words: string }> = {
  edit: { permission: "funds.report", words: "由填报单位的填报员修改" },
  report: { permission: "funds.report", words: "由填报单位的填报员填报" },
  withdraw: { permission: "funds.report", words: "由填报单位的填报员撤回" },
  sign: { permission: "funds.sign", words: "由填报单位主要负责人签发" },
  verify: { permission: "funds.verify", words: "由招商办核验" },
  decideOrigin: { permission: "funds.verify", words: "由招商办认定来源" },
  reverse: { permission: "funds.reverse", words: "由招商办冲销" },
  correct: { permission: "funds.report", words: "由填报单位的填报员更正" },
  discard: { permission: "funds.report", words: "由填报单位的填报员删除" },
};

/** Whether the role has this act at all; others see only the act that is awaited. */
export function hasAct(act: ReceiptAct, { permissions }: Standing): boolean {
  if (act === "return") {
    return permissions.includes("funds.sign") || permissions.includes("funds.verify");
  }
  return permissions.includes(NEEDED[act].permission);
}

/** Why this person may not do this act to this receipt now, or null. */
export function refuseAct(act: ReceiptAct, receipt: Receipt, standing: Standing): Refusal | null {
  if (act !== "return" && !hasAct(act, standing)) {
    return { code: "funds.not_yours", words: NEEDED[act].words };
  }
  switch (act) {
    case "edit":
      return refuseFromState("edit", receipt.state);
    case "report":
      return refuseReport(receipt, attachedTo(receipt), standing.today);
    case "withdraw":
      return refuseWithdrawal(receipt);
    case "sign":
      return refuseSignature(receipt, standing.signer);
    case "verify":
      return refuseVerification(receipt, standing.signer.personId);
    case "decideOrigin":
      return refuseFromState("decideOrigin", receipt.state);
    case "return":
      return refuseReturn(receipt, {
        sign: standing.permissions.includes("funds.sign"),
        verify: standing.permissions.includes("funds.verify"),
      });
    case "reverse":
      return refuseReversal(receipt);
    case "correct":
      return refuseCorrection(receipt);
    case "discard":
      return refuseDiscard(receipt);
  }
}

/** Whether counting it now makes it 补报. */
export function isLate(receipt: Pick<Receipt, "arrivedOn" | "effectiveOn">): boolean {
  return monthOf(receipt.effectiveOn) !== monthOf(receipt.arrivedOn);
}
