import type { Refusal } from "../../../kernel/refusal.ts";
import { useSession } from "../../../platform/web/session.ts";
import { type Actor, refuseOtherChain } from "../rules.ts";

/** The caller as the rules know him. */
export function useActor(): Actor {
  const { unit, chain, permissions } = useSession();
  if (chain) return { scope: "chain", chainId: chain.id };
  const reaches = !unit && permissions.includes("chainwork.edit");
  return { scope: reaches ? "city" : "unit", chainId: null };
}

/** Whether the caller's role edits chains at all: others see no buttons. */
export function useEdits(): boolean {
  return useSession().permissions.includes("chainwork.edit");
}

/** Why the caller may not change this chain, or null. */
export function useChainRefusal(chainId: number): Refusal | null {
  return refuseOtherChain(chainId, useActor());
}
