import { Button, Space } from "antd";
import { useState } from "react";
import { useMay } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import { dropTerm } from "../contract.ts";
import type { Term, TermVersion } from "../shapes.ts";
import {
  TERM_KIND_TITLES,
  TERM_RESULT_TITLES,
  TERM_STANDING_TITLES,
  type TermStanding,
} from "../words.ts";
import { DecisionDialog } from "./DecisionDialog.tsx";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";
import { TermDialog } from "./TermDialog.tsx";

const TONES: Record<TermStanding, StageTone> = {
  settled: "good",
  warned: "late",
  open: "late",
  blocked: "bad",
  dropped: "quiet",
};
type Opened = "revise" | "decide" | "drop" | null;

/** One term as it reads now, why it stands so, and its earlier versions. */
export function TermCard({ term }: { readonly term: Term }) {
  return (
    <section className={`term${term.dropped ? " review-undone" : ""}`}>
      <header className="review-head">
        <h3>第{term.position}条</h3>
        <StageTag words={TERM_KIND_TITLES[term.kind]} />
        <StageTag words={TERM_STANDING_TITLES[term.standing]} tone={TONES[term.standing]} />
        {!term.dropped && <TermActs term={term} />}
      </header>
      <p className="term-words">{term.words}</p>
      <dl className="term-facts">
        <dt>法律依据</dt>
        <dd>{term.legalBasis || <span className="quiet">未写明</span>}</dd>
        <dt>公平竞争审查</dt>
        <dd>
          {term.result ? <ResultWords term={term} /> : <span className="quiet">没有结果</span>}
        </dd>
      </dl>
      {term.standing !== "settled" && (
        <p className={term.standing === "blocked" ? "overdue" : "due-soon"}>
          {term.dropped ? `取消原因：${term.reason}` : term.standingWords}
        </p>
      )}
      {term.earlier.length > 0 && <Earlier versions={term.earlier} />}
    </section>
  );
}

function ResultWords({ term }: { readonly term: TermVersion }) {
  if (!term.result) return null;
  return (
    <>
      {TERM_RESULT_TITLES[term.result]}，<DayText day={term.reviewedOn} /> {term.reviewedBy}
      {term.resultBasis && `：${term.resultBasis}`}
    </>
  );
}

function Earlier({ versions }: { readonly versions: readonly TermVersion[] }) {
  return (
    <details>
      <summary>以前的 {versions.length} 个版本</summary>
      <ol className="term-versions">
        {versions.map((one) => (
          <li key={one.id}>
            <span className="quiet">
              第{one.version}版 <DayText day={one.recordedOn} /> {one.recordedName}
            </span>
            <br />
            {one.words}（{TERM_KIND_TITLES[one.kind]}；依据 {one.legalBasis || "未写明"}；
            {one.result ? TERM_RESULT_TITLES[one.result] : "没有审查结果"}）
          </li>
        ))}
      </ol>
    </details>
  );
}

function TermActs({ term }: { readonly term: Term }) {
  const [opened, open] = useState<Opened>(null);
  const proposes = useMay("reviews.propose");
  const decides = useMay("reviews.decide");
  const close = () => open(null);
  return (
    <Space wrap size={4} className="review-acts no-print">
      {proposes && (
        <Button size="small" onClick={() => open("revise")}>
          修改
        </Button>
      )}
      {proposes && (
        <Button size="small" onClick={() => open("drop")}>
          取消
        </Button>
      )}
      {decides && (
        <Button
          size="small"
          type={term.result ? "default" : "primary"}
          onClick={() => open("decide")}
        >
          {term.result ? "重新审查" : "录入审查结果"}
        </Button>
      )}
      {opened === "revise" && <TermDialog projectId={0} term={term} onClose={close} />}
      {opened === "decide" && <DecisionDialog term={term} onClose={close} />}
      {opened === "drop" && (
        <ReasonAsked
          endpoint={dropTerm}
          id={term.id}
          field="reason"
          title={`取消第${term.position}条`}
          okText="取消这一条"
          note="这一条不再给予，记录保留。"
          doneWords="已取消"
          bodyOf={(reason) => ({ reason })}
          onClose={close}
        />
      )}
    </Space>
  );
}
