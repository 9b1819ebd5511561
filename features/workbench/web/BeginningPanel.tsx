import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import type { Workbench } from "../contract.ts";

type Steps = NonNullable<Workbench["begin"]>;

/** 从这里开始: until the first receipt is verified, what is done, what is next, and for whom the rest waits. */
export function BeginningPanel({ steps }: { readonly steps: Steps }) {
  const mine = steps.some((step) => step.mine && step.state === "next");
  return (
    <Panel
      title="从这里开始"
      extra={<small className="quiet">{mine ? "有一步轮到您" : "现在轮到别人，您不用办"}</small>}
    >
      <ol className="beginning">
        {steps.map((step) => (
          <li key={step.code} className={`beginning-${step.mine ? step.state : "other"}`}>
            <span className="beginning-words">
              {step.path && step.state === "next" ? (
                <PathLink path={step.path}>{step.words}</PathLink>
              ) : (
                step.words
              )}
            </span>
            <small className="quiet">{stateWords(step)}</small>
          </li>
        ))}
      </ol>
      <p className="quiet">
        核验了第一笔到位资金，这里就显示完成、排名和等您办的事；每月关账、冻结后有通报。
      </p>
    </Panel>
  );
}

function stateWords({ state, mine, who, waitsFor }: Steps[number]): string {
  if (state === "done") return "✓ 已完成";
  if (state === "waits") return `${who}办，先等${waitsFor}`;
  return mine ? "● 轮到您" : `● 轮到${who}`;
}
