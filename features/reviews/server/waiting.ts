import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { pageOf } from "../../../platform/server/page.ts";
import type { WaitingQuery, WaitingRow } from "../shapes.ts";
import type { ReviewKind, WaitingReason } from "../words.ts";
import { INVESTMENT, lastReview, unansweredRequest } from "./store.ts";
import { underUnit } from "../../organization/server/facts.ts";

/** Stages before 签约. */
const UNSIGNED = ["lead", "screening", "negotiating", "reviewing"] as const;

/**
 * Projects that wait for a review: asked for by their unit, or above the threshold (fen) and about to be signed without a passed
 * or exempted one, or signed without a record here. Exited ones are left out; leads above the threshold wait once in talks.
 */
export async function listWaiting(
  db: Db,
  query: WaitingQuery,
  rule: { neededFromFen: string; today: Day },
): Promise<{ rows: WaitingRow[]; next: string | null; total?: number }> {
  const limit = query.limit ?? 50;
  const after = /^\d{1,9}$/.test(query.after ?? "") ? Number(query.after) : null;
  const waiting = waitingOf(db, query, rule);
  const [found, total] = await Promise.all([
    waiting
      .$if(after !== null, (later) => later.where("p.id", "<", after))
      .orderBy("p.id", "desc")
      .limit(sql.lit(limit + 1))
      .execute(),
    after === null
      ? db
          .selectFrom(waiting.clearSelect().select("p.id").limit(sql.lit(10_000)).as("capped"))
          .select((e) => e.fn.countAll<bigint>().as("total"))
          .executeTakeFirstOrThrow()
      : null,
  ]);
  const { rows, next } = pageOf(found.map(rowOf), limit);
  return { rows, next, ...(total && { total: Number(total.total) }) };
}

function waitingOf(db: Db, query: WaitingQuery, rule: { neededFromFen: string; today: Day }) {
  const asked = unansweredRequest(db).whereRef("q.project_id", "=", sql.ref("p.id"));
  const over = sql<boolean>`${INVESTMENT} >= ${rule.neededFromFen}::bigint`;
  const unsettled = sql<boolean>`not coalesce(last.result = 'exempted'
    or (last.kind = 'joint' and last.result in ('passed', 'conditional')), false)`;
  const unsigned = sql<boolean>`p.stage in (${sql.join(UNSIGNED.map((one) => sql.lit(one)))})`;
  const reason = sql<WaitingReason>`case when asked."askedOn" is not null then 'requested'
    when ${unsigned} then 'threshold' else 'signed' end`;
  return db
    .selectFrom("projects_project as p")
    .leftJoin("organization_unit as u", "u.id", "p.unit_id")
    .leftJoinLateral(asked.as("asked"), (on) => on.onTrue())
    .leftJoinLateral(
      lastReview(db, rule.today).whereRef("r.project_id", "=", sql.ref("p.id")).as("last"),
      (on) => on.onTrue(),
    )
    .select([
      "p.id",
      "p.no",
      "p.name",
      "p.unit_id",
      "u.name as unit_name",
      INVESTMENT.as("investment_fen"),
      "p.stage",
      "asked.askedOn as asked_on",
      sql<ReviewKind | null>`asked.kind`.as("asked_kind"),
      "last.result as last_result",
      "last.held_on as last_held_on",
      reason.as("reason"),
    ])
    .where("p.status", "<>", "exited")
    .where(sql<boolean>`(asked."askedOn" is not null
      or (${over} and ${unsettled} and p.stage not in ('lead', 'screening')))`)
    .$if(query.unitId !== undefined, (one) =>
      one.where(underUnit("p.unit_id", query.unitId as number)),
    )
    .$if(query.reason !== undefined, (one) => one.where(reason, "=", query.reason ?? "requested"));
}

function rowOf(
  row: Awaited<ReturnType<ReturnType<typeof waitingOf>["execute"]>>[number],
): WaitingRow {
  return {
    id: row.id,
    no: row.no,
    name: row.name,
    unit: row.unit_id === null ? null : { id: row.unit_id, name: row.unit_name ?? "" },
    investmentFen: row.investment_fen?.toString() ?? null,
    stage: row.stage,
    reason: row.reason,
    askedOn: row.asked_on,
    askedKind: row.asked_kind,
    lastResult: row.last_result,
    lastHeldOn: row.last_held_on,
  };
}
