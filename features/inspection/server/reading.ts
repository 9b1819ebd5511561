import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import type { Conclusion, EvidenceFile, Inspection, Rectification, UnitCase } from "../shapes.ts";
import type { RectificationState } from "../words.ts";
import { fromInspections, inspectionRow, targetsOf } from "./store.ts";

/** A whole inspection as far as these eyes see it. Throws Absent. */
export async function readInspection(db: Db, id: number, today: Day): Promise<Inspection> {
  const stored = await fromInspections(db).where("i.id", "=", id).executeTakeFirst();
  if (!stored) throw new Absent();
  const targets = await targetsOf(db, [id]);
  const members = await db
    .selectFrom("inspection_member")
    .select(["name", "organ", "leads"])
    .where("inspection_id", "=", id)
    .orderBy("id")
    .execute();
  return {
    ...inspectionRow(stored, targets, today),
    basis: stored.basis,
    approvedBy: stored.approved_by,
    approvedOn: stored.approved_on,
    items: stored.items as unknown as string[],
    members,
    plannedOn: stored.planned_on,
    byName: stored.by_name,
    cancelled:
      stored.cancelled_on === null
        ? null
        : {
            reason: stored.cancel_reason ?? "",
            onDay: stored.cancelled_on,
            byName: stored.cancelled_by ?? "",
          },
    cases: await casesOf(db, id, targets),
  };
}

async function casesOf(
  db: Db,
  id: number,
  targets: readonly { readonly id: number; readonly name: string }[],
): Promise<UnitCase[]> {
  const files = await evidenceOf(db, id);
  const findings = await db
    .selectFrom("inspection_finding")
    .selectAll()
    .where("inspection_id", "=", id)
    .orderBy("id")
    .execute();
  const conclusions = await conclusionsOf(db, id, files);
  return targets.map((unit) => ({
    unit: { id: unit.id, name: unit.name },
    findings: findings
      .filter(({ unit_id }) => unit_id === unit.id)
      .map((one) => ({
        id: one.id,
        kind: one.kind,
        item: one.item,
        words: one.words,
        onDay: one.on_day,
        byName: one.by_name,
        evidence: filesOf(files, { findingId: one.id }),
      })),
    conclusion: conclusions.get(unit.id) ?? null,
  }));
}

async function evidenceOf(db: Db, id: number) {
  return db
    .selectFrom("inspection_evidence as v")
    .innerJoin("file_content as f", "f.sha256", "v.sha256")
    .leftJoin("inspection_finding as n", "n.id", "v.finding_id")
    .leftJoin("inspection_rectification as r", "r.id", "v.rectification_id")
    .leftJoin("inspection_conclusion as c", "c.id", "r.conclusion_id")
    .select(["v.id", "v.finding_id", "v.rectification_id", "v.file_name", "f.media_type"])
    .where((e) => e.or([e("n.inspection_id", "=", id), e("c.inspection_id", "=", id)]))
    .orderBy("v.id")
    .execute();
}
type StoredFile = Awaited<ReturnType<typeof evidenceOf>>[number];

function filesOf(
  files: readonly StoredFile[],
  of: { readonly findingId: number } | { readonly rectificationId: number },
): EvidenceFile[] {
  return files
    .filter((file) =>
      "findingId" in of
        ? file.finding_id === of.findingId
        : file.rectification_id === of.rectificationId,
    )
    .map(({ id, file_name, media_type }) => ({ id, fileName: file_name, mediaType: media_type }));
}

async function storedConclusions(db: Db, id: number) {
  return db
    .selectFrom("inspection_conclusion as c")
    .leftJoin("inspection_objection as o", "o.conclusion_id", "c.id")
    .leftJoin("inspection_review as v", "v.conclusion_id", "c.id")
    .selectAll("c")
    .select(["o.reasons", "o.review_until", "o.on_day as objected_on", "o.by_name as objected_by"])
    .select(sql<number | null>`person_of(c.by_account)`.as("by_person"))
    .select(["v.outcome", "v.words as review_words", "v.basis as review_basis"])
    .select(["v.on_day as reviewed_on", "v.by_name as reviewed_by"])
    .where("c.inspection_id", "=", id)
    .execute();
}
type StoredConclusion = Awaited<ReturnType<typeof storedConclusions>>[number];

async function conclusionsOf(
  db: Db,
  id: number,
  files: readonly StoredFile[],
): Promise<Map<number, Conclusion>> {
  const rows = await storedConclusions(db, id);
  const ids = rows.map((row) => row.id);
  const rectifications = await rectificationsOf(db, ids, files);
  const measures = await measuresOf(db, ids);
  return new Map(
    rows.map((row) => [
      row.unit_id,
      {
        id: row.id,
        words: row.words,
        documentNo: row.document_no,
        servedOn: row.served_on,
        receiver: row.receiver,
        objectionUntil: row.objection_until,
        onDay: row.on_day,
        byName: row.by_name,
        byPerson: row.by_person,
        objection: objectionOf(row),
        review: reviewOf(row),
        rectifications: rectifications.get(row.id) ?? [],
        measures: measures.get(row.id) ?? [],
      },
    ]),
  );
}

function objectionOf(row: StoredConclusion): Conclusion["objection"] {
  if (row.objected_on === null) return null;
  return {
    reasons: row.reasons ?? "",
    reviewUntil: row.review_until ?? "",
    onDay: row.objected_on,
    byName: row.objected_by ?? "",
  };
}

function reviewOf(row: StoredConclusion): Conclusion["review"] {
  if (row.outcome === null) return null;
  return {
    outcome: row.outcome,
    words: row.review_words ?? "",
    basis: row.review_basis ?? "",
    onDay: row.reviewed_on ?? "",
    byName: row.reviewed_by ?? "",
  };
}

async function measuresOf(
  db: Db,
  conclusionIds: readonly number[],
): Promise<Map<number, Conclusion["measures"]>> {
  if (conclusionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("inspection_measure")
    .select(["id", "conclusion_id", "kind", "words", "approved_by as approvedBy"])
    .select(["approved_on as approvedOn", "document_no as documentNo"])
    .select(["on_day as onDay", "by_name as byName"])
    .where("conclusion_id", "in", conclusionIds)
    .orderBy("id")
    .execute();
  const told = new Map<number, Conclusion["measures"]>();
  for (const { conclusion_id, ...one } of rows)
    told.set(conclusion_id, [...(told.get(conclusion_id) ?? []), one]);
  return told;
}

async function rectificationsOf(
  db: Db,
  conclusionIds: readonly number[],
  files: readonly StoredFile[],
): Promise<Map<number, Rectification[]>> {
  if (conclusionIds.length === 0) return new Map();
  const rows = await db
    .selectFrom("inspection_rectification")
    .select(["id", "conclusion_id", "words", "due_on"])
    .where("conclusion_id", "in", conclusionIds)
    .orderBy("id")
    .execute();
  const steps = await db
    .selectFrom("inspection_rectification_step as s")
    .innerJoin("inspection_rectification as r", "r.id", "s.rectification_id")
    .select(["s.rectification_id", "s.act", "s.words", "s.on_day", "s.by_name"])
    .where("r.conclusion_id", "in", conclusionIds)
    .orderBy("s.id")
    .execute();
  const told = new Map<number, Rectification[]>();
  for (const row of rows) {
    const own = steps.filter(({ rectification_id }) => rectification_id === row.id);
    const state: RectificationState = own.at(-1)?.act ?? "open";
    const shown: Rectification = {
      id: row.id,
      words: row.words,
      dueOn: row.due_on,
      state,
      steps: own.map(({ act, words, on_day, by_name }) => ({
        act,
        words,
        onDay: on_day,
        byName: by_name,
      })),
      evidence: filesOf(files, { rectificationId: row.id }),
    };
    told.set(row.conclusion_id, [...(told.get(row.conclusion_id) ?? []), shown]);
  }
  return told;
}
