import { Space } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import {
  CLAIM_STATE_TITLES,
  type ClaimRow,
  type ClaimState,
  type ClaimStep,
  type Grade,
  GRADE_TITLES,
  STEP_TITLES,
  SUSPECT_STATE_TITLES,
  type SuspectState,
} from "../shapes.ts";
import "./claims.css";

const STATE_TONES: Record<ClaimState, StageTone> = {
  standing: "good",
  disputed: "late",
  released: "quiet",
  transferred: "quiet",
  lost: "bad",
};

/** How a claim stands, that it is contested, and that its protection has ended. */
export function ClaimStateTag({
  state,
  disputeId,
  protectedUntil,
  signed,
}: Pick<ClaimRow, "state" | "disputeId" | "protectedUntil" | "signed">) {
  const { businessDay } = useSession();
  return (
    <Space size={4} wrap>
      <StageTag words={CLAIM_STATE_TITLES[state]} tone={STATE_TONES[state]} />
      {disputeId !== null && state === "standing" && <StageTag words="有争议" tone="late" />}
      {signed && state === "standing" && <StageTag words="已签约" tone="going" />}
      {!signed && state === "standing" && protectedUntil < businessDay && (
        <StageTag words="保护期满" />
      )}
    </Space>
  );
}

const GRADE_TONES: Record<Grade, StageTone> = { 1: "bad", 2: "late", 3: "going", 4: "quiet" };

/** The grade of a suspicion in words. */
export function GradeTag({ grade }: { readonly grade: Grade }) {
  return <StageTag words={GRADE_TITLES[grade]} tone={GRADE_TONES[grade]} />;
}

const SUSPECT_TONES: Record<SuspectState, StageTone> = {
  open: "late",
  distinct: "quiet",
  merged: "good",
};

export function SuspectStateTag({ state }: { readonly state: SuspectState }) {
  return <StageTag words={SUSPECT_STATE_TITLES[state]} tone={SUSPECT_TONES[state]} />;
}

/** What happened to a claim, by day. */
export function ClaimHistory({ steps }: { readonly steps: readonly ClaimStep[] }) {
  return (
    <ul className="claim-steps">
      {steps.map((step) => (
        <li key={step.id}>
          <span className="figure quiet">{step.onDay}</span>
          <span>
            <strong>{STEP_TITLES[step.kind]}</strong> {step.words}{" "}
            <span className="quiet">{step.byName}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
