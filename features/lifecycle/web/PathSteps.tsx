import { CheckOutlined } from "@ant-design/icons";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { STAGE_TITLES } from "../../projects/contract.ts";
import type { Life } from "../contract.ts";
import { type Step, stepsOf } from "./path-steps.ts";

const SPOKEN: Record<Step["state"], string> = {
  done: "已完成",
  here: "现在这里",
  ahead: "尚未到",
  passed: "未单独停留",
  before: "建档之前",
};

/** The eleven stages as a path, each with the day it was entered; late ones stay marked. */
export function PathSteps({ life }: { readonly life: Pick<Life, "stays" | "project"> }) {
  return (
    <ol className="life-path" aria-label="项目阶段">
      {stepsOf(life).map((step, index) => (
        <li
          key={step.stage}
          className={`life-step life-step-${step.state}`}
          aria-current={step.state === "here" ? "step" : undefined}
        >
          <span className="life-dot" aria-hidden="true">
            {step.state === "done" || step.state === "passed" ? <CheckOutlined /> : index + 1}
          </span>
          <span className="life-step-words">
            <strong>{STAGE_TITLES[step.stage]}</strong>
            <span className="only-read-aloud">{SPOKEN[step.state]}</span>
            {step.fromOn ? (
              <DayText day={step.fromOn} />
            ) : (
              <span className="quiet">{step.state === "before" ? "建档前" : ""}</span>
            )}
            {step.late && <span className="overdue">{step.late}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
