import { WarningFilled } from "@ant-design/icons";
import type { ReactNode } from "react";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import type { Receipt } from "../contract.ts";
import { type Pair, pairsOf } from "../pairs.ts";
import { GROUND_TITLES } from "./ground-titles.ts";

export interface DoubtListProps {
  readonly receipt: Receipt;
  /** The open pair that is ruled on here, drawn in full; others only in a line. */
  readonly ruling?: { readonly pair: Pair; readonly panel: ReactNode } | undefined;
}

/** Doubts and suspected duplicates of either side, before anything else is read. */
export function DoubtList({ receipt, ruling }: DoubtListProps) {
  if (receipt.doubts.length === 0 && receipt.reviews.length === 0) return null;
  return (
    <ul className="doubts" aria-label="疑点">
      {pairsOf(receipt.reviews).map((pair) => (
        <li key={`${pair.reviewId}`} className={lookOf(pair)}>
          {ruling?.pair.reviewId === pair.reviewId ? ruling.panel : <PairLine pair={pair} />}
        </li>
      ))}
      {receipt.doubts.map(({ code, words, blocks }) => (
        <li key={code} className={blocks ? "doubt-bad" : "doubt-warning"}>
          <WarningFilled aria-hidden="true" /> {words}
        </li>
      ))}
    </ul>
  );
}

function lookOf({ finding }: Pair): string {
  return finding === "open" || finding === "duplicate" ? "doubt-bad" : "doubt-settled";
}

const FINDINGS: Record<Pair["finding"], ReactNode> = {
  open: <StageTag words="待裁定" tone="bad" />,
  distinct: <StageTag words="裁定不重复" />,
  duplicate: <StageTag words="裁定重复" tone="bad" />,
  other_duplicate: <StageTag words="裁定另一笔重复" />,
};

function PairLine({ pair }: { readonly pair: Pair }) {
  const { otherId, otherNo, unitName, grounds, finding, reason } = pair;
  return (
    <div>
      <WarningFilled aria-hidden="true" /> 重复嫌疑：与{unitName}{" "}
      {otherId ? (
        <PathLink path={`/funds/${otherId}`} target="_blank">
          {otherNo}
        </PathLink>
      ) : (
        otherNo
      )}{" "}
      {grounds.map((ground) => GROUND_TITLES[ground]).join("，")} {FINDINGS[finding]}
      {reason && <span className="quiet"> {reason}</span>}
    </div>
  );
}
