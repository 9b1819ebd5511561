import { type ReactNode, useCallback } from "react";
import {
  type LightMark,
  LightMarkProvider,
  type LightSubject,
} from "../../../platform/web/light-mark.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { Light, type LightState } from "../../../platform/web/ui/Light.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import type { Indicator } from "../../plan/contract.ts";
import { listExemptions } from "../contract.ts";
import { exemptionFor } from "../use-rules.ts";
import {
  NOTICE_STATE_TITLES,
  type NoticeState,
  OBJECTION_STATE_TITLES,
  type ObjectionState,
  type Outcome,
  OUTCOME_TITLES,
  type Part,
} from "../words.ts";

/** Lets every light on the pages within say «豁免» where one is on record. */
export function ExemptionMarks({ children }: { readonly children: ReactNode }) {
  const may = useMay("assessment.read");
  const { data } = useEndpoint(listExemptions, undefined, { enabled: may });
  const markOf = useCallback(
    ({ layer, id, month }: LightSubject): LightMark | null => {
      const subject = layer === "unit" ? { unitId: id } : { chainId: id };
      const found = data && exemptionFor(data, subject, month);
      if (!found) return null;
      return {
        words: "豁免",
        title: `${found.fromMonth}至${found.toMonth}豁免：${found.reason}（依据：${found.basis}）`,
        path: "/public-notices?tab=exemptions",
      };
    },
    [data],
  );
  return <LightMarkProvider value={markOf}>{children}</LightMarkProvider>;
}

const NOTICE_TONES: Record<NoticeState, StageTone> = {
  open: "going",
  objected: "late",
  closed: "late",
  final: "good",
  superseded: "quiet",
};
export function NoticeTag({ state }: { readonly state: NoticeState }) {
  return <StageTag words={NOTICE_STATE_TITLES[state]} tone={NOTICE_TONES[state]} />;
}

const OBJECTION_TONES: Record<ObjectionState, StageTone> = {
  draft: "quiet",
  signed: "going",
  proposed: "late",
  tasked: "late",
  settled: "good",
  withdrawn: "quiet",
};
/** How an objection stands, and how it was ruled. */
export function ObjectionTag(props: {
  readonly state: ObjectionState;
  readonly outcome: Outcome | null;
}) {
  const { state, outcome } = props;
  return (
    <span className="results-tags">
      <StageTag words={OBJECTION_STATE_TITLES[state]} tone={OBJECTION_TONES[state]} />
      {outcome && <StageTag words={OUTCOME_TITLES[outcome]} />}
    </span>
  );
}

export interface FigureShownProps {
  readonly indicator: Indicator;
  readonly part: Part;
  /** Raw text as frozen: fen, count, percent, points, rank, light. */
  readonly value: string | null;
}

/** A frozen figure as the table prints it. */
export function FigureShown({ indicator, part, value }: FigureShownProps) {
  if (value === null) return <span className="figure quiet">—</span>;
  if (part === "light") return <Light state={value as LightState} />;
  if (part === "rate") return <Percent value={value} />;
  if (part === "gap") return <Percent value={value} points />;
  if (part === "rank") return <span className="figure">第{value}名</span>;
  if (indicator === "out_of_province_funds") return <MoneyText fen={value} withUnit />;
  return <span className="figure">{value}个</span>;
}
