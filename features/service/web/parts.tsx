import { Space } from "antd";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import {
  LEVEL_TITLES,
  type Level,
  PROBLEM_STATE_TITLES,
  type ProblemRow,
  type ProblemState,
} from "../contract.ts";
import { ANSWER_PLACE_WORDS } from "../vocabulary.ts";

const LEVEL_TONES: Record<Level, StageTone> = { unit: "quiet", leader: "late", conference: "bad" };
const STATE_TONES: Record<ProblemState, StageTone> = {
  open: "late",
  answered: "going",
  solved: "going",
  confirmed: "good",
  reopened: "bad",
};

/** Whose table a problem lies on. */
export function LevelTag({ level }: { readonly level: Level }) {
  return <StageTag words={LEVEL_TITLES[level]} tone={LEVEL_TONES[level]} />;
}

/** How far a problem is; with what the enterprise said of it. */
export function ProblemStateTag({
  state,
  enterpriseAnswer,
  enterprisePlace,
}: Pick<ProblemRow, "state" | "enterpriseAnswer" | "enterprisePlace">) {
  const alike = enterprisePlace && ANSWER_PLACE_WORDS[enterprisePlace];
  return (
    <Space size={4} wrap>
      <StageTag words={PROBLEM_STATE_TITLES[state]} tone={STATE_TONES[state]} />
      {state === "confirmed" && enterpriseAnswer === "confirm" && (
        <StageTag words="企业已确认" tone="good" />
      )}
      {state === "confirmed" && alike && <StageTag words={alike} tone="bad" />}
      {state !== "confirmed" && enterpriseAnswer === "object" && (
        <StageTag words="企业有异议" tone="bad" />
      )}
    </Space>
  );
}

/** A missed period, which stays after the problem is solved. */
export function WasLateTag({
  overdueDays,
  wasLateDays,
}: Pick<ProblemRow, "overdueDays" | "wasLateDays">) {
  if (wasLateDays === 0 || overdueDays > 0) return null;
  return <StageTag words={`曾逾期${wasLateDays}天`} tone="late" />;
}

/** The unit that owns a problem, and whom it names. */
export function OwnerText({ owner, ownerWords }: Pick<ProblemRow, "owner" | "ownerWords">) {
  return <>{[owner?.name, ownerWords].filter(Boolean).join(" · ")}</>;
}
