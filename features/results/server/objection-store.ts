import { sql } from "kysely";
import { monthOf } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Indicator } from "../../plan/contract.ts";
import type { EvidenceFile, ObjectionRow } from "../shapes.ts";
import type { ObjectionState } from "../words.ts";
import { afterId, pageOf } from "../../../platform/server/page.ts";
import { underUnit } from "../../organization/server/facts.ts";

/** Objections with what became of them; other units' (and for the city everybody's) only from their signing on. */
export function fromObjections(db: Db, ownUnitIds: readonly number[]) {
  return db
    .selectFrom("results_objection as o")
    .innerJoin("results_notice as n", "n.id", "o.notice_id")
    .innerJoin("organization_unit as u", "u.id", "o.unit_id")
    .leftJoin("results_objection_step as g", (on) =>
      on.onRef("g.objection_id", "=", "o.id").on("g.act", "=", "signed"),
    )
    .leftJoin("results_objection_step as w", (on) =>
      on.onRef("w.objection_id", "=", "o.id").on("w.act", "=", "withdrawn"),
    )
    .leftJoin("results_ruling as r", "r.objection_id", "o.id")
    .select([
      "o.id",
      "o.notice_id",
      "n.title",
      "n.month",
      "n.published_on",
      "n.closes_on",
      "o.unit_id",
      "u.name as unit_name",
      "o.indicator",
      "o.part",
      "o.receipt_id",
      "o.stated",
      "o.claimed",
      "o.reasons",
      "o.on_day",
      "o.by_account",
      "o.by_name",
      "o.demo",
      "g.on_day as signed_on",
      "r.outcome",
      "r.reasons as ruling_reasons",
      "r.basis as ruling_basis",
      "r.on_day as ruled_on",
      "r.by_name as ruled_by",
    ])
    .select((e) => [
      e
        .selectFrom("results_remedy as m")
        .leftJoin("results_remedy_done as d", "d.remedy_id", "m.id")
        .whereRef("m.objection_id", "=", "o.id")
        .where("d.remedy_id", "is", null)
        .select((n) => n.fn.countAll<bigint>().as("n"))
        .as("open_remedies"),
      STATE.as("state"),
    ])
    .where((e) =>
      e.or([
        e("g.objection_id", "is not", null),
        e("w.objection_id", "is not", null),
        ...(ownUnitIds.length > 0 ? [e("o.unit_id", "in", ownUnitIds)] : []),
      ]),
    );
}

/** How an objection stands, from what was added to it. */
const STATE = sql<ObjectionState>`case
  when w.objection_id is not null then 'withdrawn'
  when r.objection_id is not null then case when exists (
    select 1 from results_remedy m left join results_remedy_done d on d.remedy_id = m.id
    where m.objection_id = o.id and d.remedy_id is null) then 'tasked' else 'settled' end
  when g.objection_id is null then 'draft'
  when exists (select 1 from results_investigation i where i.objection_id = o.id and i.proposed is not null) then 'proposed'
  else 'signed' end`;

export type StoredObjection = Awaited<
  ReturnType<ReturnType<typeof fromObjections>["executeTakeFirstOrThrow"]>
>;

export function objectionRow(stored: StoredObjection): ObjectionRow {
  return {
    id: stored.id,
    notice: {
      id: stored.notice_id,
      title: stored.title,
      month: monthOf(stored.month),
      closesOn: stored.closes_on,
    },
    unit: { id: stored.unit_id, name: stored.unit_name },
    indicator: stored.indicator as Indicator,
    part: stored.part,
    stated: stored.stated,
    claimed: stored.claimed,
    state: stored.state,
    signedOn: stored.signed_on,
    outcome: stored.outcome,
    openRemedies: Number(stored.open_remedies ?? 0n),
    demo: stored.demo,
  };
}

/** Every objection to one notice that these eyes see, oldest first. */
export async function objectionsOf(
  db: Db,
  noticeId: number,
  ownUnitIds: readonly number[],
): Promise<ObjectionRow[]> {
  const found = await fromObjections(db, ownUnitIds)
    .where("o.notice_id", "=", noticeId)
    .orderBy("o.id")
    .execute();
  return found.map(objectionRow);
}

/** One page, newest first. */
export async function listObjections(
  db: Db,
  query: { after?: string; limit?: number; unitId?: number; state?: ObjectionState },
  ownUnitIds: readonly number[],
): Promise<{ rows: ObjectionRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const after = afterId(query.after);
  const { unitId, state } = query;
  const found = await fromObjections(db, ownUnitIds)
    .$if(after !== null, (q) => q.where("o.id", "<", after as number))
    .$if(unitId !== undefined, (q) => q.where(underUnit("o.unit_id", unitId as number)))
    .$if(state !== undefined, (q) => q.where(STATE, "=", state as ObjectionState))
    .orderBy("o.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(found.map(objectionRow), limit);
}

type EvidenceOwner = { readonly objectionId: number } | { readonly exemptionId: number };

/** The files of an objection or an exemption, in order. */
export async function evidenceOf(db: Db, owner: EvidenceOwner): Promise<EvidenceFile[]> {
  return db
    .selectFrom("results_evidence as v")
    .innerJoin("file_content as f", "f.sha256", "v.sha256")
    .select(["v.id", "v.file_name as fileName", "f.media_type as mediaType"])
    .where((e) =>
      "objectionId" in owner
        ? e("v.objection_id", "=", owner.objectionId)
        : e("v.exemption_id", "=", owner.exemptionId),
    )
    .orderBy("v.id")
    .execute();
}
