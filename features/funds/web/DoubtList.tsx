import { WarningFilled } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useAct } from "../../../platform/web/query.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { type Receipt, ruleOnReview } from "../contract.ts";
import { ReasonDialog } from "./ReasonDialog.tsx";

type Review = Receipt["reviews"][number];

const GROUNDS: Record<Review["ground"], string> = {
  same_slip: "银行单据号相同",
  same_payment: "付款方、日期、金额相同",
  same_file: "凭证文件完全相同",
};

export interface DoubtListProps {
  readonly receipt: Receipt;
  /** The office may rule on duplicates; others only see them. */
  readonly mayRule: boolean;
}

/** Doubts and suspected duplicates, before anything else is read. */
export function DoubtList({ receipt, mayRule }: DoubtListProps) {
  if (receipt.doubts.length === 0 && receipt.reviews.length === 0) return null;
  return (
    <ul className="doubts" aria-label="疑点">
      {receipt.reviews.map((review) => (
        <li
          key={review.id}
          className={review.finding === "distinct" ? "doubt-settled" : "doubt-bad"}
        >
          <ReviewLine review={review} mayRule={mayRule && receipt.state !== "verified"} />
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

interface ReviewLineProps {
  readonly review: Review;
  readonly mayRule: boolean;
}

function ReviewLine({ review, mayRule }: ReviewLineProps) {
  const [asked, ask] = useState<"distinct" | "duplicate" | null>(null);
  const ruling = useAct(ruleOnReview, { onDone: () => ask(null) });
  const other = review.otherId ? (
    <PathLink path={`/funds/${review.otherId}`} target="_blank">
      {review.otherNo}
    </PathLink>
  ) : (
    review.otherNo
  );
  return (
    <>
      <div>
        <WarningFilled aria-hidden="true" /> 重复嫌疑：与{review.unitName} {other}{" "}
        {GROUNDS[review.ground]} {review.finding === "distinct" && <StageTag words="裁定不重复" />}
        {review.finding === "duplicate" && <StageTag words="裁定重复" tone="bad" />}
        {review.reason && <span className="quiet"> {review.reason}</span>}
      </div>
      {review.finding === "open" && mayRule && (
        <div className="doubt-acts">
          <Button size="small" onClick={() => ask("distinct")}>
            不是重复
          </Button>
          <Button size="small" danger onClick={() => ask("duplicate")}>
            是重复
          </Button>
        </div>
      )}
      {asked && (
        <ReasonDialog
          title={asked === "distinct" ? "裁定为不重复" : "裁定为重复"}
          confirmWords="裁定"
          danger={asked === "duplicate"}
          reasons={
            asked === "distinct"
              ? ["两笔单据号不同，确为两次到账", "同一合同分期到账"]
              : ["同一张进账单重复填报", "同一笔到账由两个单位填报"]
          }
          busy={ruling.isPending}
          problem={ruling.error}
          onCancel={() => ask(null)}
          onConfirm={(reason) =>
            ruling.mutate({ params: { id: review.id }, body: { finding: asked, reason } })
          }
        />
      )}
    </>
  );
}
