import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import { type Db, eyesOf } from "../../../platform/server/database.ts";
import type { Stage } from "../../projects/contract.ts";

/** A row of the ledger of stages. */
export interface MoveRow {
  readonly id: number;
  readonly projectId: number;
  readonly from: Stage | null;
  readonly to: Stage;
  readonly onDay: Day;
  readonly undoesId: number | null;
}

const keptOf = new WeakMap<Db, readonly MoveRow[]>();

/**
 * The whole ledger of stages of the projects these eyes see, in its order. Its rows are never changed, so for eyes that see the
 * whole city they are kept and only newer ones are read; the answer is the same array until there are any.
 */
export async function allMoves(db: Db): Promise<readonly MoveRow[]> {
  if (eyesOf(db)?.scope !== "city") return (await movesAfter(db, 0)).rows;
  const kept = keptOf.get(db) ?? [];
  const { rows: newer, total } = await movesAfter(db, kept.at(-1)?.id ?? 0);
  if (newer.length === 0 && total === kept.length) return kept;
  // A transaction that began earlier may have committed a lower id later: the count tells, and all is read again.
  const isWhole = kept.length + newer.length === total;
  const all = isWhole ? [...kept, ...newer] : (await movesAfter(db, 0)).rows;
  keptOf.set(db, all);
  return all;
}

/** The rows after an id and how many there are in all, as one snapshot sees them. */
async function movesAfter(
  db: Db,
  id: number,
): Promise<{ rows: readonly MoveRow[]; total: number }> {
  const { rows } = await sql<MoveRow & { total: number }>`
    select m.id, m.project_id as "projectId", m.from_stage as "from", m.to_stage as "to", m.on_day as "onDay",
      m.undoes_id as "undoesId", counted.total
    from (select count(*)::integer as total from lifecycle_move) counted
    left join lifecycle_move m on m.id > ${id}::integer
    order by m.id`.execute(db);
  return { rows: rows.filter((row) => row.id !== null), total: rows[0]?.total ?? 0 };
}
