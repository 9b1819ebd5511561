import { sql } from "kysely";
import {
  addMonths,
  type Day,
  dueAfter,
  lastDayOf,
  type Month,
  monthOf,
  yearOf,
} from "../../../kernel/calendar.ts";
import { isOwnUnit } from "../../../kernel/permission.ts";
import { formLine } from "../../../kernel/statistical-form.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { settingByDay, settingOn } from "../../../platform/server/settings.ts";
import { closedMonths, startMonth } from "../../funds/server/facts.ts";
import {
  heirs,
  type ReportingUnit,
  reportingUnits,
  underUnit,
  unitById,
} from "../../organization/server/facts.ts";
import type { MonthReport, ReportLine, ReportRow } from "../contract.ts";
import { isLate, linesBeyond, stateOf } from "../rules.ts";
import { REPORT_DAY, REPORT_FORM } from "../settings.ts";
import * as store from "./store.ts";

/** Who looks: a unit at its own months, the city at all. */
export interface Looker {
  readonly scope: "city" | "unit" | "chain" | "none";
  readonly unitId: number | null;
  readonly unitIds: readonly number[];
}

/** Months from one to another. */
interface Span {
  readonly from: Month;
  readonly to: Month;
}

interface Ground {
  readonly today: Day;
  /** The last day on which a month's report is signed in time. */
  readonly dueOn: (month: Month) => Day;
  readonly isClosed: (month: Month) => boolean;
}

async function groundOn(db: Db, today: Day): Promise<Ground> {
  const reportDay = await settingByDay(db, REPORT_DAY);
  return {
    today,
    dueOn: (month) => dueAfter(month, reportDay),
    isClosed: await closedMonths(db),
  };
}

function rowOf(
  of: { readonly unit: ReportRow["unit"]; readonly month: Month },
  sendings: readonly store.StoredReport[],
  content: store.MonthContent,
  { today, dueOn, isClosed }: Ground,
): ReportRow {
  const signed = sendings.findLast(({ act }) => act === "signed");
  const last = sendings.at(-1);
  const signedOn = sendings.find(({ act }) => act === "signed")?.onDay ?? null;
  const due = dueOn(of.month);
  const lines = signed && !signed.carried ? signed.lines : content.lines;
  return {
    ...of,
    state: stateOf({
      last: last ? (last.act ?? "sent") : null,
      signed: signed !== undefined,
      holds: signed?.carried === true || signed?.digest === content.digest,
      closed: isClosed(of.month),
    }),
    ...totalsOf(lines),
    zero: lines.length === 0,
    dueOn: due,
    signedOn,
    late: isLate(due, signedOn, today),
    carried: signed?.carried ?? false,
  };
}

function totalsOf(lines: readonly ReportLine[]) {
  return { receipts: lines.length, amountFen: store.totalOf(lines) };
}

/** Units in annex order, each with its months of the year that have begun, the newest first; a unit sees its own. */
export function listReports(
  db: Db,
  year: number,
  looker: Looker,
  today: Day,
): Promise<ReportRow[]> {
  return reportsBetween(db, { from: `${year}-01`, to: `${year}-12` }, looker, today);
}

/** The same for any span of months; the city's units are those of the annex of the span's last year. */
export async function reportsBetween(
  db: Db,
  span: Span,
  looker: Looker,
  today: Day,
): Promise<ReportRow[]> {
  if (looker.scope !== "city" && looker.scope !== "unit") return [];
  const only = looker.scope === "unit" ? (looker.unitId ?? 0) : null;
  const ground = await groundOn(db, today);
  const contents = await store.contentsOf(db, span, only);
  const sendings = await store.reportsOf(db, span, only);
  const start = (await startMonth(db, today)) ?? monthOf(today);
  const units = await unitsOf(db, yearOf(span.to), only, today);
  const months = monthsBetween(span).filter((month) => month <= monthOf(today) && month >= start);
  return units.flatMap((unit) =>
    months
      .filter((month) => unit.idsIn(month).length > 0)
      .map((month) =>
        rowOf(
          { unit: { id: unit.id, name: unit.name }, month },
          sendings.filter((one) => one.unitId === unit.id && monthOf(one.month) === month),
          contents.get(store.keyOf(unit.id, month)) ?? store.NOTHING,
          ground,
        ),
      ),
  );
}

/** The newest first. */
function monthsBetween({ from, to }: Span): Month[] {
  const months: Month[] = [];
  for (let month = to; month >= from; month = addMonths(month, -1)) months.push(month);
  return months;
}

/** A unit's own months and, until each was merged into it, those of the merged; of the city the annex's. */
async function unitsOf(
  db: Db,
  year: number,
  only: number | null,
  today: Day,
): Promise<ReportingUnit[]> {
  if (only === null) return reportingUnits(db, year, today);
  const heirOn = await heirs(db);
  const own = await db
    .selectFrom("organization_unit as u")
    .select(["u.id", "u.name"])
    .where(underUnit("u.id", only))
    .orderBy(sql`u.id <> ${only}`)
    .orderBy("u.id")
    .execute();
  return own.map((unit) => ({
    ...unit,
    idsIn: (month) => (heirOn(unit.id, lastDayOf(month)) === unit.id ? [unit.id] : []),
  }));
}

/** One unit's month with its paper and its history. Absent where these eyes may not see it, or the month has not begun. */
export async function readReport(
  db: Db,
  of: { readonly unitId: number; readonly month: Month },
  looker: Looker,
  told: { readonly today: Day; readonly demo: boolean },
): Promise<MonthReport> {
  const { unitId, month } = of;
  const sees = looker.scope === "city" || (looker.scope === "unit" && isOwnUnit(looker, unitId));
  const unit = sees && month <= monthOf(told.today) ? await unitById(db, unitId) : undefined;
  if (!unit) throw new Absent();
  const span = { from: month, to: month };
  const ground = await groundOn(db, told.today);
  const content =
    (await store.contentsOf(db, span, unitId)).get(store.keyOf(unitId, month)) ?? store.NOTHING;
  const sendings = await store.reportsOf(db, span, unitId);
  const named = { id: unit.id, name: unit.name };
  const paper = paperOf(sendings, content);
  return {
    ...rowOf({ unit: named, month }, sendings, content, ground),
    ...totalsOf(paper.lines),
    // What would be sent or signed is what the month holds, whatever was signed before.
    zero: content.lines.length === 0,
    closed: ground.isClosed(month),
    heir: await heirOf(db, of),
    ...paper,
    waiting: content.waiting,
    digest: content.digest,
    versions: sendings.filter(({ carried }) => !carried).map(versionOf),
    formLine: formLine(await settingOn(db, REPORT_FORM, told.today)),
    demo: told.demo,
  };
}

/** The unit whose 月报 holds this month, where it is not the unit's own: it was merged by the month's end. */
async function heirOf(
  db: Db,
  { unitId, month }: { readonly unitId: number; readonly month: Month },
): Promise<MonthReport["heir"]> {
  const id = (await heirs(db))(unitId, lastDayOf(month));
  const unit = id === null || id === unitId ? undefined : await unitById(db, id);
  return unit ? { id: unit.id, name: unit.name } : null;
}

/** What is on the paper, and how today's month differs from what was signed. */
function paperOf(sendings: readonly store.StoredReport[], content: store.MonthContent) {
  const signed = sendings.findLast(({ act, carried }) => act === "signed" && !carried);
  const last = sendings.at(-1);
  const sent = last && last.act === null ? last : null;
  return {
    lines: sent?.lines ?? signed?.lines ?? content.lines,
    added: signed ? linesBeyond(content.lines, signed.lines) : [],
    gone: signed ? linesBeyond(signed.lines, content.lines) : [],
    sentId: sent?.id ?? null,
    sentByPerson: sent?.sentByPerson ?? null,
    sentHolds: sent?.digest === content.digest,
  };
}

function versionOf(one: store.StoredReport): MonthReport["versions"][number] {
  return {
    id: one.id,
    version: one.version,
    sentByName: one.sentByName,
    sentOn: one.sentOn,
    outcome: one.act && {
      act: one.act,
      byName: one.byName ?? "",
      onDay: one.onDay ?? one.sentOn,
      words: one.words ?? "",
    },
  };
}
