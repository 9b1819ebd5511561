import { type Day, dayText, isDay } from "../../kernel/calendar.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";

/** What becomes of a unit or a chain after it was entered. */
export const HISTORY_ACTS = ["renamed", "regrouped", "coded", "merged", "retired"] as const;
export type HistoryActKind = (typeof HISTORY_ACTS)[number];
export const HISTORY_ACT_TITLES: Record<HistoryActKind | "added", string> = {
  added: "入册",
  renamed: "更名",
  regrouped: "改类别",
  coded: "登记代码",
  merged: "并入",
  retired: "撤销",
};

/** Acts after which nothing follows. */
export function endsHistory(act: string): boolean {
  return act === "merged" || act === "retired";
}

/** The thing as its last act left it, and what stands around it today. */
export interface HistoryGround {
  readonly name: string;
  /** Group or kind; null where it is not known. */
  readonly group: string | null;
  readonly code: string | null;
  readonly lastFromOn: Day;
  readonly ended: boolean;
  readonly today: Day;
  /** The last day of the newest frozen month: papers up to it are printed. */
  readonly frozenThrough: Day | null;
  /** The others, by name and code. */
  readonly others: readonly {
    readonly id: number;
    readonly name: string;
    readonly code: string | null;
    readonly ended: boolean;
  }[];
  /** `在办项目 3 个`: what must be handed over before an end; empty where there is none. */
  readonly openWork: readonly string[];
}

export interface AskedAct {
  readonly act: HistoryActKind;
  readonly name: string;
  readonly group: string | null;
  readonly code: string | null;
  readonly intoId: number | null;
  readonly fromOn: Day;
  readonly documentNo: string;
}

const refused = (code: string, words: string, field?: string): Refusal => ({
  code: `organization.${code}`,
  words,
  ...(field && { field }),
});

/** Why a dated act on a unit or chain may not be entered, or null. */
export function refuseHistoryAct(ground: HistoryGround, asked: AskedAct): Refusal | null {
  return firstRefusal(
    ground.ended ? refused("history_over", `「${ground.name}」已撤销或并入，不能再变更`) : null,
    refuseActDay(ground, asked),
    asked.documentNo.trim() === ""
      ? refused("no_document", "请填写依据的文号", "documentNo")
      : null,
    refuseWhat(ground, asked),
    refuseEnd(ground, asked),
  );
}

/** A code is no printed figure: it may be entered for days whose month is frozen. */
function refuseActDay(ground: HistoryGround, { act, fromOn }: AskedAct): Refusal | null {
  if (!isDay(fromOn)) return refused("no_such_day", "没有这一天，请核对起始日期", "fromOn");
  if (fromOn > ground.today)
    return refused("day_ahead", "起始日期还没有到，请在生效之日登记", "fromOn");
  if (fromOn < ground.lastFromOn)
    return refused(
      "history_order",
      `不能早于上一次变更（${dayText(ground.lastFromOn)}）`,
      "fromOn",
    );
  return act === "coded" ? null : refuseFrozenDay(fromOn, ground.frozenThrough);
}

/** Why nothing may be dated to a day, or null: what was frozen keeps the names it was printed with. */
export function refuseFrozenDay(fromOn: Day, frozenThrough: Day | null): Refusal | null {
  return frozenThrough !== null && fromOn <= frozenThrough
    ? refused(
        "day_frozen",
        `${dayText(frozenThrough)}以前的月份已冻结，当时的名称不变；请填此后的日期`,
        "fromOn",
      )
    : null;
}

function refuseWhat(ground: HistoryGround, asked: AskedAct): Refusal | null {
  const name = asked.name.trim();
  if (name === "") return refused("no_name", "请填写名称", "name");
  const same = {
    renamed: name === ground.name,
    regrouped: asked.group === ground.group,
    coded: asked.code === ground.code,
    merged: false,
    retired: false,
  }[asked.act];
  if (same) return refused("nothing_changed", "与现在的相同，没有变更");
  const namesake = ground.others.find((other) => other.name === name);
  if (namesake) return refused("unit_twice", `已有「${name}」`, "name");
  const owner = ground.others.find(({ code }) => code !== null && code === asked.code);
  return owner
    ? refused("code_twice", `统计代码 ${asked.code} 已属「${owner.name}」`, "code")
    : null;
}

function refuseEnd(ground: HistoryGround, { act, intoId }: AskedAct): Refusal | null {
  if (!endsHistory(act)) return null;
  if (act === "merged") {
    const into = ground.others.find(({ id }) => id === intoId);
    if (!into) return refused("no_successor", "请选择并入哪一个", "intoId");
    if (into.ended)
      return refused("successor_over", `「${into.name}」已撤销或并入，请另选`, "intoId");
  }
  return ground.openWork.length > 0
    ? refused("open_work", `还有${ground.openWork.join("、")}没有办完或移交，请先办理`)
    : null;
}
