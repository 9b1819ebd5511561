import type { ReceiptDraft } from "../../../features/funds/receipt-draft.ts";
import { USUAL_SETS } from "../../../features/funds/evidence-sets.ts";
import {
  EVIDENCE_KIND_TITLES,
  type EvidenceKind,
  type MoneyForm,
} from "../../../features/funds/paper-words.ts";
import { moneyText } from "../../../kernel/money.ts";
import { demoPaper } from "./demo-paper.ts";

/** Every eleventh receipt is equipment; the rarer forms come once in fifty-three. */
const RARE_FORMS: Readonly<Record<number, MoneyForm>> = {
  7: "land",
  19: "works",
  31: "intangible",
  43: "equity",
};

/** The form of a synthetic receipt by its place in the year. */
export function syntheticForm(serial: number): MoneyForm {
  return serial % 11 === 0 ? "equipment" : (RARE_FORMS[serial % 53] ?? "cash");
}

/** The number of the invoice its papers hold; empty where they hold none. No real invoice bears letters. */
export function syntheticInvoice(serial: number): string {
  const invoiced = USUAL_SETS[syntheticForm(serial)].some(([first]) => first === "invoice");
  return invoiced ? `YSFP2023${String(serial).padStart(6, "0")}` : "";
}

export interface DemoEvidence {
  readonly kind: EvidenceKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

/** What is attached beside the bank slip: the papers usually asked of this form of money, each told as made up. */
export async function papersBeside(draft: ReceiptDraft): Promise<DemoEvidence[]> {
  const kinds = USUAL_SETS[draft.form].flatMap(([first]) => first ?? []);
  const papers = kinds.filter((kind) => kind !== "slip");
  return Promise.all(
    papers.map(async (kind) => ({
      kind,
      fileName: `${EVIDENCE_KIND_TITLES[kind]}-${draft.slipNo}.pdf`,
      bytes: await demoPaper({
        title: EVIDENCE_KIND_TITLES[kind],
        lines: [
          `出资方：${draft.payerName}`,
          `接收方：${draft.receiverName}`,
          `金额：${moneyText(BigInt(draft.amountFen), "元", 2)} 元`,
          `对应单据：${draft.slipNo}`,
          ...(kind === "invoice" ? [`发票号码：${draft.invoiceNo}`] : []),
        ],
        day: draft.arrivedOn,
      }),
    })),
  );
}
