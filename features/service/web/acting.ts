import { useSession } from "../../../platform/web/session.ts";
import { type Actor, actorOf } from "../rules.ts";

/** Who acts on this page, as the rules see it. */
export function useActor(): Actor {
  const { account, unitIds, roles } = useSession();
  return actorOf({ personId: account.personId, unitIds, roles });
}
