import { sql } from "kysely";
import type { Day, Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { CountedMark } from "../assemble.ts";
import type { EnteredMark, MarkDetail, MarkDraft } from "../contract.ts";

/** Every line entered for a set and period that these eyes may see, corrected ones too, newest first. */
export async function listMarks(db: Db, ruleSetId: number, period: Month): Promise<EnteredMark[]> {
  const rows = await db
    .selectFrom("scoring_mark as m")
    .selectAll("m")
    .select(
      sql<boolean>`not exists (select 1 from scoring_mark later where later.replaces_id = m.id)`.as(
        "current",
      ),
    )
    .where("m.rule_set_id", "=", ruleSetId)
    .where("m.period", "=", period)
    .orderBy("m.id", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    ruleSetId: row.rule_set_id,
    period: row.period,
    kind: row.kind,
    assessee: row.assessee,
    code: row.code,
    part: row.part,
    raterClass: row.rater_class,
    rater: row.rater,
    state: row.state,
    amount: row.amount,
    detail: row.detail as MarkDetail | null,
    basis: row.basis,
    replacesId: row.replaces_id,
    current: row.current,
    byName: row.by_name,
    onDay: row.on_day,
    demo: row.demo,
  }));
}

type Place = Pick<MarkDraft, "ruleSetId" | "period" | "kind" | "assessee" | "code" | "part"> &
  Pick<MarkDraft, "raterClass" | "rater">;

/** The line that holds now at a place, or null. */
export async function currentMark(db: Db, place: Place): Promise<EnteredMark | null> {
  const marks = await listMarks(db, place.ruleSetId, place.period);
  const found = marks.find(
    (mark) =>
      mark.current &&
      mark.kind === place.kind &&
      mark.assessee === place.assessee &&
      mark.code === place.code &&
      mark.part === place.part &&
      mark.raterClass === place.raterClass &&
      mark.rater === place.rater,
  );
  return found ?? null;
}

/** What counts of a set and period, for everybody and without names: what scores are computed from. */
export async function countedMarks(
  db: Db,
  ruleSetId: number,
  period: string,
): Promise<CountedMark[]> {
  const answer = await sql<CountedMark>`select id, kind, assessee, code, part,
      rater_class as "raterClass", rater, state, amount, detail, on_day as "onDay"
    from scoring_marks_counted(${ruleSetId}, ${period})`.execute(db);
  return answer.rows;
}

/** Who enters, and whose the assessee is: row rights go by unit and chain. */
export interface MarkHand {
  readonly accountId: number | null;
  readonly name: string;
  readonly today: Day;
  readonly demo: boolean;
}

export async function insertMark(tx: Db, draft: MarkDraft, by: MarkHand): Promise<number> {
  const row = await tx
    .insertInto("scoring_mark")
    .values({
      rule_set_id: draft.ruleSetId,
      period: draft.period,
      kind: draft.kind,
      assessee: draft.assessee,
      unit_id: sql<
        number | null
      >`(select id from organization_unit where name = ${draft.assessee})`,
      chain_id: sql<number | null>`(select id from chains_chain where name = ${draft.assessee})`,
      code: draft.code,
      part: draft.part,
      rater_class: draft.raterClass,
      rater: draft.rater.trim(),
      state: draft.state,
      amount: draft.amount,
      detail: draft.detail === null ? null : JSON.stringify(draft.detail),
      basis: draft.basis.trim(),
      replaces_id: draft.replacesId,
      by_account: by.accountId,
      by_name: by.name,
      on_day: by.today,
      demo: by.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}
