import { type Day, firstDayOf, type Month } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import type { MonthFacts } from "../../assessment/month-facts.ts";
import { frozenMonths, listSnapshots, type ReadExempted } from "../../assessment/server/facts.ts";
import type { ExecutionTable, Snapshot } from "../../assessment/contract.ts";
import type { IssuingOffice, Occasion, Subject } from "../fact-values.ts";
import { type GroupReading, type UnitGroup, unitGroups } from "../groups.ts";
import { monthBefore, monthsOf, type Period, yearOfPeriod } from "../period.ts";
import { missingMonths, periodFacts } from "../period-facts.ts";
import { refuseGroup, refuseMissing } from "../rules.ts";
import { UNIT_GROUPS } from "../settings.ts";

/** A period's facts with the freezes they were read from and who issues under which plan. */
export type Found = Pick<Occasion, "facts" | "office"> & {
  readonly snapshots: readonly Snapshot[];
  /** The table of the period's last freeze. */
  readonly table: ExecutionTable;
};

/** The newest freeze of every month a period's document rests on, first month first: the year so far and the month before. */
export async function newestFreezes(db: Db, period: Period): Promise<Snapshot[]> {
  const year = yearOfPeriod(period);
  const before = monthBefore(period);
  const last = monthsOf(period).at(-1) ?? period;
  const known = [
    ...(before < `${year}-01` ? await listSnapshots(db, year - 1) : []),
    ...(await listSnapshots(db, year)),
  ];
  const newest = new Map<Month, Snapshot>();
  for (const snapshot of known) {
    const { month, version } = snapshot;
    const wanted = month === before || (month >= `${year}-01` && month <= last);
    if (wanted && version > (newest.get(month)?.version ?? 0)) newest.set(month, snapshot);
  }
  return [...newest.values()].sort((a, b) => (a.month < b.month ? -1 : 1));
}

/** The months of a period without a freeze among these. */
export function monthsMissing(period: Period, snapshots: readonly Snapshot[]): Month[] {
  const facts = new Map(snapshots.map(({ month }) => [month, {} as MonthFacts]));
  return missingMonths(period, facts);
}

/** The facts of a period by given freezes; refuses where a month of the period has none. */
export async function factsOf(
  db: Db,
  period: Period,
  snapshotIds: readonly number[],
  exempted?: ReadExempted,
): Promise<Found> {
  const frozen = await frozenMonths(db, snapshotIds, exempted);
  const snapshots = frozen.map(({ snapshot }) => snapshot);
  insist(refuseMissing(monthsMissing(period, snapshots)));
  const last = frozen.find(({ snapshot }) => snapshot.month === monthsOf(period).at(-1));
  if (!last) throw new Absent();
  const byMonth = new Map(frozen.map(({ snapshot, facts }) => [snapshot.month, facts]));
  return {
    facts: periodFacts(period, byMonth),
    office: officeOf(last.plan),
    snapshots,
    table: last.table,
  };
}

/** The office that issued the plan, with what the freeze kept of it. */
function officeOf(plan: {
  issuer: string;
  documentNo: string;
  title: string;
  addressees: string;
}): IssuingOffice {
  return {
    name: plan.issuer,
    agencyCode: plan.documentNo.replace(/[〔[（(].*$/, ""),
    addressees: plan.addressees === "" ? "各有关单位" : plan.addressees,
    plan: { title: plan.title, number: plan.documentNo },
  };
}

export interface SubjectIds {
  readonly unitId: number | null;
  readonly chainId: number | null;
  readonly group: UnitGroup | null;
}

/** Whom a document is about, by the name it bears, a group with its units; throws Absent where there is no such unit or chain. */
export async function subjectOf(db: Db, { unitId, chainId, group }: SubjectIds): Promise<Subject> {
  if (group) return { kind: "group", ...group };
  if (unitId === null && chainId === null) return { kind: "city" };
  const row =
    unitId === null
      ? await db
          .selectFrom("chains_chain")
          .select("name")
          .where("id", "=", chainId)
          .executeTakeFirst()
      : await db
          .selectFrom("organization_unit")
          .select("name")
          .where("id", "=", unitId)
          .executeTakeFirst();
  if (!row) throw new Absent();
  return unitId === null
    ? { kind: "chain", id: chainId ?? 0, name: row.name }
    : { kind: "unit", id: unitId, name: row.name };
}

/** The groups of a period's units by the setting of a day; refuses where a month of the period has no freeze. */
export async function groupsOf(db: Db, period: Period, day: Day): Promise<GroupReading> {
  const freezes = await newestFreezes(db, period);
  const { facts } = await factsOf(
    db,
    period,
    freezes.map(({ id }) => id),
  );
  const names = facts.units.map(({ name }) => name);
  return unitGroups(await settingOn(db, UNIT_GROUPS, day), names);
}

/** The group of a name with its units, null where none is named; refuses a name that is none. */
export async function groupNamed(
  db: Db,
  name: string | undefined,
  period: Period,
  day: Day,
): Promise<UnitGroup | null> {
  if (name === undefined) return null;
  const reading = await groupsOf(db, period, day);
  insist(refuseGroup(reading, name));
  return reading.groups.find((group) => group.name === name) ?? null;
}

/** The first month of a period that was frozen anew after these freezes, or null. */
export async function outdatedMonth(
  db: Db,
  period: Period,
  snapshots: readonly Snapshot[],
): Promise<Month | null> {
  const months = monthsOf(period);
  const rows = await db
    .selectFrom("assessment_snapshot")
    .select(({ fn }) => ["month", fn.max("version").as("version")])
    .where("month", "in", months.map(firstDayOf))
    .groupBy("month")
    .execute();
  const newer = rows.find((row) => {
    const used = snapshots.find(({ month }) => firstDayOf(month) === row.month);
    return used !== undefined && row.version > used.version;
  });
  return newer ? newer.month.slice(0, 7) : null;
}
