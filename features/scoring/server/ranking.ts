import { createHash } from "node:crypto";
import { sql } from "kysely";
import {
  addMonths,
  type Day,
  dueAfter,
  lastDayOf,
  type Month,
  monthText,
  yearOf,
} from "../../../kernel/calendar.ts";
import { canonicalJson } from "../../../kernel/canonical-json.ts";
import type { Database, Db } from "../../../platform/server/database.ts";
import { settingByDay } from "../../../platform/server/settings.ts";
import type { ExecutionTable } from "../../assessment/contract.ts";
import { monthDue } from "../../assessment/rules.ts";
import { executionAsOf, projectsCounted } from "../../assessment/server/facts.ts";
import { countsByPlace } from "../../batches/server/facts.ts";
import { groupingTitle } from "../../chains/contract.ts";
import { chainsInOrder } from "../../chains/server/facts.ts";
import { firstReports, startMonth } from "../../funds/server/facts.ts";
import { CLOSING_DAY } from "../../funds/settings.ts";
import { UNIT_KIND_TITLES } from "../../organization/contract.ts";
import { annexOf, reportingUnits, unitsOn } from "../../organization/server/facts.ts";
import { everyInput, type Ground as InputGround, inputsFor } from "../assemble.ts";
import type { Subject } from "../contract.ts";
import type { Inputs } from "../inputs.ts";
import { score } from "../score.ts";
import type { ScoreSheet } from "../score-sheet.ts";
import { countedMarks } from "./marks.ts";
import type { StoredVersion } from "./rule-sets.ts";

/** Where scores are computed; a database is given where the execution table may be kept, not inside a transaction. */
export interface Ground {
  readonly database?: Database;
  readonly demo: boolean;
}

/** A computed score with what it rests on. */
export interface Computed {
  readonly asOf: Day;
  readonly table: ExecutionTable;
  readonly inputs: Inputs;
  readonly sheet: ScoreSheet;
}

/**
 * Scores of a month under a version: on the month's freeze where there is one, else on today's figures up to the month's end
 * or today. `db` must see the whole city; who may see what of it is the caller's question.
 */
export async function computeScores(
  ground: Ground,
  db: Db,
  { head, body, roster }: StoredVersion,
  month: Month,
  today: Day,
): Promise<Computed> {
  const { subject, ruleSetId } = head;
  const { table, every } = await everythingOf(ground, db, { subject, ruleSetId, month }, today);
  const inputs = {
    ...inputsFor(every, { rules: body, roster, subject }),
    title: `${monthText(month)}${body.title}`,
  };
  return { asOf: every.asOf, table, inputs, sheet: score(body, inputs) };
}

/** All that may be asked of a month, whatever the rules: for scores, and for the page where rules are still being written. */
export async function everythingOf(
  ground: Ground,
  db: Db,
  { subject, ruleSetId, month }: { subject: Subject; ruleSetId: number | null; month: Month },
  today: Day,
): Promise<{ table: ExecutionTable; every: Inputs }> {
  const end = lastDayOf(month);
  const asOf = end < today ? end : today;
  const table = await executionAsOf(ground, db, asOf);
  const every = everyInput({
    title: monthText(month),
    asOf,
    subject,
    places: await placesOf(db, subject, table, today),
    projects: await projectsOf(db, subject, table),
    marks: ruleSetId === null ? [] : await countedMarks(db, ruleSetId, month),
  });
  return { table, every };
}

/** The units of 附件1 or the chains of 附件2 with what the system knows of each. */
async function placesOf(
  db: Db,
  subject: Subject,
  table: ExecutionTable,
  today: Day,
): Promise<InputGround["places"]> {
  if (subject === "persons") return [];
  const counts = await countsByPlace(db, table.asOf);
  if (subject === "chains") {
    const chains = new Map((await chainsInOrder(db, table.asOf)).map((chain) => [chain.id, chain]));
    return table.chains.flatMap((row) => {
      const chain = chains.get(row.id);
      if (!chain) return [];
      const type = groupingTitle(chain.grouping);
      return [
        {
          row,
          type,
          counts: counts.chains.get(row.id) ?? null,
          silentMonths: null,
          lateMonths: null,
          foundFalse: null,
        },
      ];
    });
  }
  const punctual = await punctualityOf(db, table.asOf, today);
  const foundFalse = await foundFalseByUnit(db, table.asOf);
  const kinds = await annexKinds(db, table.asOf);
  return table.units.flatMap((row) => {
    const type = kinds.get(row.id);
    if (type === undefined) return [];
    return [
      {
        row,
        type,
        counts: counts.units.get(row.id) ?? null,
        ...punctual(row.id),
        foundFalse: foundFalse.get(row.id) ?? { found: 0, points: "0" },
      },
    ];
  });
}

/** What was found false in the year up to a day, by unit. */
async function foundFalseByUnit(db: Db, asOf: Day) {
  const from = `${yearOf(asOf)}-01-01`;
  const { rows } = await sql<{ unit_id: number; found: number; points: string | null }>`
    select unit_id, found, points::text as points from results_found_false(${from}, ${asOf})`.execute(
    db,
  );
  return new Map(rows.map(({ unit_id, found, points }) => [unit_id, { found, points }]));
}

/** The counted projects by the names of their units or chains. */
async function projectsOf(
  db: Db,
  subject: Subject,
  table: ExecutionTable,
): Promise<InputGround["projects"]> {
  if (subject === "persons") return [];
  const rows = subject === "units" ? table.units : table.chains;
  const names = new Map(rows.filter(({ id }) => id > 0).map(({ id, name }) => [id, name]));
  return (await projectsCounted(db, table)).map((project) => ({
    id: project.id,
    assessee: names.get((subject === "units" ? project.unitId : project.chainId) ?? 0) ?? null,
    investmentFen: project.investmentFen,
    introduced: project.introduced,
    signed: project.signed,
  }));
}

/** What the units of the annex of the day's plan are (镇, 乡, 街道), by id. */
async function annexKinds(db: Db, asOf: Day): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom(unitsOn(asOf))
    .innerJoin(annexOf(yearOf(asOf), "unit"), (join) => join.onRef("annex.place_id", "=", "now.id"))
    .select(["now.id", "now.kind"])
    .execute();
  return new Map(rows.map(({ id, kind }) => [id, UNIT_KIND_TITLES[kind]]));
}

/**
 * Months of the year a unit owed and did not report, and months first reported after the day they were due to close. Nothing is owed
 * before the city began, nor for months in which the unit was not there.
 */
async function punctualityOf(db: Db, asOf: Day, today: Day) {
  const due = monthDue(asOf);
  const year = yearOf(due);
  const reports = await firstReports(db, `${year}-01`, due);
  const closingDay = await settingByDay(db, CLOSING_DAY);
  const start = await startMonth(db, today);
  const begun = monthsOfYear(due).filter((month) => start !== null && month >= start);
  const units = new Map((await reportingUnits(db, year, asOf)).map((unit) => [unit.id, unit]));
  return (unitId: number): { silentMonths: number; lateMonths: number } => {
    const owed = begun.filter((month) => (units.get(unitId)?.idsIn(month) ?? []).length > 0);
    const reportedOn = (month: Month) => reports.get(unitId)?.get(month);
    return {
      silentMonths: owed.filter((month) => !reportedOn(month)).length,
      lateMonths: owed.filter((month) => (reportedOn(month) ?? "") > dueAfter(month, closingDay))
        .length,
    };
  };
}

/** The months of a year up to one of them. */
function monthsOfYear(last: Month): Month[] {
  const months: Month[] = [];
  for (let month = `${yearOf(last)}-01`; month <= last; month = addMonths(month, 1))
    months.push(month);
  return months;
}

/** A digest over canonical text, so that whatever stored the value gives the same. */
export function digestOf(value: unknown, algorithm: string): string {
  return createHash(algorithm).update(canonicalJson(value)).digest("hex");
}

/** The same inputs without what only the city's eyes may see line by line; answers whether anything was left out. */
export function withoutRows(inputs: Inputs): { inputs: Inputs; partial: boolean } {
  const { items, marks, ballots, audits, ...totals } = inputs;
  const isEmpty = (list: readonly unknown[] | undefined) => (list ?? []).length === 0;
  const nothing = Object.keys(items ?? {}).length === 0 && [marks, ballots, audits].every(isEmpty);
  return { inputs: totals, partial: !nothing };
}
