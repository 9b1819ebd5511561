import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { DB } from "../../../database/tables.ts";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { settingOn } from "../../../platform/server/settings.ts";
import type { Stage } from "../../projects/contract.ts";
import { calendarOf } from "../../workdays/server/facts.ts";
import { currentStay, stayLevel } from "../clocks.ts";
import type { Stay, StayLevel, StayQuery, StayRow } from "../contract.ts";
import { STAY_CLIMB } from "../settings.ts";
import { anyOf, datedPeriods } from "./store.ts";
import { underUnit } from "../../organization/server/facts.ts";

/** Who asks, and on which day. */
export interface Asking {
  readonly today: Day;
  readonly accountId: number;
}

type Builder = ExpressionBuilder<DB & { p: DB["projects_project"] }, "p">;

/** Whether the asking account's person is the project's present 分包领导. */
export function ledBy(eb: Builder, accountId: number): Expression<SqlBool> {
  return eb.exists(
    eb
      .selectFrom("lifecycle_leader as led")
      .innerJoin("organization_account as own", "own.person_id", "led.person_id")
      .select("led.id")
      .whereRef("led.project_id", "=", "p.id")
      .where("led.to_on", "is", null)
      .where("own.id", "=", accountId),
  );
}

type Asked = Pick<StayQuery, "unitId" | "chainId" | "mine">;

/** What the caller narrows a list of projects by. */
export function narrowed(eb: Builder, query: Asked, accountId: number): Expression<SqlBool> {
  const all: Expression<SqlBool>[] = [];
  if (query.unitId !== undefined) all.push(underUnit("p.unit_id", query.unitId));
  if (query.chainId !== undefined) all.push(eb("p.chain_id", "=", query.chainId));
  if (query.mine) all.push(ledBy(eb, accountId));
  return eb.and(all);
}

interface Running {
  readonly id: number;
  readonly stay: Stay;
  readonly level: StayLevel;
}

/** Every stay that runs out or has run out, the latest first: one query, judged by the same clock as a project's page. */
export async function runningStays(db: Db, query: Asked, by: Asking): Promise<Running[]> {
  const [rows, dated, climb, calendar] = await Promise.all([
    currentMoves(db, query, by.accountId),
    datedPeriods(db),
    settingOn(db, STAY_CLIMB, by.today),
    calendarOf(db),
  ]);
  const running = rows.flatMap(({ id, stage, since, size }): Running[] => {
    const move = { to: stage, onDay: since, undoesId: null, undone: false };
    const stay = currentStay([move], {
      until: by.today,
      investmentFen: size,
      counts: true,
      dated,
      calendar,
    });
    if (!stay || (stay.light !== "yellow" && stay.light !== "red")) return [];
    return [{ id, stay, level: stayLevel(stay, climb) }];
  });
  return running.sort((a, b) => b.stay.lateBy - a.stay.lateBy || a.id - b.id);
}

/** Where each confirmed project under way stands, and since when; 达产达效 has no clock. */
async function currentMoves(db: Db, query: Asked, accountId: number) {
  const last = sql<{ since: Day; stage: Stage }>`(
    select m.on_day as since, m.to_stage as stage from lifecycle_move m
    where m.project_id = p.id and m.undoes_id is null
      and not exists (select 1 from lifecycle_move u where u.undoes_id = m.id)
    order by m.id desc limit 1)`;
  return db
    .selectFrom("projects_project as p")
    .innerJoinLateral(last.as<"last">(sql`last`), (join) => join.onTrue())
    .select(["p.id", "last.stage", "last.since"])
    .select(
      sql<bigint | null>`coalesce(p.contract_investment_fen, p.total_investment_fen)`.as("size"),
    )
    .where("p.confirmed", "=", true)
    .where("p.status", "<>", "exited")
    .where("p.stage", "<>", "effective")
    .where((eb) => narrowed(eb as unknown as Builder, query, accountId))
    .execute();
}

/** One page of late and soon late stays, the latest first; `after` counts the rows before. */
export async function listStays(
  db: Db,
  query: StayQuery,
  by: Asking,
): Promise<{ rows: StayRow[]; next: string | null; total: number }> {
  const limit = query.limit ?? 50;
  const from = Number(/^\d{1,6}$/.exec(query.after ?? "")?.[0] ?? 0);
  const found = (await runningStays(db, query, by)).filter(
    ({ stay, level }) =>
      (query.light === undefined || stay.light === query.light) &&
      (query.level === undefined || (level === query.level && stay.light === "red")),
  );
  const page = found.slice(from, from + limit);
  const projects = await projectsOf(
    db,
    page.map(({ id }) => id),
  );
  const rows = page.flatMap(({ id, stay, level }): StayRow[] => {
    const project = projects.get(id);
    if (!project || stay.limit === null) return [];
    return [
      {
        ...project,
        stage: stay.stage,
        since: stay.fromOn,
        limit: stay.limit,
        unitOfTime: stay.unit,
        used: stay.unit === "working" ? stay.workingDays : stay.days,
        announced: stay.unit === "calendar" || stay.announced,
        lateBy: stay.lateBy,
        light: stay.light === "red" ? "red" : "yellow",
        level,
      },
    ];
  });
  const next = found.length > from + limit ? String(from + limit) : null;
  return { rows, next, total: found.length };
}

async function projectsOf(db: Db, ids: readonly number[]) {
  const rows = await db
    .selectFrom("projects_project as p")
    .leftJoin("organization_unit as u", "u.id", "p.unit_id")
    .leftJoin("chains_chain as c", "c.id", "p.chain_id")
    .leftJoin("lifecycle_leader as l", (join) =>
      join.onRef("l.project_id", "=", "p.id").on("l.to_on", "is", null),
    )
    .leftJoin("organization_person as n", "n.id", "l.person_id")
    .select(["p.id", "p.no", "p.name", "p.status", "p.demo", "p.unit_id", "u.name as unitName"])
    .select(["c.name as chainName", "n.name as leaderName"])
    .where("p.id", "=", anyOf(ids))
    .execute();
  return new Map(
    rows.map(({ unit_id, unitName, ...row }) => [
      row.id,
      { ...row, unit: unit_id === null ? null : { id: unit_id, name: unitName ?? "" } },
    ]),
  );
}

/** How many stays these eyes see run out, have run out, and lie with whom; `mine` only of projects led by the caller. */
export async function countStays(
  db: Db,
  by: Asking & { readonly mine?: boolean },
): Promise<{ yellow: number; red: number; leader: number; conference: number }> {
  const running = await runningStays(db, by.mine ? { mine: true } : {}, by);
  const red = running.filter(({ stay }) => stay.light === "red");
  return {
    yellow: running.length - red.length,
    red: red.length,
    leader: red.filter(({ level }) => level === "leader").length,
    conference: red.filter(({ level }) => level === "conference").length,
  };
}
