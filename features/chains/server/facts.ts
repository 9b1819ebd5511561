import { type Static, Type } from "typebox";
import { OneOf, Shape } from "../../../kernel/shape.ts";
import type { Db } from "../../../platform/server/database.ts";
import { CHAIN_GROUPINGS } from "../contract.ts";

export { addChain, changeChain } from "./chain-acts.ts";
export { chainsInOrder } from "./store.ts";

/** A chain as a notice names it: order and grouping as there, its carrier only where it names one. */
export const NoticeChain = Shape({
  name: Type.String(),
  grouping: OneOf(CHAIN_GROUPINGS),
  carrier: Type.String(),
});

/** Loads the chains of a notice; those there already stay as they are. Answers how many were added. */
export async function seedChains(
  db: Db,
  chains: readonly Static<typeof NoticeChain>[],
): Promise<number> {
  const added = await db
    .insertInto("chains_chain")
    .values([...chains])
    .onConflict((conflict) => conflict.column("name").doNothing())
    .returning("id")
    .execute();
  return added.length;
}
