import { Descriptions, type DescriptionsProps } from "antd";
import { dayText } from "../../../kernel/calendar.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import {
  readRecognitionFile,
  type Recognition,
  RECOGNITION_STATE_TITLES,
  type RecognitionState,
} from "../contract.ts";
import { RecognitionActs } from "./RecognitionActs.tsx";

const TONES: Record<RecognitionState, StageTone> = {
  filed: "late",
  signed: "late",
  recognized: "good",
  returned: "bad",
  withdrawn: "quiet",
};
const STEP_WORDS: Record<RecognitionState, string> = {
  filed: "提出",
  signed: "签认",
  recognized: "核定",
  returned: "退回",
  withdrawn: "撤回",
};

export function RecognitionTag({ state }: { readonly state: RecognitionState }) {
  return <StageTag words={RECOGNITION_STATE_TITLES[state]} tone={TONES[state]} />;
}

/** One 签约认定 whole: figures before and after, evidence, who did what, and what may be done now. */
export function RecognitionCard({ recognition }: { readonly recognition: Recognition }) {
  return (
    <article aria-label={`${dayText(recognition.filedOn)}提出的签约认定`}>
      <p>
        <RecognitionTag state={recognition.state} /> <DayText day={recognition.filedOn} />
        提出：{recognition.reason}
      </p>
      <Descriptions size="small" column={{ xs: 1, sm: 3 }} items={figuresOf(recognition)} />
      <p>
        证据：
        <a
          href={addressOf(readRecognitionFile, { params: { id: recognition.id } })}
          target="_blank"
          rel="noreferrer"
        >
          {recognition.fileName}
        </a>
      </p>
      <p className="quiet">{stepsText(recognition)}</p>
      <RecognitionActs recognition={recognition} />
    </article>
  );
}

function figuresOf({ former, figures }: Recognition): NonNullable<DescriptionsProps["items"]> {
  const money = (field: "totalInvestmentFen" | "contractInvestmentFen", label: string) => ({
    key: field,
    label,
    children: (
      <span>
        {former[field] !== figures[field] && (
          <>
            <MoneyText fen={former[field]} withUnit /> →{" "}
          </>
        )}
        <MoneyText fen={figures[field]} withUnit />
      </span>
    ),
  });
  return [
    money("totalInvestmentFen", "总投资"),
    money("contractInvestmentFen", "合同投资额"),
    {
      key: "signedOn",
      label: "签约日期",
      children: (
        <span>
          {former.signedOn !== figures.signedOn && (
            <>
              <DayText day={former.signedOn} /> →{" "}
            </>
          )}
          <DayText day={figures.signedOn} />
        </span>
      ),
    },
  ];
}

function stepsText({ steps }: Recognition): string {
  return steps
    .map(
      ({ state, byName, onDay, words }) =>
        `${dayText(onDay)} ${byName}${STEP_WORDS[state]}${words ? `（${words}）` : ""}`,
    )
    .join("；");
}
