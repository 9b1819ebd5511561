import { useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { EvidenceViewer } from "../../../platform/web/ui/EvidenceViewer.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import { ratio } from "../../../kernel/ratio.ts";
import { type Life, type ProgressMonth, readDocument } from "../contract.ts";
import { plannedFen, refuseWorks } from "../progress.ts";
import { useWorkRefusal } from "./life-refusals.ts";
import { ProgressChart } from "./ProgressChart.tsx";
import { ProgressDialog } from "./ProgressDialog.tsx";

/** 完成投资 and 形象进度 month by month; a month nobody told is 未报. */
export function ProgressPanel({ life }: { readonly life: Life }) {
  const [month, choose] = useState<string | null>(null);
  const notMine = useWorkRefusal();
  const refusal = notMine ?? refuseWorks(life);
  const months = life.progressMonths;
  const first = months.find(({ report }) => report === null) ?? months.at(-1);
  return (
    <Panel
      title={<span id="life-progress">在建进度</span>}
      extra={
        <ReasonButton size="small" refusal={refusal} onClick={() => first && choose(first.month)}>
          填报
        </ReasonButton>
      }
    >
      {months.length === 0 ? (
        <p className="quiet">自开工起按月填报完成投资和形象进度，未报的月份会标出来。</p>
      ) : (
        <>
          <ProgressSum life={life} />
          {months.filter(({ report }) => report !== null).length > 1 && (
            <ProgressChart months={months} />
          )}
          <ul className="works-months">
            {months.toReversed().map((one) => (
              <Month
                key={one.month}
                life={life}
                month={one}
                onReport={notMine ? null : () => choose(one.month)}
              />
            ))}
          </ul>
        </>
      )}
      {month && <ProgressDialog life={life} month={month} onClose={() => choose(null)} />}
    </Panel>
  );
}

/** The sum so far against the plan, with both numbers it is made of. */
export function ProgressSum({ life }: { readonly life: Life }) {
  const planned = plannedFen(life.project);
  const sum = life.progressMonths.at(-1)?.cumulativeFen ?? "0";
  const missing = life.progressMonths.filter(({ state }) => state === "missing");
  return (
    <p className="works-sum">
      累计完成 <MoneyText fen={sum} unit="万元" withUnit />
      {planned !== null && (
        <>
          {" ÷ 计划总投资 "}
          <MoneyText fen={planned} unit="万元" withUnit />
          {" = "}
          <strong>
            <Percent value={ratio(BigInt(sum), planned)} />
          </strong>
        </>
      )}
      {missing.length > 0 && (
        <span className="overdue"> 未报 {missing.map((one) => one.month).join("、")}</span>
      )}
    </p>
  );
}

const STATES: Record<ProgressMonth["state"], { words: string; tone: StageTone }> = {
  reported: { words: "已报", tone: "good" },
  late: { words: "迟报", tone: "late" },
  open: { words: "待报", tone: "quiet" },
  missing: { words: "未报", tone: "bad" },
};

/** Whether a month was told, and how. */
export function ProgressStateTag({ month }: { readonly month: ProgressMonth }) {
  const { words, tone } = STATES[month.state];
  const ahead = month.state === "open" && !month.owed;
  return <StageTag words={ahead ? "可报" : words} tone={tone} />;
}

interface MonthProps {
  readonly life: Life;
  readonly month: ProgressMonth;
  /** Null where the caller's post reports nothing. */
  readonly onReport: (() => void) | null;
}

function Month({ life, month, onReport }: MonthProps) {
  const { report } = month;
  return (
    <li>
      <span className="works-month">
        <strong className="figure">{month.month}</strong> <ProgressStateTag month={month} />
      </span>
      <span className="works-told">
        {report ? (
          <>
            <MoneyText fen={report.completedFen} unit="万元" withUnit /> · {report.percent}% ·{" "}
            {report.words}
            <small className="quiet">
              累计 <MoneyText fen={month.cumulativeFen} unit="万元" withUnit /> · {report.byName}{" "}
              {report.reportedOn}
              {report.reason && ` · 说明：${report.reason}`}
            </small>
            <Photo life={life} photoId={report.photoId} />
            <Corrected life={life} month={month} />
          </>
        ) : (
          <small className="quiet">
            {month.owed ? `应于${dayText(month.dueOn)}前填报` : "还没有填报"}
          </small>
        )}
      </span>
      {onReport && (
        <ReasonButton size="small" type="text" refusal={null} onClick={onReport}>
          {report ? "更正" : "填报"}
        </ReasonButton>
      )}
    </li>
  );
}

function Corrected({ life, month }: Pick<MonthProps, "life" | "month">) {
  const earlier = life.progress.filter((row) => row.month === month.month && row.replaced);
  if (earlier.length === 0) return null;
  return (
    <details className="works-earlier">
      <summary>更正前 {earlier.length} 次</summary>
      <ul>
        {earlier.map((row) => (
          <li key={row.id}>
            <MoneyText fen={row.completedFen} unit="万元" withUnit /> · {row.percent}% · {row.words}
            <span className="quiet">
              {" "}
              {row.byName} {row.reportedOn}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Photo({ life, photoId }: { readonly life: Life; readonly photoId: number | null }) {
  const [open, setOpen] = useState(false);
  const narrow = useNarrow();
  const photo = life.documents.find(({ id }) => id === photoId);
  if (!photo) return null;
  const address = addressOf(readDocument, {
    params: { id: life.project.id, documentId: photo.id },
  });
  return (
    <>
      <button
        type="button"
        className="text-button"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        现场照片（{photo.takenOn} {photo.place}）
      </button>
      {open && (
        <EvidenceViewer
          height={narrow ? 240 : 360}
          files={[
            { id: String(photo.id), name: photo.fileName, mediaType: photo.mediaType, address },
          ]}
        />
      )}
    </>
  );
}
