import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Campaign } from "../contract.ts";
import type { PlanReading, ReadClause } from "../reading.ts";
import { type PlanFileFacts, refuseText } from "../text-rules.ts";
import { listCampaigns } from "./store.ts";

/** Who keeps a text, and on which day. */
export interface TextBy {
  readonly name: string;
  readonly today: Day;
}

/** A year's plan with the file it rests on and its clauses, in the notice's order; `kept` is null where none are kept. */
export interface PlanText {
  readonly campaign: Campaign;
  readonly file: { readonly name: string; readonly sha256: string };
  readonly kept: { readonly byName: string; readonly onDay: Day; readonly fileName: string } | null;
  readonly clauses: readonly ReadClause[];
}

/** The clauses of a year's plan; null without a plan. */
export async function textOfPlan(db: Db, year: number): Promise<PlanText | null> {
  const campaign = (await listCampaigns(db)).find((one) => one.year === year);
  if (!campaign) return null;
  const document = await documentOf(db, campaign);
  const kept = await db
    .selectFrom("plan_text")
    .select(["by_name as byName", "on_day as onDay", "file_name as fileName"])
    .where("document_id", "=", document.id)
    .executeTakeFirst();
  const clauses = await db
    .selectFrom("plan_clause")
    .select(["level", "number", "path", "heading", "body as text"])
    .where("document_id", "=", document.id)
    .orderBy("position")
    .execute();
  return {
    campaign,
    file: { name: document.file_name, sha256: document.file_sha256 },
    kept: kept ?? null,
    clauses,
  };
}

/** The document a plan was confirmed by: the first one; adjustments come after it. */
async function documentOf(db: Db, { year }: Campaign) {
  return db
    .selectFrom("plan_document")
    .select(["id", "file_name", "file_sha256"])
    .where("year", "=", year)
    .orderBy("id")
    .limit(1)
    .executeTakeFirstOrThrow();
}

/** Keeps the clauses of a document, once and for all. */
export async function insertText(
  tx: Db,
  document: { id: number; fileName: string; fileSha256: string },
  clauses: readonly ReadClause[],
  by: TextBy,
): Promise<void> {
  if (clauses.length === 0) return;
  await tx
    .insertInto("plan_text")
    .values({
      document_id: document.id,
      file_name: document.fileName,
      file_sha256: document.fileSha256,
      by_name: by.name,
      on_day: by.today,
    })
    .execute();
  const rows = clauses.map(({ text, ...clause }, index) => ({
    ...clause,
    document_id: document.id,
    position: index + 1,
    body: text,
  }));
  await tx.insertInto("plan_clause").values(rows).execute();
}

/** Keeps the clauses of a plan that was confirmed without them. Throws Absent, or Refused by `refuseText`. */
export async function keepText(
  tx: Db,
  year: number,
  sent: { reading: PlanReading; sha256: string; fileName: string },
  by: TextBy,
): Promise<{ clauses: number }> {
  const plan = await textOfPlan(tx, year);
  if (!plan) throw new Absent();
  const { campaign, file, kept } = plan;
  const facts: PlanFileFacts = {
    documentNo: campaign.documentNo,
    fileName: file.name,
    fileSha256: file.sha256,
    hasText: kept !== null,
  };
  const { clauses, documentNo } = sent.reading;
  const found = { sha256: sent.sha256, documentNo: documentNo?.value ?? null };
  insist(refuseText(facts, { ...found, clauses: clauses.length }));
  const { id } = await documentOf(tx, campaign);
  await insertText(tx, { id, fileName: sent.fileName, fileSha256: sent.sha256 }, clauses, by);
  return { clauses: clauses.length };
}
