import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import { RECEIPT_STATE_TITLES, type ReceiptRow, type ReceiptState } from "../contract.ts";

const TONES: Record<ReceiptState, StageTone> = {
  draft: "quiet",
  reported: "going",
  signed: "going",
  checked: "going",
  verified: "good",
  returned: "bad",
};

/** The state of a receipt, with 补报 and 已冲销 beside it. */
export function ReceiptTags({ receipt }: { readonly receipt: ReceiptRow }) {
  return (
    <span className="receipt-tags">
      <StageTag words={RECEIPT_STATE_TITLES[receipt.state]} tone={TONES[receipt.state]} />
      {receipt.late && <StageTag words="补报" tone="late" />}
      {receipt.reversed && <StageTag words="已冲销" tone="bad" />}
    </span>
  );
}
