import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Refused } from "../../../platform/server/problem.ts";
import { proposedPlan } from "../confirmation.ts";
import type { ConfirmedPlan } from "../contract.ts";
import { NO_FILE } from "../text-rules.ts";
import type { PlanReading } from "../reading.ts";
import { planForExport } from "./export.ts";
import { knownPlaces } from "./place-acts.ts";
import { readPlan } from "./reader/read-plan.ts";
import { writePlanDocx } from "./reader/write-plan.ts";

/**
 * The next year's plan as a copy of a year's: goals, order and targets under the names of today, what was merged or dissolved left
 * out. Number and day stay open: they are the new document's. Units, chains, settings, rule sets and templates go on by
 * themselves, dated as they are. Stores nothing and leaves the copied year as it is.
 */
export async function copiedPlan(
  db: Db,
  year: number,
  today: Day,
): Promise<{ reading: PlanReading; proposed: ConfirmedPlan }> {
  const plan = await planForExport(db, year, today, today);
  const ended = new Set(
    (await knownPlaces(db, today)).filter((place) => place.ended).map(({ name }) => name),
  );
  const next = year + 1;
  const title = (plan.title ?? "").replaceAll(String(year), String(next));
  const bytes = await writePlanDocx({
    ...plan,
    title,
    year: next,
    documentNo: null,
    issuedOn: null,
    annexes: plan.annexes.map((annex) => ({
      ...annex,
      title: annex.title?.replaceAll(String(year), String(next)) ?? null,
      rows: annex.rows.filter(({ kind, name }) => kind === "target" && !ended.has(name)),
    })),
  });
  const read = await readPlan({ name: `${next}年方案（沿用${year}年）.docx`, bytes });
  if ("code" in read) throw new Refused(read);
  // No notice stands behind a copy: neither clauses nor a file that could be sent again.
  const reading = { ...read, clauses: [] };
  const proposed = proposedPlan(reading, NO_FILE);
  const campaign = { ...proposed.campaign, year: next, title, documentNo: "", issuedOn: "" };
  return { reading, proposed: { ...proposed, campaign } };
}
