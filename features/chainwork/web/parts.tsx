import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { GRADE_TITLES, type Grade } from "../map-shapes.ts";
import { DUTY_TITLES, type Duty } from "../shapes.ts";
import "./chainwork.css";

const GRADE_TONES: Record<Grade, StageTone> = {
  ungraded: "quiet",
  absent: "bad",
  weak: "late",
  sound: "good",
};

/** 空白, 薄弱, 完善 or 未评: the word carries the meaning. */
export function GradeTag({ grade }: { readonly grade: Grade }) {
  return <StageTag words={GRADE_TITLES[grade]} tone={GRADE_TONES[grade]} />;
}

/** What is filled by nobody yet. */
export function Unnamed() {
  return <StageTag words="未明确" tone="late" />;
}

/** A meeting owed: its period, how it stands, and the periods that passed without one. */
export function DutyLine({ duty }: { readonly duty: Duty }) {
  const { missed } = duty;
  return (
    <div className="duty">
      <span className="duty-title">{DUTY_TITLES[duty.kind]}</span>
      <span>
        <DutyState duty={duty} />
        {missed.length > 0 && (
          <>
            {" "}
            <StageTag
              words={missed.length > 2 ? `缺开 ${missed.length} 次` : `缺开 ${missed.join("、")}`}
              tone="bad"
            />
            {missed.length > 2 && <span className="quiet"> {missed.join("、")}</span>}
          </>
        )}
      </span>
    </div>
  );
}

function DutyState({ duty }: { readonly duty: Duty }) {
  if (duty.state === "nobody") return <span className="quiet">责任人未明确</span>;
  if (duty.state === "held")
    return (
      <>
        <StageTag words="本期已开" tone="good" /> <DayText day={duty.lastHeldOn} />
      </>
    );
  if (duty.state === "ahead") return <span className="quiet">{duty.period}内明确，下期起计</span>;
  return (
    <>
      {duty.period}应开，
      <DayText day={duty.dueOn} deadline />
    </>
  );
}
