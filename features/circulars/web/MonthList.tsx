import { monthText } from "../../../kernel/calendar.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import type { MonthState } from "./month-refusals.ts";

interface MonthListProps {
  readonly states: readonly MonthState[];
  readonly chosen: string;
}

/** The months of the year, newest first, each with its state in a word. */
export function MonthList({ states, chosen }: MonthListProps) {
  return (
    <nav className="month-list" aria-label="月份">
      {states.map((state) => (
        <PathLink
          key={state.month}
          path={`/months?month=${state.month}`}
          aria-current={state.month === chosen ? "page" : undefined}
        >
          <strong className="figure">{monthText(state.month)}</strong>
          <StateTag {...state} />
        </PathLink>
      ))}
    </nav>
  );
}

/** 未关账 / 已关账 / 已冻结 / 已印发 / 申请重开. */
export function StateTag({ period, snapshots, circular }: MonthState) {
  const [words, tone] = stateWords(period, snapshots, circular?.state === "issued");
  return <StageTag words={words} tone={tone} />;
}

function stateWords(
  { closed, reopeningRequested, beforeStart }: MonthState["period"],
  [snapshot]: MonthState["snapshots"],
  issued: boolean,
): [string, StageTone] {
  if (reopeningRequested) return ["申请重开", "late"];
  if (!closed && beforeStart) return ["启用前", "quiet"];
  if (!closed) return snapshot ? ["已重开", "late"] : ["未关账", "quiet"];
  if (!snapshot) return ["已关账", "going"];
  if (issued && snapshot.version === 1) return ["已印发", "good"];
  return [snapshot.version > 1 ? `已冻结 第${snapshot.version}版` : "已冻结", "good"];
}
