import { type ExpressionBuilder, sql } from "kysely";
import type { DB } from "../../../database/tables.ts";
import type { Db } from "../../../platform/server/database.ts";
import { settingByDay } from "../../../platform/server/settings.ts";
import { startMonth } from "../../funds/server/facts.ts";
import type { WorksQuery, WorksRow } from "../contract.ts";
import { plannedFen, progressMonths } from "../progress.ts";
import { PROGRESS_DUE } from "../settings.ts";
import { type Asking, narrowed } from "./stays.ts";
import { movesOf, progressOf } from "./store.ts";

type Builder = ExpressionBuilder<DB & { p: DB["projects_project"] }, "p">;
type Asked = Pick<WorksQuery, "unitId" | "chainId" | "mine">;

/** Projects in 在建 with their reports and the months they owe and are past due: three queries for all of them. */
async function worksOf(db: Db, query: Asked, by: Asking): Promise<WorksRow[]> {
  const projects = await db
    .selectFrom("projects_project as p")
    .leftJoin("organization_unit as u", "u.id", "p.unit_id")
    .leftJoin("chains_chain as c", "c.id", "p.chain_id")
    .select(["p.id", "p.no", "p.name", "p.demo", "p.unit_id", "u.name as unitName"])
    .select(["c.name as chainName", "p.total_investment_fen", "p.contract_investment_fen"])
    .where("p.stage", "=", "building")
    .where("p.status", "<>", "exited")
    .where(sql<boolean>`p.confirmed`)
    .where((eb) => narrowed(eb as unknown as Builder, query, by.accountId))
    .orderBy("p.id", "desc")
    .execute();
  const ids = projects.map(({ id }) => id);
  const [moves, reports, dueDays, start] = await Promise.all([
    movesOf(db, ids),
    progressOf(db, ids),
    settingByDay(db, PROGRESS_DUE),
    startMonth(db, by.today),
  ]);
  const movesBy = byProject(moves);
  const reportsBy = byProject(reports);
  return projects.map((project) => {
    const { id, no, name, demo, chainName } = project;
    const months = progressMonths(movesBy.get(id) ?? [], reportsBy.get(id) ?? [], {
      today: by.today,
      until: by.today,
      dueDays,
      startMonth: start,
    });
    const last = months.findLast(({ report }) => report !== null)?.report ?? null;
    const planned = plannedFen({
      totalInvestmentFen: project.total_investment_fen?.toString() ?? null,
      contractInvestmentFen: project.contract_investment_fen?.toString() ?? null,
    });
    return {
      id,
      no,
      name,
      demo,
      chainName,
      unit: project.unit_id === null ? null : { id: project.unit_id, name: project.unitName ?? "" },
      plannedFen: planned?.toString() ?? null,
      cumulativeFen: months.at(-1)?.cumulativeFen ?? "0",
      lastMonth: last?.month ?? null,
      percent: last?.percent ?? null,
      words: last?.words ?? "",
      missing: months.filter(({ state }) => state === "missing").map(({ month }) => month),
    };
  });
}

function byProject<Row extends { readonly projectId: number }>(rows: readonly Row[]) {
  const grouped = new Map<number, Row[]>();
  for (const row of rows) {
    const own = grouped.get(row.projectId);
    if (own) own.push(row);
    else grouped.set(row.projectId, [row]);
  }
  return grouped;
}

/** One page of the works, those with most months missing first; `after` counts the rows before. */
export async function listWorks(
  db: Db,
  query: WorksQuery,
  by: Asking,
): Promise<{ rows: WorksRow[]; next: string | null; total: number }> {
  const limit = query.limit ?? 50;
  const from = Number(/^\d{1,6}$/.exec(query.after ?? "")?.[0] ?? 0);
  const found = (await worksOf(db, query, by))
    .filter(({ missing }) => query.missing === undefined || missing.length > 0 === query.missing)
    .sort((a, b) => b.missing.length - a.missing.length || b.id - a.id);
  const next = found.length > from + limit ? String(from + limit) : null;
  return { rows: found.slice(from, from + limit), next, total: found.length };
}

/** How many projects in 在建 owe monthly reports past their day, and how many months in all. */
export async function countMissingReports(
  db: Db,
  by: Asking & { readonly mine?: boolean },
): Promise<{ projects: number; months: number }> {
  const owing = (await worksOf(db, by.mine ? { mine: true } : {}, by)).filter(
    ({ missing }) => missing.length > 0,
  );
  return {
    projects: owing.length,
    months: owing.reduce((sum, { missing }) => sum + missing.length, 0),
  };
}
