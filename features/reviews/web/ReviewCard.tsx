import { Button } from "antd";
import { useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { useMay } from "../../../platform/web/session.ts";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import { undoReview } from "../contract.ts";
import { COLLECTIVE_DECISION } from "../rules.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import type { Opinion, Review } from "../shapes.ts";
import {
  OPINION_TITLES,
  type OpinionKind,
  REVIEW_KIND_TITLES,
  REVIEW_RESULT_TITLES,
  type ReviewResult,
} from "../words.ts";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";

const RESULT_TONES: Record<ReviewResult, StageTone> = {
  passed: "good",
  conditional: "going",
  refused: "bad",
  exempted: "good",
};
const OPINION_TONES: Record<OpinionKind, StageTone> = {
  agree: "good",
  conditional: "late",
  dissent: "bad",
  absent: "quiet",
};

/** One review as it was recorded: result, conditions, and who said what in which order. */
export function ReviewCard({ review }: { readonly review: Review }) {
  const [undoing, setUndoing] = useState(false);
  const decides = useMay("reviews.decide");
  const title = `${dayText(review.heldOn)}${review.kind ? REVIEW_KIND_TITLES[review.kind] : "批准"}`;
  return (
    <section className={`review${review.undone ? " review-undone" : ""}`} aria-label={title}>
      <header className="review-head">
        <h3>{title}</h3>
        <StageTag words={REVIEW_RESULT_TITLES[review.result]} tone={RESULT_TONES[review.result]} />
        {review.undone && <StageTag words="已撤回" />}
        {!review.undone && !review.standing && <StageTag words="已被后来的评审取代" />}
        {decides && !review.undone && (
          <Button size="small" type="link" className="no-print" onClick={() => setUndoing(true)}>
            撤回
          </Button>
        )}
      </header>
      <p className="quiet">{linesOf(review).join("；")}</p>
      {review.undone && (
        <p className="review-note">
          {review.undone.byName} 于{dayText(review.undone.onDay)}撤回：{review.undone.reason}
        </p>
      )}
      {review.conditions && (
        <p className="review-note">
          <strong>附带条件</strong> {review.conditions}
        </p>
      )}
      {review.reason && (
        <p className="review-note">
          <strong>豁免理由</strong> {review.reason}
        </p>
      )}
      {review.missing.length > 0 && (
        <p className="due-soon">没有意见的必到部门：{review.missing.join("、")}</p>
      )}
      {review.opinions.length > 0 && <Opinions review={review} />}
      {undoing && (
        <ReasonAsked
          endpoint={undoReview}
          id={review.id}
          field="reason"
          title="撤回评审记录"
          okText="撤回"
          note="记录保留并注明撤回；前一次评审的结论重新有效。"
          doneWords="已撤回"
          bodyOf={(reason) => ({ reason })}
          onClose={() => setUndoing(false)}
        />
      )}
    </section>
  );
}

function linesOf(review: Review): string[] {
  return [
    review.chair && `主持 ${review.chair}`,
    review.presenter && `汇报 ${review.presenter}`,
    review.documentNo && `文号 ${review.documentNo}`,
    `${review.recordedName} 于${dayText(review.recordedOn)}记录`,
  ].filter((line) => line !== "");
}

function Opinions({ review }: { readonly review: Review }) {
  const dissents = review.opinions.filter((one) => one.opinion === "dissent").length;
  return (
    <details open={review.standing}>
      <summary>
        发言意见 {review.opinions.length} 条{dissents > 0 && `，其中不同意 ${dissents} 条`}
      </summary>
      <ol className="opinions">
        {review.opinions.map((one, index) => (
          // Two members may say the same: the place in the order is the key.
          <OpinionLine key={`${index}-${one.speaker}`} opinion={one} />
        ))}
      </ol>
      <Citation basis={COLLECTIVE_DECISION} />
    </details>
  );
}

function OpinionLine({ opinion }: { readonly opinion: Opinion }) {
  return (
    <li>
      <span className="opinion-who">
        {opinion.department && <strong>{opinion.department}</strong>} {opinion.speaker}
        {opinion.chair && <span className="quiet">（主持人，最后发言）</span>}
      </span>
      <StageTag words={OPINION_TITLES[opinion.opinion]} tone={OPINION_TONES[opinion.opinion]} />
      {opinion.statement && <span className="opinion-words">{opinion.statement}</span>}
    </li>
  );
}
