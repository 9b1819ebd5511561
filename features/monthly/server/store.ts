import { createHash } from "node:crypto";
import { sql } from "kysely";
import { canonicalJson } from "../../../kernel/canonical-json.ts";
import { type Day, firstDayOf, lastDayOf, type Month, monthOf } from "../../../kernel/calendar.ts";
import { sumFen } from "../../../kernel/money.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type MonthReceipt, receiptsArrived } from "../../funds/server/facts.ts";
import { heirs, underUnit } from "../../organization/server/facts.ts";
import type { MonthReport, ReportLine } from "../contract.ts";

/** What a unit's month holds today: the signed receipts of it, and how many wait for somebody's hand. */
export interface MonthContent {
  readonly lines: ReportLine[];
  readonly waiting: MonthReport["waiting"];
  readonly digest: string;
}

const IN_REPORT: readonly string[] = ["signed", "checked", "verified"];

function contentOf(receipts: readonly MonthReceipt[]): MonthContent {
  const lines = receipts.filter(({ state }) => IN_REPORT.includes(state)).map(({ line }) => line);
  const count = (state: MonthReceipt["state"]) =>
    receipts.filter((receipt) => receipt.state === state).length;
  return {
    lines,
    waiting: { draft: count("draft"), reported: count("reported"), returned: count("returned") },
    digest: digestOf(lines),
  };
}

/** A digest of what is printed; the same lines always give the same. */
export function digestOf(lines: readonly ReportLine[]): string {
  return createHash("sha256").update(canonicalJson(lines)).digest("hex");
}

/** The sum of lines, fen as text. */
export function totalOf(lines: readonly ReportLine[]): string {
  return sumFen(lines.map((line) => BigInt(line.amountFen))).toString();
}

/**
 * What months hold, by `unit|month`, of one unit with those merged into it, or of all these eyes see; a month without any receipt
 * has no entry. What arrived for a unit merged by the month's end stands in its successor's month.
 */
export async function contentsOf(
  db: Db,
  span: { readonly from: Month; readonly to: Month },
  unitId: number | null,
): Promise<Map<string, MonthContent>> {
  const heirOn = await heirs(db);
  const found = await receiptsArrived(db, firstDayOf(span.from), lastDayOf(span.to), unitId);
  const grouped = new Map<string, MonthReceipt[]>();
  for (const receipt of found) {
    const month = monthOf(receipt.line.arrivedOn);
    const key = keyOf(heirOn(receipt.unitId, lastDayOf(month)) ?? receipt.unitId, month);
    grouped.set(key, [...(grouped.get(key) ?? []), receipt]);
  }
  return new Map([...grouped].map(([key, receipts]) => [key, contentOf(receipts)]));
}

/** A month that holds nothing. */
export const NOTHING: MonthContent = contentOf([]);

export function keyOf(unitId: number, month: Month): string {
  return `${unitId}|${month}`;
}

/** A sending with its outcome, as stored. */
export interface StoredReport {
  readonly id: number;
  readonly unitId: number;
  readonly month: Day;
  readonly version: number;
  readonly lines: ReportLine[];
  readonly digest: string;
  readonly sentByName: string;
  readonly sentByPerson: number | null;
  readonly sentOn: Day;
  readonly carried: boolean;
  readonly act: "signed" | "returned" | "withdrawn" | null;
  readonly byName: string | null;
  readonly onDay: Day | null;
  readonly words: string | null;
}

/** Every sending of a span of months these eyes see, in order. */
export async function reportsOf(
  db: Db,
  span: { readonly from: Month; readonly to: Month },
  unitId: number | null,
): Promise<StoredReport[]> {
  let select = db
    .selectFrom("monthly_report as r")
    .leftJoin("monthly_report_step as s", "s.report_id", "r.id")
    .select(["r.id", "r.unit_id as unitId", "r.month", "r.version", "r.digest", "r.carried"])
    .select(sql<ReportLine[]>`r.lines`.as("lines"))
    .select(["r.sent_by_name as sentByName", "r.sent_on as sentOn", "s.act", "s.words"])
    .select(["s.by_name as byName", "s.on_day as onDay"])
    .select(sql<number | null>`person_of(r.sent_by)`.as("sentByPerson"))
    .where("r.month", ">=", firstDayOf(span.from))
    .where("r.month", "<=", firstDayOf(span.to))
    .orderBy("r.id");
  if (unitId !== null) select = select.where(underUnit("r.unit_id", unitId));
  return select.execute();
}

export interface Sending {
  readonly unitId: number;
  readonly month: Month;
  readonly version: number;
  readonly content: MonthContent;
  readonly by: { readonly accountId: number; readonly name: string };
  readonly today: Day;
}

export async function insertReport(tx: Db, sending: Sending): Promise<void> {
  const { content, by } = sending;
  await tx
    .insertInto("monthly_report")
    .values({
      unit_id: sending.unitId,
      month: firstDayOf(sending.month),
      version: sending.version,
      lines: JSON.stringify(content.lines),
      amount_fen: BigInt(totalOf(content.lines)),
      digest: content.digest,
      sent_by: by.accountId,
      sent_by_name: by.name,
      sent_on: sending.today,
    })
    .execute();
}

export async function insertStep(
  tx: Db,
  reportId: number,
  step: {
    readonly act: "signed" | "returned" | "withdrawn";
    readonly words: string;
    readonly by: { readonly accountId: number; readonly name: string };
    readonly today: Day;
  },
): Promise<void> {
  await tx
    .insertInto("monthly_report_step")
    .values({
      report_id: reportId,
      act: step.act,
      by_account: step.by.accountId,
      by_name: step.by.name,
      on_day: step.today,
      words: step.words,
    })
    .execute();
}

/** One sending, signing or withdrawal of a unit's month after another. */
export async function holdMonth(tx: Db, unitId: number, month: Month): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(current_schema() || ${`:report:${keyOf(unitId, month)}`}))`.execute(
    tx,
  );
}
