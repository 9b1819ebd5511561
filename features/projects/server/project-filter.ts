import { type Expression, type ExpressionBuilder, type SqlBool, sql } from "kysely";
import type { DB } from "../../../database/tables.ts";
import { likeText } from "../../../platform/server/like-text.ts";
import { type Novelty, type ProjectQuery, type Stage, STAGES } from "../contract.ts";
import { underUnit } from "../../organization/server/facts.ts";

type Builder = ExpressionBuilder<DB & { p: DB["projects_project"] }, "p">;

/** A query whose figure, where it asks for one, is settled to the projects behind it. */
export type SettledQuery = ProjectQuery & { readonly behind?: readonly ProjectBehind[] };

/** A project behind a figure, with its contract's sum as that table reckons it; undefined where the table reckoned none. */
export interface ProjectBehind {
  readonly id: number;
  readonly contractFen?: string | null | undefined;
}

/** The conditions of a project query, without its page: rows, count and export share them. */
export function projectConditions(eb: Builder, query: SettledQuery): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [];
  if (query.behind)
    conditions.push(sql<SqlBool>`p.id = any(${query.behind.map(({ id }) => id)}::integer[])`);
  else conditions.push(...placeConditions(eb, query));
  if (query.carrierId !== undefined) conditions.push(eb("p.carrier_id", "=", query.carrierId));
  if (query.stage !== undefined) conditions.push(stageCondition(query.stage));
  if (query.keyProject !== undefined) conditions.push(eb("p.key_project", "=", query.keyProject));
  if (query.confirmed !== undefined) conditions.push(eb("p.confirmed", "=", query.confirmed));
  if (query.novelty !== undefined && query.noveltyYear !== undefined)
    conditions.push(noveltyCondition(query.novelty, query.noveltyYear));
  if (query.takenOver !== undefined) conditions.push(takenOverCondition(query.takenOver));
  if (query.text?.trim()) conditions.push(textCondition(eb, query.text.trim()));
  return eb.and(conditions);
}

/** Where a project stands now; the projects behind a figure stand where its table reckoned them. */
function placeConditions(eb: Builder, { unitId, chainId }: ProjectQuery): Expression<SqlBool>[] {
  const conditions: Expression<SqlBool>[] = [];
  if (unitId !== undefined) conditions.push(underUnit("p.unit_id", unitId));
  if (chainId === 0) conditions.push(eb("p.chain_id", "is", null));
  else if (chainId !== undefined) conditions.push(eb("p.chain_id", "=", chainId));
  return conditions;
}

/** By its order: under row policies an enum's comparison reaches no index, an integer's does. */
function stageCondition(stage: Stage): Expression<SqlBool> {
  return sql<SqlBool>`p.stage_order = ${STAGES.indexOf(stage) + 1}`;
}

/** `noveltyIn` of the rules, asked of the rows. */
function noveltyCondition(novelty: Novelty, year: number): Expression<SqlBool> {
  const signed = sql`p.stage_order >= ${STAGES.indexOf("signed") + 1} and p.signed_on`;
  return novelty === "new"
    ? sql<SqlBool>`${signed} between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)`
    : sql<SqlBool>`${signed} < make_date(${year}, 1, 1)`;
}

function takenOverCondition(takenOver: boolean): Expression<SqlBool> {
  const found = sql`exists (select 1 from projects_takeover t where t.project_id = p.id)`;
  return takenOver ? sql<SqlBool>`${found}` : sql<SqlBool>`not ${found}`;
}

function textCondition(eb: Builder, text: string): Expression<SqlBool> {
  const inside = `%${likeText(text)}%`;
  const sound = `%${likeText(text.toLowerCase())}%`;
  const byInvestor = eb(
    "p.investor_id",
    "in",
    eb
      .selectFrom("projects_enterprise as e")
      .select("e.id")
      .where((on) => on.or([on("e.name", "like", inside), on("e.uscc", "=", text.toUpperCase())])),
  );
  const byName = [eb("p.name", "like", inside), byInvestor];
  if (/\p{Script=Han}/u.test(text)) return eb.or(byName);
  return eb.or([
    ...byName,
    eb("p.no", "ilike", inside),
    eb("p.pinyin", "like", sound),
    eb("p.initials", "like", sound),
    eb("p.name", "ilike", inside),
  ]);
}
