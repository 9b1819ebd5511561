import { sql, type Selectable } from "kysely";
import type { AssessmentSnapshot } from "../../../database/tables.ts";
import { firstDayOf, type Month, monthOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { ExecutionTable, ListedSnapshot, RankRules, Snapshot } from "../contract.ts";
import type { FrozenInputs } from "../frozen-month.ts";

/** A frozen month as stored: figures, inputs and rules are JSON of our own making. */
export interface StoredSnapshot extends Snapshot {
  readonly rules: RankRules;
  readonly inputs: FrozenInputs;
  readonly figures: ExecutionTable;
}

/** The newest freeze of a month. */
export async function lastSnapshotOf(db: Db, month: Month): Promise<StoredSnapshot | null> {
  const row = await db
    .selectFrom("assessment_snapshot")
    .selectAll()
    .where("month", "=", firstDayOf(month))
    .orderBy("version", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ? stored(row) : null;
}

/** Every freeze of a month, the first version first; or the one of a version. */
export async function snapshotsOfMonth(
  db: Db,
  month: Month,
  version?: number,
): Promise<StoredSnapshot[]> {
  let select = db
    .selectFrom("assessment_snapshot")
    .selectAll()
    .where("month", "=", firstDayOf(month))
    .orderBy("version");
  if (version !== undefined) select = select.where("version", "=", version);
  return (await select.execute()).map(stored);
}

export async function snapshotById(db: Db, id: number): Promise<StoredSnapshot | null> {
  const row = await db
    .selectFrom("assessment_snapshot")
    .selectAll()
    .where("id", "=", id)
    .executeTakeFirst();
  return row ? stored(row) : null;
}

/** Several freezes by id, in the order of their months. */
export async function snapshotsById(db: Db, ids: readonly number[]): Promise<StoredSnapshot[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom("assessment_snapshot")
    .selectAll()
    .where("id", "in", ids)
    .orderBy("month")
    .orderBy("version")
    .execute();
  return rows.map(stored);
}

/** Every freeze there is, oldest month and version first, by id. */
export async function allSnapshotIds(db: Db): Promise<number[]> {
  const rows = await db
    .selectFrom("assessment_snapshot")
    .select("id")
    .orderBy("month")
    .orderBy("version")
    .execute();
  return rows.map(({ id }) => id);
}

/** The freezes of a year, newest month and version first. */
export async function listSnapshots(db: Db, year?: number): Promise<ListedSnapshot[]> {
  let select = db
    .selectFrom("assessment_snapshot")
    .select([
      "id",
      "month",
      "version",
      "ledger_position",
      "algorithm",
      "digest",
      "frozen_by",
      "frozen_on",
    ])
    .select(
      sql<boolean>`exists (select 1 from funds_period_event e where e.month = assessment_snapshot.month
        and e.act = 'approve_reopening' and e.id > (assessment_snapshot.inputs ->> 'lastPeriodEvent')::integer)`.as(
        "reopened_since",
      ),
    )
    .orderBy("month", "desc")
    .orderBy("version", "desc");
  if (year !== undefined)
    select = select.where("month", ">=", `${year}-01-01`).where("month", "<=", `${year}-12-01`);
  const rows = await select.execute();
  return rows.map((row) => ({ ...headOf(row), reopenedSince: row.reopened_since }));
}

export async function insertSnapshot(
  tx: Db,
  frozen: Omit<StoredSnapshot, "id"> & { readonly frozenByAccount: number },
): Promise<Snapshot> {
  const row = await tx
    .insertInto("assessment_snapshot")
    .values({
      month: firstDayOf(frozen.month),
      version: frozen.version,
      ledger_position: frozen.ledgerPosition,
      rules: JSON.stringify(frozen.rules),
      inputs: JSON.stringify(frozen.inputs),
      figures: JSON.stringify(frozen.figures),
      algorithm: frozen.algorithm,
      digest: frozen.digest,
      frozen_by: frozen.frozenBy,
      frozen_by_account: frozen.frozenByAccount,
      frozen_on: frozen.frozenOn,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return headOf(row);
}

/** The last closing or reopening of a month, 0 for none: a freeze remembers it. */
export async function lastPeriodEvent(db: Db, month: Month): Promise<number> {
  const row = await db
    .selectFrom("funds_period_event")
    .select(({ fn }) => fn.max("id").as("id"))
    .where("month", "=", firstDayOf(month))
    .executeTakeFirst();
  return row?.id ?? 0;
}

/** Whether a reopening of the month was approved after an event. */
export async function reopenedAfter(db: Db, month: Month, eventId: number): Promise<boolean> {
  const answer = await sql<{ found: boolean }>`select exists (select 1 from funds_period_event
    where month = ${firstDayOf(month)} and act = 'approve_reopening' and id > ${eventId}) as found`.execute(
    db,
  );
  return answer.rows[0]?.found ?? false;
}

/** What identifies a freeze, without its figures. */
export function headOf(
  row: Omit<
    Selectable<AssessmentSnapshot>,
    "rules" | "inputs" | "figures" | "frozen_at" | "frozen_by_account"
  >,
): Snapshot {
  return {
    id: row.id,
    month: monthOf(row.month),
    version: row.version,
    ledgerPosition: row.ledger_position,
    algorithm: row.algorithm,
    digest: row.digest,
    frozenBy: row.frozen_by,
    frozenOn: row.frozen_on,
  };
}

function stored(row: Selectable<AssessmentSnapshot>): StoredSnapshot {
  return {
    ...headOf(row),
    rules: row.rules as unknown as RankRules,
    inputs: row.inputs as unknown as FrozenInputs,
    figures: row.figures as unknown as ExecutionTable,
  };
}
