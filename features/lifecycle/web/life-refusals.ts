import type { Refusal } from "../../../kernel/refusal.ts";
import { useMay } from "../../../platform/web/session.ts";

/** Why the caller's post does not move projects on, or null. */
export function useWorkRefusal(): Refusal | null {
  if (useMay("lifecycle.work")) return null;
  return { code: "lifecycle.not_yours", words: "由责任单位填报员和招商办办理" };
}

/** Why the caller's post does not undo moves or name leaders, or null. */
export function useAssignRefusal(): Refusal | null {
  if (useMay("lifecycle.assign")) return null;
  return { code: "lifecycle.not_yours", words: "由招商办办理" };
}
