import {
  type Expression,
  type ExpressionBuilder,
  type Selectable,
  type SelectQueryBuilder,
  type SqlBool,
  sql,
} from "kysely";
import type { DB } from "../../../database/tables.ts";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { pageOf } from "../../../platform/server/page.ts";
import { type Stage, STAGES } from "../../projects/contract.ts";
import { projectConditions } from "../../projects/server/facts.ts";
import { currentStay, type DatedPeriods, staysOf } from "../clocks.ts";
import type { BoardQuery, Card, Column, TimelineRow } from "../contract.ts";
import * as store from "./store.ts";
import type { WorkCalendar } from "../../workdays/rules.ts";
import { calendarOf } from "../../workdays/server/facts.ts";

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
  const stages = sql<{ n: number }>`generate_series(1, ${sql.lit(STAGES.length)})`;
  // Stage by stage through the index: ranking every project to show thirty of each takes four times as long.
  const newest = db
    .selectFrom(stages.as<"s">(sql`s(n)`))
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("projects_project as p")
          .select(CHOSEN)
          .where(sql<SqlBool>`p.stage_order = s.n`)
          .where((inner) => conditions(inner as unknown as Builder, query))
          .orderBy("p.id", "desc")
          .limit(sql.lit(CARDS_AT_FIRST + 1))
          .as("c"),
      (join) => join.onTrue(),
    )
    .selectAll("c");
  const [sums, rows, measure] = await Promise.all([
    db
      .selectFrom("projects_project as p")
      .select(sql<number>`p.stage_order`.as("n"))
      .select(sql<number>`count(*)::int`.as("count"))
      .select(sql<string>`coalesce(sum(p.total_investment_fen), 0)::text`.as("fen"))
      .where((eb) => conditions(eb, query))
      .groupBy(sql`p.stage_order`)
      .execute(),
    cardRows(db, newest).execute(),
    measureOn(db, today),
  ]);
  const cards = new Map<Stage, Card[]>(STAGES.map((stage) => [stage, []]));
  for (const row of rows) cards.get(row.stage)?.push(cardOf(row, measure));
  return STAGES.map((stage, index) => {
    const sum = sums.find(({ n }) => n === index + 1);
    const page = pageOf(cards.get(stage) ?? [], CARDS_AT_FIRST);
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
  const page = pageQuery(db, query, { after, limit, stage }).select(CHOSEN);
  const [rows, measure] = await Promise.all([cardRows(db, page).execute(), measureOn(db, today)]);
  return pageOf(
    rows.map((row) => cardOf(row, measure)),
    limit,
  );
}

/** Projects along the year, the newest first. */
export async function readTimeline(
  db: Db,
  { after, limit = 50, ...query }: PageQuery,
  today: Day,
): Promise<{ rows: TimelineRow[]; next: string | null }> {
  const page = await pageQuery(db, query, { after, limit }).select("p.id").execute();
  const found = page.map(({ id }) => id);
  const [projects, ledgers] = await Promise.all([
    projectsOf(db, found),
    ledgersOf(db, found, today),
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
  return pageOf(
    rows.filter((row) => row !== undefined),
    limit,
  );
}

/** One page of projects, the newest first, with one more that says whether another follows. */
function pageQuery(
  db: Db,
  query: BoardQuery,
  page: { after?: string | undefined; limit: number; stage?: Stage },
) {
  const after =
    page.after !== undefined && /^\d{1,9}$/.test(page.after) ? Number(page.after) : null;
  return db
    .selectFrom("projects_project as p")
    .where((eb) => conditions(eb, query))
    .$if(page.stage !== undefined, (of) =>
      of.where(sql<SqlBool>`p.stage_order = ${STAGES.indexOf(page.stage ?? "lead") + 1}`),
    )
    .$if(after !== null, (later) => later.where("p.id", "<", after))
    .orderBy("p.id", "desc")
    .limit(sql.lit(page.limit + 1));
}

/** What of a project a card is made from, chosen before anything is joined. */
const CHOSEN = [
  "p.id",
  "p.no",
  "p.name",
  "p.unit_id",
  "p.chain_id",
  "p.total_investment_fen",
  "p.contract_investment_fen",
  "p.stage",
  "p.status",
  "p.key_project",
  "p.confirmed",
  "p.demo",
] as const;

type Chosen = SelectQueryBuilder<
  DB,
  never,
  Pick<
    Selectable<DB["projects_project"]>,
    (typeof CHOSEN)[number] extends `p.${infer Name extends keyof DB["projects_project"]}`
      ? Name
      : never
  >
>;

/** Cards as the database gives them, each with its last move that stands: where it is now, and since when. */
function cardRows(db: Db, chosen: unknown) {
  return db
    .selectFrom((chosen as Chosen).as("p"))
    .leftJoin("organization_unit as u", "u.id", "p.unit_id")
    .leftJoin("chains_chain as c", "c.id", "p.chain_id")
    .leftJoin("lifecycle_leader as l", (join) =>
      join.onRef("l.project_id", "=", "p.id").on("l.to_on", "is", null),
    )
    .leftJoin("organization_person as n", "n.id", "l.person_id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("lifecycle_move as m")
          .select(["m.to_stage", "m.on_day"])
          .whereRef("m.project_id", "=", "p.id")
          .where("m.undoes_id", "is", null)
          .where(
            sql<SqlBool>`(select x.id from lifecycle_move x where x.undoes_id = m.id limit 1) is null`,
          )
          .orderBy("m.id", "desc")
          .limit(1)
          .as("m"),
      (join) => join.onTrue(),
    )
    .select(["p.id", "p.no", "p.name", "u.name as unit_name", "c.name as chain_name"])
    .select(["p.total_investment_fen", "p.contract_investment_fen", "p.stage", "p.status"])
    .select(["p.key_project", "p.confirmed", "p.demo", "n.name as leader_name"])
    .select(["m.to_stage", "m.on_day"])
    .select((eb) => leftOn(eb as unknown as Builder).as("left_on"))
    .orderBy("p.id", "desc");
}

function cardOf(
  row: Awaited<ReturnType<ReturnType<typeof cardRows>["execute"]>>[number],
  measure: Measure,
): Card {
  const { total_investment_fen: total, contract_investment_fen: contract, confirmed } = row;
  const facts = { size: contract ?? total, leftOn: row.left_on, confirmed };
  const last =
    row.to_stage === null || row.on_day === null
      ? []
      : [{ to: row.to_stage, onDay: row.on_day, undoesId: null, undone: false }];
  const stay = currentStay(last, clockOf(facts, measure));
  return {
    id: row.id,
    no: row.no,
    name: row.name,
    unitName: row.unit_name,
    chainName: row.chain_name,
    investmentFen: total?.toString() ?? null,
    stage: row.stage,
    status: row.status,
    since: stay?.fromOn ?? measure.today,
    days: stay?.days ?? 0,
    light: stay?.light ?? "none",
    leaderName: row.leader_name,
    keyProject: row.key_project,
    confirmed,
    demo: row.demo,
  };
}

/** The day on which project `p` left, where it has. */
function leftOn(eb: Builder) {
  return eb
    .selectFrom("lifecycle_status_change as s")
    .select("s.on_day")
    .whereRef("s.project_id", "=", "p.id")
    .where("p.status", "=", "exited")
    .orderBy("s.id", "desc")
    .limit(1);
}

/** What the clocks of some projects are asked with: one query for the ledgers, one for the periods. */
async function ledgersOf(db: Db, ids: readonly number[], today: Day) {
  const [moves, measure] = await Promise.all([store.movesOf(db, ids), measureOn(db, today)]);
  const byProject = new Map<number, store.MoveOf[]>();
  for (const move of moves) {
    const own = byProject.get(move.projectId);
    if (own) own.push(move);
    else byProject.set(move.projectId, [move]);
  }
  return (project: Measured & { readonly id: number }) =>
    [byProject.get(project.id) ?? [], clockOf(project, measure)] as const;
}

interface Measured {
  readonly size: bigint | null;
  readonly leftOn: Day | null;
  readonly confirmed: boolean;
}

/** What every clock of a page is measured by. */
interface Measure {
  readonly today: Day;
  readonly dated: DatedPeriods[];
  readonly calendar: WorkCalendar;
}

async function measureOn(db: Db, today: Day): Promise<Measure> {
  const [dated, calendar] = await Promise.all([store.datedPeriods(db), calendarOf(db)]);
  return { today, dated, calendar };
}

function clockOf({ size, leftOn: left, confirmed }: Measured, { today, dated, calendar }: Measure) {
  return {
    until: left ?? today,
    investmentFen: size,
    counts: confirmed,
    dated,
    calendar,
  };
}

/** What the timeline says of its projects. */
async function projectsOf(db: Db, ids: readonly number[]) {
  if (ids.length === 0) return new Map<number, never>();
  const rows = await db
    .selectFrom("projects_project as p")
    .leftJoin("organization_unit as u", "u.id", "p.unit_id")
    .select(["p.id", "p.no", "p.name", "u.name as unitName", "p.stage", "p.status", "p.confirmed"])
    .select(
      sql<bigint | null>`coalesce(p.contract_investment_fen, p.total_investment_fen)`.as("size"),
    )
    .select((eb) => leftOn(eb).as("leftOn"))
    .where("p.id", "=", store.anyOf(ids))
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}
