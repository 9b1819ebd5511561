import type { Permission } from "../../../kernel/permission.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import {
  answerProblem,
  closeProblem,
  escalateProblem,
  extendProblem,
  type ProblemRow,
  reopenProblem,
  solveProblem,
} from "../contract.ts";
import * as rules from "../rules.ts";

/** Acts of one form; handing over has its own. */
export type PlainAct = Exclude<rules.Act, "handOver">;

/** What the page offers on a problem: who may, why not, and what is asked. */
export interface ProblemDeed {
  readonly key: PlainAct;
  readonly title: string;
  readonly permission: Permission;
  readonly refuse: (problem: ProblemRow, actor: rules.Actor) => Refusal | null;
  /** What the words are. */
  readonly label: string;
  readonly wordsNeeded: boolean;
  readonly asksDueDay?: true;
  readonly asksLevel?: true;
  readonly note?: string;
  /** It brings the problem nearer to its end: the chief button, where it may be pressed. */
  readonly onward?: true;
  readonly done: string;
}

const RUNNING: readonly ProblemDeed[] = [
  {
    key: "answer",
    title: "答复",
    permission: "service.answer",
    refuse: rules.refuseAnswer,
    label: "怎么解决、何时解决",
    wordsNeeded: true,
    onward: true,
    done: "已答复",
  },
  {
    key: "solve",
    title: "办结",
    permission: "service.work",
    refuse: rules.refuseSolution,
    label: "解决的结果",
    wordsNeeded: true,
    note: "办结后请企业或其他单位确认，自己不能确认。",
    onward: true,
    done: "已报办结，等待确认",
  },
  {
    key: "extend",
    title: "延期",
    permission: "service.answer",
    refuse: rules.refuseExtension,
    label: "延期原因",
    wordsNeeded: true,
    asksDueDay: true,
    note: "延期不抹去已经逾期的记录。",
    done: "已延期",
  },
  {
    key: "escalate",
    title: "上报",
    permission: "service.work",
    refuse: (problem) => rules.refuseEscalation(problem),
    label: "为什么要上一级协调",
    wordsNeeded: true,
    asksLevel: true,
    done: "已上报",
  },
];
const ENDED: readonly ProblemDeed[] = [
  {
    key: "close",
    title: "确认办结",
    permission: "service.answer",
    refuse: rules.refuseClosure,
    label: "核实情况（可不填）",
    wordsNeeded: false,
    onward: true,
    done: "已确认办结",
  },
  {
    key: "reopen",
    title: "重新办理",
    permission: "service.work",
    refuse: (problem) => rules.refuseReopening(problem),
    label: "为什么重新办理",
    wordsNeeded: true,
    asksDueDay: true,
    done: "已退回重新办理",
  },
];

/** The deeds that belong to a problem's state; those refused still show, and say why. */
export function deedsOf(problem: ProblemRow): readonly ProblemDeed[] {
  if (rules.isRunning(problem.state)) return RUNNING;
  return problem.state === "confirmed" ? ENDED.filter(({ key }) => key === "reopen") : ENDED;
}

/** The endpoint of a deed. */
export const DEED_ENDPOINTS = {
  answer: answerProblem,
  solve: solveProblem,
  extend: extendProblem,
  escalate: escalateProblem,
  close: closeProblem,
  reopen: reopenProblem,
} as const satisfies Record<PlainAct, unknown>;
