import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type Mark, MARKS, type Pool, POOLS } from "../contract.ts";
import { type History, poolOn } from "../pools.ts";
import { factsOf, readLedger } from "./ledger.ts";
import { counts } from "./views.ts";

export { insertNote, insertRating } from "./store.ts";

/** How many projects of a place stand in each pool and reached each mark; plain counts, nothing of any project. */
export interface PlaceCounts {
  readonly pools: Readonly<Record<Pool, number>>;
  readonly reached: Readonly<Record<Mark, number>>;
}

/** The counts of every unit and chain as of a day. `db` must see the whole city; places without projects are absent. */
export async function countsByPlace(
  db: Db,
  day: Day,
): Promise<{ units: Map<number, PlaceCounts>; chains: Map<number, PlaceCounts> }> {
  const ledger = await readLedger(db, {}, day);
  const byPlace = (placeOf: (history: History) => number | undefined) => {
    const groups = new Map<number, History[]>();
    for (const history of ledger.histories) {
      const place = placeOf(history);
      if (place === undefined) continue;
      const known = groups.get(place);
      if (known) known.push(history);
      else groups.set(place, [history]);
    }
    return new Map(
      [...groups].map(([place, histories]) => [
        place,
        {
          pools: countEach(POOLS, (pool) => histories.filter((one) => poolOn(one, day) === pool)),
          reached: countEach(MARKS, (mark) => histories.filter((one) => counts(ledger, one, mark))),
        },
      ]),
    );
  };
  return {
    units: byPlace(({ projectId }) => factsOf(ledger, projectId).unit?.id),
    chains: byPlace(({ projectId }) => factsOf(ledger, projectId).chain?.id),
  };
}

function countEach<Key extends string>(
  keys: readonly Key[],
  of: (key: Key) => readonly unknown[],
): Record<Key, number> {
  return Object.fromEntries(keys.map((key) => [key, of(key).length])) as Record<Key, number>;
}
