import type { Day } from "../../../kernel/calendar.ts";
import { type Stage, STAGES } from "../../projects/contract.ts";
import { NOT_ANNOUNCED } from "../../workdays/rules.ts";
import type { Life, Stay } from "../contract.ts";

/** One of the eleven steps as it is drawn. */
export interface Step {
  readonly stage: Stage;
  /** `passed`: gone by without a stay of its own; `before`: before the project was registered here. */
  readonly state: "done" | "here" | "ahead" | "passed" | "before";
  readonly fromOn: Day | null;
  readonly late: string | null;
}

/** The path with the day each stage was entered; a stage missed in time stays marked. */
export function stepsOf({ stays, project }: Pick<Life, "stays" | "project">): Step[] {
  const here = STAGES.indexOf(project.stage);
  const first = stays[0] ? STAGES.indexOf(stays[0].stage) : here;
  return STAGES.map((stage, index) => {
    const stay = stays.find((one) => one.stage === stage);
    return {
      stage,
      state: stateAt(index, { here, first, stayed: stay !== undefined }),
      fromOn: stay?.fromOn ?? null,
      late: stay ? lateWords(stay) : null,
    };
  });
}

function stateAt(
  index: number,
  at: { here: number; first: number; stayed: boolean },
): Step["state"] {
  if (index === at.here) return "here";
  if (index > at.here) return "ahead";
  if (index < at.first) return "before";
  return at.stayed ? "done" : "passed";
}

/** `超期3个工作日`, null where it was in time. */
export function lateWords(stay: Pick<Stay, "lateBy" | "unit" | "announced">): string | null {
  if (stay.lateBy === 0) return null;
  const reckoned = stay.unit === "working" && !stay.announced;
  return `超期${timeWords(stay.lateBy, stay.unit)}${reckoned ? `（${NOT_ANNOUNCED}）` : ""}`;
}

/** How long a project has been where it is, and how long it may. */
export function clockWords(stay: Stay): string {
  const reckoned = stay.announced ? "" : `，${NOT_ANNOUNCED}`;
  const spent = `已${stay.days}天（${stay.workingDays}个工作日${reckoned}）`;
  if (stay.limit === null) return spent;
  return `${spent}，时限${timeWords(stay.limit, stay.unit)}`;
}

/** `3个工作日`, `60天`. */
export function timeWords(days: number, unit: Stay["unit"]): string {
  return `${days}${unit === "working" ? "个工作日" : "天"}`;
}
