import { useMay, useSession } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { UploadButton } from "../../../platform/web/ui/UploadButton.tsx";
import { clocksOf } from "../clocks.ts";
import { addFindingEvidence } from "../contract.ts";
import { refuseFinding } from "../rules.ts";
import type { Conclusion } from "../shapes.ts";
import {
  FINDING_KIND_TITLES,
  MEASURE_KIND_TITLES,
  regulation,
  REVIEW_OUTCOME_TITLES,
} from "../words.ts";
import { CaseActs } from "./CaseActs.tsx";
import type { CaseProps } from "./case-dialog.ts";
import { ClockLine, FileLinks } from "./parts.tsx";
import { RectificationList } from "./RectificationList.tsx";

/** One unit's part of an inspection, from the first finding to what was done about it. */
export function CasePanel({ inspection, unitCase }: CaseProps) {
  const { businessDay } = useSession();
  const clocks = clocksOf(unitCase, businessDay);
  const { conclusion, unit } = unitCase;
  return (
    <Panel title={unit.name} extra={<CaseActs inspection={inspection} unitCase={unitCase} />}>
      {clocks.length > 0 && (
        <ul className="inspection-clocks" aria-label="时限">
          {clocks.map((clock) => (
            <ClockLine key={clock.code + clock.title} clock={clock} />
          ))}
        </ul>
      )}
      <h3>发现</h3>
      <Findings inspection={inspection} unitCase={unitCase} />
      {conclusion && (
        <>
          <h3>结论</h3>
          <ConclusionText conclusion={conclusion} />
          <RectificationList inspection={inspection} unitCase={unitCase} />
          <Measures conclusion={conclusion} />
        </>
      )}
    </Panel>
  );
}

function Findings({ inspection, unitCase }: CaseProps) {
  const { businessDay } = useSession();
  const works = useMay("inspection.work");
  const mayAdd = works && refuseFinding(inspection, unitCase, null, businessDay) === null;
  if (unitCase.findings.length === 0) {
    return (
      <p className="quiet">{works ? "还没有记录发现。" : "结论送达后，这里列出督查发现和证据。"}</p>
    );
  }
  return (
    <ul className="inspection-list">
      {unitCase.findings.map((finding) => (
        <li key={finding.id}>
          <div className="inspection-head">
            <StageTag
              words={FINDING_KIND_TITLES[finding.kind]}
              tone={finding.kind === "problem" ? "bad" : finding.kind === "good" ? "good" : "quiet"}
            />
            <strong>{finding.item}</strong>
            <span className="quiet">
              {finding.onDay} {finding.byName}
            </span>
            {mayAdd && (
              <span className="inspection-act">
                <UploadButton
                  endpoint={addFindingEvidence}
                  input={{ params: { id: inspection.id, findingId: finding.id } }}
                  words="上传证据"
                />
              </span>
            )}
          </div>
          <div className="inspection-words">{finding.words}</div>
          <FileLinks inspectionId={inspection.id} files={finding.evidence} />
        </li>
      ))}
    </ul>
  );
}

function ConclusionText({ conclusion }: { readonly conclusion: Conclusion }) {
  const { objection, review } = conclusion;
  return (
    <>
      <p className="inspection-words">{conclusion.words}</p>
      <p className="quiet">
        {conclusion.servedOn} 送达，{conclusion.receiver}签收
        {conclusion.documentNo && `，${conclusion.documentNo}`}；{conclusion.onDay}{" "}
        {conclusion.byName}作出 <Citation basis={regulation("第十六条")} />
      </p>
      {objection && (
        <>
          <h3>异议与复核</h3>
          <p className="inspection-words">{objection.reasons}</p>
          <p className="quiet">
            {objection.onDay} {objection.byName}提出，应于{objection.reviewUntil}前复核
          </p>
        </>
      )}
      {review && (
        <>
          <p>
            <strong>{REVIEW_OUTCOME_TITLES[review.outcome]}</strong>：{review.words}
          </p>
          <p className="quiet">
            {review.onDay} {review.byName}复核，依据：{review.basis}
          </p>
        </>
      )}
    </>
  );
}

function Measures({ conclusion }: { readonly conclusion: Conclusion }) {
  if (conclusion.measures.length === 0) return null;
  return (
    <>
      <h3>奖惩</h3>
      <ul className="inspection-list">
        {conclusion.measures.map((one) => (
          <li key={one.id}>
            <strong>{MEASURE_KIND_TITLES[one.kind]}</strong>：{one.words}
            <div className="quiet">
              {one.approvedOn} {one.approvedBy}批准，{one.documentNo}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
