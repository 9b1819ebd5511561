import { addressOf } from "../../../platform/web/call.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import type { Clock, ClockLight } from "../clocks.ts";
import { readInspectionEvidence } from "../contract.ts";
import type { EvidenceFile } from "../shapes.ts";
import {
  INSPECTION_STATE_TITLES,
  type InspectionState,
  RECTIFICATION_STATE_TITLES,
  type RectificationState,
} from "../words.ts";

const TONES: Record<InspectionState, StageTone> = {
  planned: "quiet",
  running: "going",
  reporting: "late",
  concluded: "good",
  cancelled: "quiet",
};
export function InspectionTag({ state }: { readonly state: InspectionState }) {
  return <StageTag words={INSPECTION_STATE_TITLES[state]} tone={TONES[state]} />;
}

const RECTIFICATION_TONES: Record<RectificationState, StageTone> = {
  open: "going",
  reported: "late",
  accepted: "good",
  sent_back: "bad",
};
export function RectificationTag({ state }: { readonly state: RectificationState }) {
  return <StageTag words={RECTIFICATION_STATE_TITLES[state]} tone={RECTIFICATION_TONES[state]} />;
}

const SIGNS: Record<ClockLight, { readonly sign: string; readonly words: string }> = {
  green: { sign: "●", words: "期内" },
  yellow: { sign: "▲", words: "将到期" },
  red: { sign: "■", words: "逾期" },
  none: { sign: "–", words: "已满" },
};

/** A clock with its light: colour, sign and word together, the day, and when it was met. */
export function ClockLine({ clock }: { readonly clock: Clock }) {
  const { sign, words } = SIGNS[clock.light];
  const runs = clock.metOn === null && clock.light !== "none";
  return (
    <li className="inspection-clock">
      <span className={`light light-${clock.light}`}>
        <span className="light-sign" aria-hidden="true">
          {sign}
        </span>
        {clock.metOn !== null && clock.light === "none" ? "已办" : words}
      </span>
      <span className="inspection-clock-title">{clock.title}</span>
      <span>
        到 <DayText day={clock.dueOn} deadline={runs} />
        {clock.metOn && <span className="quiet"> {clock.metOn} 办理</span>}
      </span>
    </li>
  );
}

interface FileLinksProps {
  readonly inspectionId: number;
  readonly files: readonly EvidenceFile[];
}

/** Files of evidence as links that open beside the page. */
export function FileLinks({ inspectionId, files }: FileLinksProps) {
  return files.map(({ id, fileName }) => (
    <a
      key={id}
      className="inspection-file"
      href={addressOf(readInspectionEvidence, { params: { id: inspectionId, evidenceId: id } })}
      target="_blank"
      rel="noreferrer"
    >
      {fileName}
    </a>
  ));
}
