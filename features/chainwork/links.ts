import { type Ratio, ratio } from "../../kernel/ratio.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import type { GapState } from "./map-shapes.ts";
import type { Funnel, Target } from "./shapes.ts";

/** What linking a target to a lead or project is judged by. */
export interface LinkGround {
  /** Projects it is linked to already. */
  readonly linked: readonly number[];
  /** How the target's gap stands; null where it has none. */
  readonly gapState: GapState | null;
}

/** Why a target may not be linked to a lead or project, or null: contact comes before the lead. */
export function refuseLink(
  target: Pick<Target, "last">,
  asked: { readonly projectId: number | null; readonly fillsGap: boolean },
  ground: LinkGround,
): Refusal | null {
  const refused = (code: string, words: string, field?: string): Refusal => ({
    code: `chainwork.${code}`,
    words,
    ...(field && { field }),
  });
  const { state } = target.last;
  if (state === "untouched")
    return refused("link_untouched", "还没有接触的企业不能转为项目，请先登记接触进展");
  if (state === "dropped") return refused("link_dropped", "已放弃的企业，请先登记新的进展");
  if (asked.projectId === null)
    return refused("link_project_missing", "请选定线索或项目", "projectId");
  if (ground.linked.includes(asked.projectId))
    return refused("link_twice", "已经接到这个项目", "projectId");
  if (asked.fillsGap && ground.gapState !== "open")
    return refused(
      "link_gap",
      ground.gapState === null ? "这家企业没有对着缺环" : "对着的缺环不在待填补状态",
      "fillsGap",
    );
  return null;
}

/** A share of one step of the funnel in the one before it, exact; null where nothing came so far. */
export function conversionOf(
  funnel: Funnel,
  step: "contacted" | "leads" | "negotiating" | "signed",
): Ratio | null {
  const steps = ["targets", "contacted", "leads", "negotiating", "signed"] as const;
  const before = steps[steps.indexOf(step) - 1] ?? "targets";
  return ratio(BigInt(funnel[step]), BigInt(funnel[before]));
}
