import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type GateFacts, missingDepartments } from "../rules.ts";
import type { Opinion, ProjectReviews, Review, TermVersion } from "../shapes.ts";
import type { ReviewResult } from "../words.ts";

/** The decision that counts of each project `p` on a day: the latest one that nobody undid. */
export function lastReview(db: Db, today: Day) {
  return db
    .selectFrom("reviews_review as r")
    .select([
      "r.id",
      "r.kind",
      sql<ReviewResult>`r.result`.as("result"),
      "r.held_on",
      "r.conditions",
      "r.document_no",
    ])
    .where("r.result", "<>", "undone")
    .where("r.held_on", "<=", today)
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("reviews_review as undoing")
            .select("undoing.id")
            .whereRef("undoing.undoes_id", "=", "r.id"),
        ),
      ),
    )
    .orderBy("r.held_on", "desc")
    .orderBy("r.id", "desc")
    .limit(1);
}

/** The larger of total and contract investment, fen: a gate is not escaped by the smaller. */
export const INVESTMENT = sql<
  bigint | null
>`greatest(p.total_investment_fen, p.contract_investment_fen)`;

/** What the gate must know, or null where these eyes see no such project. */
export async function gateFacts(
  db: Db,
  projectId: number,
  today: Day,
): Promise<(GateFacts & { lastId: number | null }) | null> {
  const row = await db
    .selectFrom("projects_project as p")
    .leftJoinLateral(
      lastReview(db, today).whereRef("r.project_id", "=", sql.ref("p.id")).as("last"),
      (on) => on.onTrue(),
    )
    .select([
      "p.signed_on",
      INVESTMENT.as("investment_fen"),
      "last.id as last_id",
      "last.kind",
      "last.result",
      "last.held_on",
      "last.conditions",
      "last.document_no",
    ])
    .where("p.id", "=", projectId)
    .executeTakeFirst();
  if (!row) return null;
  const last =
    row.result === null || row.held_on === null
      ? null
      : {
          kind: row.kind,
          result: row.result,
          heldOn: row.held_on,
          conditions: row.conditions ?? "",
          documentNo: row.document_no ?? "",
        };
  return {
    investmentFen: row.investment_fen,
    signedOn: row.signed_on,
    last,
    lastId: row.last_id,
  };
}

/** What the overview says of the project itself. */
export async function projectHead(
  db: Db,
  id: number,
): Promise<ProjectReviews["project"] | undefined> {
  const row = await db
    .selectFrom("projects_project as p")
    .select(["p.id", "p.no", "p.name", "p.unit_id as unitId", "p.stage", "p.signed_on as signedOn"])
    .select(INVESTMENT.as("investment_fen"))
    .where("p.id", "=", id)
    .executeTakeFirst();
  if (!row) return undefined;
  const { investment_fen, ...head } = row;
  return { ...head, investmentFen: investment_fen?.toString() ?? null };
}

/** The latest request of a project that no standing review answered since. */
export function unansweredRequest(db: Db) {
  return db
    .selectFrom("reviews_request as q")
    .select(["q.kind", "q.words", "q.asked_name as askedName", "q.asked_on as askedOn"])
    .where((e) =>
      e.not(
        e.exists(
          e
            .selectFrom("reviews_review as a")
            .leftJoin("reviews_review as x", "x.undoes_id", "a.id")
            .select("a.id")
            .whereRef("a.project_id", "=", "q.project_id")
            .where("a.result", "<>", "undone")
            .where("x.id", "is", null)
            .whereRef("a.at", ">", "q.at"),
        ),
      ),
    )
    .orderBy("q.id", "desc")
    .limit(1);
}

/** The request nobody answered yet, or null. */
export async function openRequest(db: Db, projectId: number): Promise<ProjectReviews["request"]> {
  const row = await unansweredRequest(db).where("q.project_id", "=", projectId).executeTakeFirst();
  return row ?? null;
}

/** Rows by a key, each group in the order given. */
export function groupBy<K, R>(rows: Iterable<R>, keyOf: (row: R) => K): Map<K, R[]> {
  const groups = new Map<K, R[]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}

/** All reviews of a project with what was said, the latest first. `lastId` is the one that counts. */
export async function reviewsOf(
  db: Db,
  projectId: number,
  lastId: number | null,
): Promise<Review[]> {
  const [rows, opinions] = await Promise.all([
    db
      .selectFrom("reviews_review as r")
      .leftJoin("reviews_review as x", "x.undoes_id", "r.id")
      .selectAll("r")
      .select([
        "x.reason as undone_reason",
        "x.recorded_name as undone_name",
        "x.held_on as undone_on",
      ])
      .where("r.project_id", "=", projectId)
      .where("r.result", "<>", "undone")
      .orderBy("r.held_on", "desc")
      .orderBy("r.id", "desc")
      .execute(),
    db
      .selectFrom("reviews_opinion as o")
      .innerJoin("reviews_review as r", "r.id", "o.review_id")
      .select(["o.review_id", "o.department", "o.speaker", "o.chair", "o.opinion", "o.statement"])
      .where("r.project_id", "=", projectId)
      .orderBy("o.review_id")
      .orderBy("o.position")
      .execute(),
  ]);
  const said = groupBy(opinions, (one) => one.review_id);
  return rows.map((row) => {
    const spoken: Opinion[] = (said.get(row.id) ?? []).map(
      ({ review_id: _reviewId, ...one }) => one,
    );
    return {
      id: row.id,
      heldOn: row.held_on,
      kind: row.kind,
      chair: row.chair,
      presenter: row.presenter,
      result: row.result as ReviewResult,
      conditions: row.conditions,
      reason: row.reason,
      documentNo: row.document_no,
      missing: row.kind ? missingDepartments(row.mandatory as string[], spoken) : [],
      opinions: spoken,
      recordedName: row.recorded_name,
      recordedOn: row.recorded_on,
      undone:
        row.undone_on === null
          ? null
          : {
              byName: row.undone_name ?? "",
              onDay: row.undone_on,
              reason: row.undone_reason ?? "",
            },
      standing: row.id === lastId,
    };
  });
}

const TERM_COLUMNS = [
  "t.id",
  "t.position",
  "t.version",
  "t.words",
  "t.kind",
  "t.legal_basis as legalBasis",
  "t.result",
  "t.result_basis as resultBasis",
  "t.reviewed_on as reviewedOn",
  "t.reviewed_by as reviewedBy",
  "t.dropped",
  "t.reason",
  "t.recorded_name as recordedName",
  "t.recorded_on as recordedOn",
] as const;

/** Every version of a project's terms: by position, the latest first. */
export async function termVersions(db: Db, projectId: number): Promise<TermVersion[]> {
  return db
    .selectFrom("reviews_term as t")
    .select(TERM_COLUMNS)
    .where("t.project_id", "=", projectId)
    .orderBy("t.position")
    .orderBy("t.version", "desc")
    .execute();
}

/** A project's terms as they read now. */
export async function currentTerms(db: Db, projectId: number): Promise<TermVersion[]> {
  return db
    .selectFrom("reviews_term as t")
    .distinctOn("t.position")
    .select(TERM_COLUMNS)
    .where("t.project_id", "=", projectId)
    .orderBy("t.position")
    .orderBy("t.version", "desc")
    .execute();
}

/** One version of a term, with its project and whether a later one replaced it. */
export async function termById(db: Db, id: number) {
  return db
    .selectFrom("reviews_term as t")
    .select(TERM_COLUMNS)
    .select("t.project_id as projectId")
    .select((e) =>
      e
        .exists(
          e.selectFrom("reviews_term as l").select("l.id").whereRef("l.replaces_id", "=", "t.id"),
        )
        .$castTo<boolean>()
        .as("replaced"),
    )
    .where("t.id", "=", id)
    .executeTakeFirst();
}

/** The project of a review these eyes may see, or null. */
export async function projectOfReview(db: Db, reviewId: number): Promise<number | null> {
  const row = await db
    .selectFrom("reviews_review")
    .select("project_id")
    .where("id", "=", reviewId)
    .executeTakeFirst();
  return row?.project_id ?? null;
}
