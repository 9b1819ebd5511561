import { type Static, Type } from "typebox";
import { DayShape, Nullable, Shape } from "../../kernel/shape.ts";
import type { Refusal } from "../../kernel/refusal.ts";

/** How many carriers, tracked projects, enterprises and first maps a notice names. */
export const NamedCounts = Shape({
  carriers: Type.Integer(),
  projects: Type.Integer(),
  enterprises: Type.Integer(),
  maps: Type.Integer(),
});
export type NamedCounts = Static<typeof NamedCounts>;

/** Registered, or declined: what was added then, by whom and when. */
export const NamedAct = Shape({
  declined: Type.Boolean(),
  added: Nullable(NamedCounts),
  byName: Type.String(),
  onDay: DayShape,
});
export type NamedAct = Static<typeof NamedAct>;

/** What the year's notice names; null where the system knows nothing of that notice. The last act is the newest. */
export const NamedView = Shape({ offered: Nullable(NamedCounts), acts: Type.Array(NamedAct) });
export type NamedView = Static<typeof NamedView>;

/** Whether it is registered, declined, or nothing was said yet. */
export function namedState(view: NamedView): "loaded" | "declined" | "open" {
  const last = view.acts.at(-1);
  if (!last) return "open";
  return last.declined ? "declined" : "loaded";
}

/** Why what a notice names may not be registered or declined, or null. Registered things are kept: nothing is taken back. */
export function refuseNamed(view: NamedView, declines: boolean): Refusal | null {
  if (view.offered === null)
    return { code: "plan.nothing_named", words: "系统没有这份文件点名事项的底稿，请逐项登记" };
  const state = namedState(view);
  if (declines && state === "loaded")
    return { code: "plan.named_loaded", words: "已经登记；不要的请在各自页面处理" };
  if (declines && state === "declined")
    return { code: "plan.named_declined", words: "已经选了不登记" };
  return null;
}

/** `载体 9 个、项目 24 个、企业 12 家、图谱 9 张`, what is none left out. */
export function namedWords(counts: NamedCounts): string {
  const parts: [number, string, string][] = [
    [counts.carriers, "载体", "个"],
    [counts.projects, "项目", "个"],
    [counts.enterprises, "企业", "家"],
    [counts.maps, "图谱", "张"],
  ];
  const told = parts.filter(([count]) => count > 0);
  return told.map(([count, what, unit]) => `${what} ${count} ${unit}`).join("、") || "没有新的";
}
