import { sql } from "kysely";
import { type Day, yearOf } from "../../../kernel/calendar.ts";
import { type Fen, sumFen } from "../../../kernel/money.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent } from "../../../platform/server/problem.ts";
import { unitNames } from "../../organization/server/facts.ts";
import type { Project, Stage } from "../../projects/contract.ts";
import { projectById } from "../../projects/server/facts.ts";
import { creditParts, meetsTarget, type SharedAgreement, type SharedEntry } from "../credits.ts";
import type { Effect, Share } from "../shapes.ts";
import { agreementOn, splitFen, totalBp, WHOLE_BP } from "../rules.ts";
import { sharedAgreements, sharedEntries } from "./credits.ts";

/** `3:6000,7:4000` as shares. */
export function sharesOf(text: string): Share[] {
  return text.split(",").map((part) => {
    const [unitId = 0, shareBp = 0] = part.split(":").map(Number);
    return { unitId, shareBp };
  });
}

/** What a preview is asked: shares, the day they would hold from, today, and from which stage a project counts as 引进. */
export interface EffectQuestion {
  readonly shares: readonly Share[];
  readonly from: Day;
  readonly today: Day;
  readonly countedFrom: Stage;
}

/** What shares would do to the units they touch, on the contract's amount and on the year's verified money. Throws Absent. */
export async function previewEffect(
  db: Db,
  projectId: number,
  { shares, from, today, countedFrom }: EffectQuestion,
): Promise<Effect> {
  const project = await projectById(db, projectId);
  if (!project) throw new Absent();
  const year = yearOf(today);
  const own = project.unit?.id ?? null;
  const agreements = await sharedAgreements(db);
  const entries = await sharedEntries(db, { year, also: projectId });
  const proposal = { projectId, version: Number.MAX_SAFE_INTEGER, inForceFrom: from, shares };
  const now = creditedByUnit(entries, agreements);
  const after = creditedByUnit(entries, [...agreements, proposal]);
  const base = await statisticsByUnit(db, entries, year);
  const mine = entries.filter((entry) => entry.projectId === projectId && meetsTarget(entry));
  const present = agreementOn(
    agreements.filter((one) => one.projectId === projectId),
    today,
  );
  const touched = new Set([
    ...shares.map(({ unitId }) => unitId),
    ...(present?.shares ?? []).map(({ unitId }) => unitId),
    ...(own === null ? [] : [own]),
  ]);
  const forecast = forecastOf(project, shares);
  const [names, targets] = [await unitNames(db), await targetsOn(db, today)];
  const counts = await countsByUnit(db, { year, today, countedFrom });
  const sum = (lines: readonly SharedEntry[]) => sumFen(lines.map(({ amountFen }) => amountFen));
  return {
    amountFen: forecast.amountFen,
    measure: forecast.measure,
    inForceFrom: from,
    receivedFen: sum(mine).toString(),
    movableFen: sum(mine.filter(({ splitOn }) => splitOn >= from)).toString(),
    lines: [...touched].map((unitId) => ({
      unit: { id: unitId, name: names.get(unitId) ?? "" },
      statistics: unitId === own,
      shareBp: shares.find((share) => share.unitId === unitId)?.shareBp ?? 0,
      creditedFen: forecast.partOf(unitId),
      targetFen: targets.get(unitId)?.toString() ?? null,
      nowFen: ((base.get(unitId) ?? 0n) + (now.get(unitId) ?? 0n)).toString(),
      afterFen: ((base.get(unitId) ?? 0n) + (after.get(unitId) ?? 0n)).toString(),
      projects: counts.get(unitId) ?? 0,
    })),
  };
}

/** The contract's amount (else total investment) split by shares; what is short of the whole belongs to nobody yet. */
function forecastOf(project: Project, shares: readonly Share[]) {
  const amountFen = project.contractInvestmentFen ?? project.totalInvestmentFen;
  const measure: Effect["measure"] =
    project.contractInvestmentFen !== null ? "contract" : amountFen !== null ? "total" : "none";
  const rest = WHOLE_BP - totalBp(shares);
  const whole = rest > 0 ? [...shares, { unitId: 0, shareBp: rest }] : shares;
  const parts = amountFen === null ? null : splitFen(BigInt(amountFen), whole);
  const partOf = (unitId: number): string | null => {
    const index = shares.findIndex((share) => share.unitId === unitId);
    if (parts === null) return null;
    return index < 0 ? "0" : (parts[index] ?? 0n).toString();
  };
  return { amountFen, measure, partOf };
}

function creditedByUnit(
  entries: readonly SharedEntry[],
  agreements: readonly SharedAgreement[],
): Map<number, Fen> {
  const credited = new Map<number, Fen>();
  for (const { entry, unitId, amountFen } of creditParts(entries, agreements))
    if (meetsTarget(entry)) credited.set(unitId, (credited.get(unitId) ?? 0n) + amountFen);
  return credited;
}

/** The year's money by place of statistics, without the lines that are split: those come by credit. */
async function statisticsByUnit(
  db: Db,
  entries: readonly SharedEntry[],
  year: number,
): Promise<Map<number, Fen>> {
  const totals = await db
    .selectFrom("funds_month_total")
    .select(["unit_id", (eb) => eb.fn.sum<string>("amount_fen").as("fen")])
    .where("month", ">=", `${year}-01-01`)
    .where("month", "<=", `${year}-12-01`)
    .where("origin", "=", "out_of_province")
    .where("counts", "=", true)
    .groupBy("unit_id")
    .execute();
  const sums = new Map(totals.map(({ unit_id, fen }) => [unit_id, BigInt(fen)]));
  for (const entry of entries)
    if (meetsTarget(entry))
      sums.set(entry.unitId, (sums.get(entry.unitId) ?? 0n) - entry.amountFen);
  return sums;
}

async function countsByUnit(
  db: Db,
  { year, today, countedFrom }: { year: number; today: Day; countedFrom: Stage },
): Promise<Map<number, number>> {
  const { rows } = await sql<{ unit_id: number; count: number }>`
    select unit_id, count(*)::int as count
    from projects_counted(${`${year}-01-01`}::date, ${today}::date, ${countedFrom}::project_stage)
    where unit_id is not null group by unit_id`.execute(db);
  return new Map(rows.map(({ unit_id, count }) => [unit_id, count]));
}

/** The units' 省外资金 targets as they hold on a day, in fen. */
async function targetsOn(db: Db, day: Day): Promise<Map<number, bigint>> {
  const rows = await db
    .selectFrom("plan_target as t")
    .select(["t.unit_id", "t.amount"])
    .where("t.year", "=", yearOf(day))
    .where("t.effective_on", "<=", day)
    .where("t.layer", "=", "unit")
    .where("t.indicator", "=", "out_of_province_funds")
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("plan_target as later")
            .select("later.id")
            .whereRef("later.replaces_id", "=", "t.id")
            .where("later.effective_on", "<=", day),
        ),
      ),
    )
    .execute();
  return new Map(
    rows.flatMap(({ unit_id, amount }) => (unit_id === null ? [] : [[unit_id, amount] as const])),
  );
}
