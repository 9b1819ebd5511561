import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { DB } from "../../../database/tables.ts";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type Stage, STAGES } from "../../projects/contract.ts";
import { projectConditions } from "../../projects/server/facts.ts";
import { currentStay, type DatedPeriods, staysOf } from "../clocks.ts";
import type { BoardQuery, Card, Column, TimelineRow } from "../contract.ts";
import * as store from "./store.ts";
import { workingDaysBetween } from "./working-days.ts";

const CARDS_AT_FIRST = 30;

type Builder = ExpressionBuilder<DB & { p: DB["projects_project"] }, "p">;

/** Who has left is shown only where asked for: a board is for what is under way. */
function conditions(eb: Builder, { status, ...query }: BoardQuery): Expression<SqlBool> {
  return eb.and([
    projectConditions(eb, query),
    status ? eb("p.status", "=", status) : eb("p.status", "<>", "exited"),
  ]);
}

/** Each stage with how many projects, their investment, and its newest cards. */
export async function readBoard(db: Db, query: BoardQuery, today: Day): Promise<Column[]> {
  const stages = sql<{ n: number }>`generate_series(1, ${STAGES.length}::integer)`;
  const [sums, rows] = await Promise.all([
    db
      .selectFrom("projects_project as p")
      .select(sql<number>`p.stage_order`.as("n"))
      .select(sql<number>`count(*)::int`.as("count"))
      .select(sql<string>`coalesce(sum(p.total_investment_fen), 0)::text`.as("fen"))
      .where((eb) => conditions(eb, query))
      .groupBy(sql`p.stage_order`)
      .execute(),
    db
      .selectFrom(stages.as<"s">(sql`s(n)`))
      // Stage by stage through the index: ranking every project to show thirty of each takes four times as long.
      .innerJoinLateral(
        (eb) =>
          eb
            .selectFrom("projects_project as p")
            .select("p.id")
            .where(sql<SqlBool>`p.stage_order = s.n`)
            .where((inner) => conditions(inner as unknown as Builder, query))
            .orderBy("p.id", "desc")
            .limit(CARDS_AT_FIRST + 1)
            .as("c"),
        (join) => join.onTrue(),
      )
      .select(["s.n", "c.id"])
      .orderBy("c.id", "desc")
      .execute(),
  ]);
  const cards = await cardsOf(
    db,
    rows.map(({ id }) => id),
    today,
  );
  return STAGES.map((stage, index) => {
    const own = rows.filter(({ n }) => n === index + 1);
    const sum = sums.find(({ n }) => n === index + 1);
    const page = pageOf(
      own.map(({ id }) => cards.get(id)),
      CARDS_AT_FIRST,
    );
    return {
      stage,
      count: sum?.count ?? 0,
      investmentFen: sum?.fen ?? "0",
      cards: page.rows,
      next: page.next,
    };
  });
}

type PageQuery = BoardQuery & { after?: string; limit?: number };

/** More cards of one stage, by key. */
export async function readColumn(
  db: Db,
  stage: Stage,
  { after, limit = CARDS_AT_FIRST, ...query }: PageQuery,
  today: Day,
): Promise<{ rows: Card[]; next: string | null }> {
  const found = await pageIds(db, query, { after, limit, stage });
  const cards = await cardsOf(db, found, today);
  return pageOf(
    found.map((id) => cards.get(id)),
    limit,
  );
}

/** Projects along the year, the newest first. */
export async function readTimeline(
  db: Db,
  { after, limit = 50, ...query }: PageQuery,
  today: Day,
): Promise<{ rows: TimelineRow[]; next: string | null }> {
  const found = await pageIds(db, query, { after, limit });
  const [projects, ledgers] = await Promise.all([
    projectsOf(db, found),
    ledgersOf(db, found, today, store.movesOf),
  ]);
  const rows = found.map((id) => {
    const project = projects.get(id);
    if (!project) return undefined;
    const { no, name, unitName, stage, status } = project;
    const own = staysOf(...ledgers(project)).map((stay) => ({
      stage: stay.stage,
      fromOn: stay.fromOn,
      toOn: stay.toOn ?? (status === "exited" ? project.leftOn : null),
      late: stay.lateBy > 0,
    }));
    return { id, no, name, unitName, stage, status, stays: own };
  });
  return pageOf(rows, limit);
}

async function pageIds(
  db: Db,
  query: BoardQuery,
  page: { after?: string | undefined; limit: number; stage?: Stage },
): Promise<number[]> {
  const after =
    page.after !== undefined && /^\d{1,9}$/.test(page.after) ? Number(page.after) : null;
  const rows = await db
    .selectFrom("projects_project as p")
    .select("p.id")
    .where((eb) => conditions(eb, query))
    .$if(page.stage !== undefined, (of) =>
      of.where(sql<SqlBool>`p.stage_order = ${STAGES.indexOf(page.stage ?? "lead") + 1}`),
    )
    .$if(after !== null, (later) => later.where("p.id", "<", after))
    .orderBy("p.id", "desc")
    .limit(page.limit + 1)
    .execute();
  return rows.map(({ id }) => id);
}

function pageOf<Row extends { readonly id: number }>(
  found: readonly (Row | undefined)[],
  limit: number,
): { rows: Row[]; next: string | null } {
  const known = found.filter((row) => row !== undefined);
  const rows = known.slice(0, limit);
  return { rows, next: known.length > limit ? String(rows.at(-1)?.id) : null };
}

async function cardsOf(db: Db, ids: readonly number[], today: Day): Promise<Map<number, Card>> {
  const [projects, ledgers] = await Promise.all([
    projectsOf(db, ids),
    ledgersOf(db, ids, today, store.lastMovesOf),
  ]);
  const cards = new Map<number, Card>();
  for (const [id, project] of projects) {
    const stay = currentStay(...ledgers(project));
    const { leftOn: _leftOn, size: _size, ...shown } = project;
    cards.set(id, {
      ...shown,
      since: stay?.fromOn ?? today,
      days: stay?.days ?? 0,
      light: stay?.light ?? "none",
    });
  }
  return cards;
}

/** What the clocks of some projects are asked with: one query for the ledgers, one for the periods. */
async function ledgersOf(db: Db, ids: readonly number[], today: Day, read: typeof store.movesOf) {
  const [moves, dated] = await Promise.all([read(db, ids), store.datedPeriods(db)]);
  const byProject = new Map<number, store.MoveOf[]>();
  for (const move of moves) {
    const own = byProject.get(move.projectId);
    if (own) own.push(move);
    else byProject.set(move.projectId, [move]);
  }
  return (project: Measured) =>
    [byProject.get(project.id) ?? [], clockOf(project, today, dated)] as const;
}

interface Measured {
  readonly id: number;
  readonly size: bigint | null;
  readonly leftOn: Day | null;
  readonly confirmed: boolean;
}

function clockOf({ size, leftOn, confirmed }: Measured, today: Day, dated: DatedPeriods[]) {
  return {
    until: leftOn ?? today,
    investmentFen: size,
    counts: confirmed,
    dated,
    workingDays: workingDaysBetween,
  };
}

async function projectsOf(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, never>();
  const rows = await db
    .selectFrom("projects_project as p")
    .leftJoin("organization_unit as u", "u.id", "p.unit_id")
    .leftJoin("chains_chain as c", "c.id", "p.chain_id")
    .leftJoin("lifecycle_leader as l", (join) =>
      join.onRef("l.project_id", "=", "p.id").on("l.to_on", "is", null),
    )
    .leftJoin("organization_person as n", "n.id", "l.person_id")
    .select(["p.id", "p.no", "p.name", "u.name as unitName", "c.name as chainName"])
    .select(["p.total_investment_fen", "p.contract_investment_fen", "p.stage", "p.status"])
    .select(["p.key_project as keyProject", "p.confirmed", "p.demo", "n.name as leaderName"])
    .select((eb) =>
      eb
        .selectFrom("lifecycle_status_change as s")
        .select("s.on_day")
        .whereRef("s.project_id", "=", "p.id")
        .where("p.status", "=", "exited")
        .orderBy("s.id", "desc")
        .limit(1)
        .as("leftOn"),
    )
    .where("p.id", "=", store.anyOf(ids))
    .execute();
  return new Map(
    rows.map(({ total_investment_fen: total, contract_investment_fen: contract, ...row }) => [
      row.id,
      { ...row, investmentFen: total?.toString() ?? null, size: contract ?? total },
    ]),
  );
}
