import { CheckOutlined, CloseOutlined } from "@ant-design/icons";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import type { Receipt } from "../contract.ts";
import { type Station, stationsOf } from "./receipt-path.ts";

const SPOKEN: Record<Station["state"], string> = {
  done: "已完成",
  here: "现在这里",
  ahead: "尚未到",
  broken: "已中断",
};

/** The path of a receipt, drawn; who took each step and when. */
export function PathDrawing({ receipt }: { readonly receipt: Receipt }) {
  return (
    <ol className="path" aria-label="办理经过">
      {stationsOf(receipt).map((station, index) => (
        <li
          key={station.title}
          className={`path-station path-${station.state}`}
          aria-current={station.state === "here" ? "step" : undefined}
        >
          <span className="path-dot" aria-hidden="true">
            {station.state === "done" && <CheckOutlined />}
            {station.state === "broken" && <CloseOutlined />}
            {(station.state === "here" || station.state === "ahead") && index + 1}
          </span>
          <div className="path-words">
            <strong>{station.title}</strong>
            <span className="only-read-aloud">{SPOKEN[station.state]}</span>
            {station.byName && <span>{station.byName}</span>}
            {station.onDay && <DayText day={station.onDay} />}
            {station.words && <span className="quiet">{station.words}</span>}
          </div>
        </li>
      ))}
    </ol>
  );
}

/** Every step ever taken, the latest first. */
export function StepHistory({ receipt }: { readonly receipt: Receipt }) {
  if (receipt.steps.length === 0) return null;
  return (
    <details className="rare-fields">
      <summary>全部经过（{receipt.steps.length} 步）</summary>
      <ul className="step-history">
        {receipt.steps.toReversed().map((step, index) => (
          <li key={`${receipt.steps.length - index}`}>
            <DayText day={step.onDay} /> <strong>{step.act}</strong> {step.byName}
            {step.words && <p className="quiet">{step.words}</p>}
          </li>
        ))}
      </ul>
    </details>
  );
}
