import type { Setting } from "../../kernel/setting.ts";

/** How often a meeting is owed. */
export const RHYTHM_STEPS = {
  month: { title: "每月", months: 1 },
  quarter: { title: "每季度", months: 3 },
  half: { title: "每半年", months: 6 },
  year: { title: "每年", months: 12 },
} as const;
export type RhythmStep = keyof typeof RHYTHM_STEPS;

export interface Rhythm {
  readonly leadUnit: RhythmStep;
  readonly chief: RhythmStep;
  readonly city: RhythmStep;
}

const often = (title: string) =>
  ({
    kind: "choice",
    title,
    options: { month: "每月", quarter: "每季度", half: "每半年", year: "每年" },
  }) as const;

/** When meetings are owed: the notice fixes nothing, 郑州's rhythm is the fallback (R-4.1.5). */
export const RHYTHM: Setting<Rhythm> = {
  name: "chainwork.rhythm",
  title: "产业链例会周期",
  meaning: "到期未开的列为缺开；通知没有规定，缺省参照郑州做法",
  field: {
    leadUnit: often("牵头单位例会"),
    chief: often("链长会"),
    city: often("全市产业链调度会"),
  },
  fallback: { leadUnit: "month", chief: "quarter", city: "half" },
};

/** The maps a notice asks a chain for without naming them: these four are a proposal. */
export const MAP_KINDS: Setting<readonly string[]> = {
  name: "chainwork.map_kinds",
  title: "通知要求的图谱的名目",
  meaning: "通知提到某产业链的图谱而未列名目时，按这里的名目分列；缺省四种是建议",
  field: { kind: "list", title: "名目" },
  fallback: ["产业链图谱", "技术路线图", "应用领域图", "区域分布图"],
};

export const SETTINGS = [RHYTHM, MAP_KINDS];
