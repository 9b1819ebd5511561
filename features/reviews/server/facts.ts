export {
  insertReviews,
  seedPromises,
  seedTerm,
  type SeededPromise,
  type SeededReview,
} from "./seeds.ts";
export { insertRequest, type Writer } from "./writes.ts";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { gateOf } from "../rules.ts";
import type { Gate } from "../shapes.ts";
import { rulesInForce } from "./settings.ts";
import { currentTerms, gateFacts } from "./store.ts";

/**
 * What the signing gate says of a project on a day: whether a 专题评审 is needed, what the last standing one
 * decided, and how many 一事一议 terms still stand in the way. A project these eyes may not see needs nothing.
 */
export async function reviewStateOf(db: Db, projectId: number, today: Day): Promise<Gate> {
  const [facts, terms, rules] = await Promise.all([
    gateFacts(db, projectId, today),
    currentTerms(db, projectId),
    rulesInForce(db, today),
  ]);
  return gateOf(facts, terms, { ...rules, today });
}
export { reviewsWaiting } from "./workload.ts";
