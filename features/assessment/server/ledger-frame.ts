import { sql } from "kysely";
import { type Day, yearOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import type { FrameAsked, LedgerFrame } from "../../funds/ledger-frame.ts";
import type { Place } from "../execution-inputs.ts";
import { snapshotById } from "./snapshots.ts";

type Merged = Pick<Place, "id" | "absorbs">;

/** The ledger a table was made of: of a freeze up to its position, else as it stands; merged units under their successor. Throws Absent. */
export async function ledgerFrame(db: Db, { snapshot, to }: FrameAsked): Promise<LedgerFrame> {
  if (snapshot === undefined) return liveFrame(db, to ?? "9999-12-31");
  const frozen = await snapshotById(db, snapshot);
  if (!frozen) throw new Absent();
  const { year, asOf, units, chains } = frozen.inputs;
  return {
    position: frozen.ledgerPosition,
    from: `${year}-01-01`,
    to: asOf,
    freeze: { month: frozen.month, version: frozen.version },
    unitIds: membersOf(units),
    chainIds: membersOf(chains),
  };
}

async function liveFrame(db: Db, to: Day): Promise<LedgerFrame> {
  const year = yearOf(to);
  const answer = await sql<{ units: Merged[]; chains: Merged[] }>`select
      (select coalesce(json_agg(json_build_object('id', id, 'absorbs', absorbs)), '[]') from table_units(${year}, ${to})) as units,
      (select coalesce(json_agg(json_build_object('id', id, 'absorbs', absorbs)), '[]') from table_chains(${year}, ${to})) as chains`.execute(
    db,
  );
  const { units = [], chains = [] } = answer.rows[0] ?? {};
  return {
    position: null,
    from: `${year}-01-01`,
    to,
    freeze: null,
    unitIds: membersOf(units),
    chainIds: membersOf(chains),
  };
}

function membersOf(places: readonly Merged[]): (id: number) => readonly number[] {
  const absorbed = new Map(places.map(({ id, absorbs }) => [id, absorbs ?? []]));
  return (id) => [id, ...(absorbed.get(id) ?? [])];
}
