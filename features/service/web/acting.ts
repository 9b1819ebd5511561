import { useSession } from "../../../platform/web/session.ts";
import { type Actor, actorOf } from "../rules.ts";

/** Who acts on this page, as the rules see it. */
export function useActor(): Actor {
  const { account, unit, roles } = useSession();
  return actorOf({ accountId: account.id, unitId: unit?.id ?? null, roles });
}
