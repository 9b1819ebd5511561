import type { Receipt } from "../contract.ts";

export interface Station {
  readonly title: string;
  readonly state: "done" | "here" | "ahead" | "broken";
  readonly byName?: string;
  readonly onDay?: string;
  readonly words?: string;
}

type Step = Receipt["steps"][number];

const STATIONS = [
  { title: "草稿", acts: ["起草"] },
  { title: "填报", acts: ["填报", "重新填报"] },
  { title: "签发", acts: ["签发"] },
  { title: "核验", acts: ["核验", "初核", "复核"] },
] as const;

/** How many of the stations are behind in each state. */
const BEHIND: Record<Receipt["state"], number> = {
  draft: 0,
  returned: 0,
  reported: 2,
  signed: 3,
  checked: 3,
  verified: 5,
};

/** The path 草稿→填报→签发→核验→计入 with who and when; what happened before a return or a withdrawal is not repeated. */
export function stationsOf(receipt: Receipt): Station[] {
  const returned = receipt.steps.findLastIndex(({ act }) => act === "退回" || act === "撤回");
  const current = receipt.steps.slice(returned + 1);
  const behind = BEHIND[receipt.state];
  const stations = STATIONS.map(({ title, acts }, index): Station => {
    const steps = current.filter(({ act }) => acts.some((one) => one === act));
    return { title, state: stateOf(index, behind), ...lastOf(steps) };
  });
  if (receipt.state === "returned") stations[0] = returnedStation(receipt.steps[returned]);
  return [...stations, countStation(receipt)];
}

function stateOf(index: number, behind: number): Station["state"] {
  return index < behind ? "done" : index === behind ? "here" : "ahead";
}

/** Two verifiers are both named. */
function lastOf(steps: readonly Step[]): Pick<Station, "byName" | "onDay"> {
  const last = steps.at(-1);
  if (!last) return {};
  return { byName: [...new Set(steps.map((step) => step.byName))].join("、"), onDay: last.onDay };
}

function returnedStation(step: Step | undefined): Station {
  return {
    title: "已退回，待修改",
    state: "broken",
    byName: step?.byName,
    onDay: step?.onDay,
    words: step?.words,
  };
}

function countStation(receipt: Receipt): Station {
  const count = receipt.entries.find(({ kind }) => kind === "count");
  if (receipt.reversed) {
    const reversal = receipt.entries.find(({ kind }) => kind === "reversal");
    return { title: "已冲销", state: "broken", onDay: reversal?.madeOn, words: reversal?.reason };
  }
  if (!count) return { title: "计入", state: "ahead" };
  return {
    title: count.counts ? "计入" : "单列，不计入",
    state: "done",
    onDay: count.effectiveOn,
    words: count.late ? "补报" : undefined,
  };
}
