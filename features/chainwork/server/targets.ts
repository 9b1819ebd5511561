import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import { usccDivision } from "../../../kernel/uscc.ts";
import type { QueryOf } from "../../../kernel/endpoint.ts";
import type { Db } from "../../../platform/server/database.ts";
import { likeText } from "../../../platform/server/like-text.ts";
import { soundsOf } from "../../../platform/server/sounds.ts";
import { afterId, pageOf } from "../../../platform/server/page.ts";
import type { listTargets, StepDraft, TargetDraft } from "../contract.ts";
import type { Target, TargetStep } from "../shapes.ts";
import { type LinkOf, linksOf } from "./target-links.ts";

type Query = QueryOf<typeof listTargets>;

/** Targets with their last step; a unit sees those it holds the contact of, and only its own steps. */
const targets = (db: Db) =>
  db
    .selectFrom("chainwork_target as t")
    .innerJoin("chains_chain as c", "c.id", "t.chain_id")
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom("chainwork_target_step as s")
          .selectAll("s")
          .whereRef("s.target_id", "=", "t.id")
          .orderBy("s.id", "desc")
          .limit(1)
          .as("s"),
      (join) => join.onTrue(),
    )
    .leftJoin("organization_unit as u", "u.id", "s.holder_unit_id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("chainwork_gap_event as e")
          .select("e.title as gap_title")
          .whereRef("e.gap_id", "=", "t.gap_id")
          .orderBy("e.id", "desc")
          .limit(1)
          .as("g"),
      (join) => join.onTrue(),
    )
    .select(["t.id", "t.chain_id", "c.name as chain_name", "t.gap_id", "g.gap_title", "t.name"])
    .select(["t.uscc", "t.uscc_override_reason", "t.reasons", "t.created_on", "t.demo"])
    .select(["s.state", "s.words", "s.next_step", "s.next_on", "s.holder", "s.holder_unit_id"])
    .select(["u.name as holder_unit_name", "s.by_name", "s.on_day"]);

type Row = Awaited<ReturnType<ReturnType<typeof targets>["execute"]>>[number];

function targetOf(row: Row, links: readonly LinkOf[]): Target {
  return {
    id: row.id,
    chain: { id: row.chain_id, name: row.chain_name },
    gapId: row.gap_id,
    gapTitle: row.gap_title,
    name: row.name,
    uscc: row.uscc,
    usccOverrideReason: row.uscc_override_reason,
    division: row.uscc === null ? null : usccDivision(row.uscc),
    reasons: row.reasons,
    createdOn: row.created_on,
    demo: row.demo,
    links: links
      .filter(({ targetId, link }) => targetId === row.id && link.removed === null)
      .map(({ link }) => link),
    last: stepOf(row),
  };
}

function stepOf(
  row: Pick<
    Row,
    | "state"
    | "words"
    | "next_step"
    | "next_on"
    | "holder"
    | "holder_unit_id"
    | "holder_unit_name"
    | "by_name"
    | "on_day"
  >,
): TargetStep {
  return {
    state: row.state,
    words: row.words,
    nextStep: row.next_step,
    nextOn: row.next_on,
    holder: row.holder,
    holderUnit:
      row.holder_unit_id === null
        ? null
        : { id: row.holder_unit_id, name: row.holder_unit_name ?? "" },
    byName: row.by_name,
    onDay: row.on_day,
  };
}

async function withLinks(db: Db, rows: readonly Row[]): Promise<Target[]> {
  const links = await linksOf(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => targetOf(row, links));
}

/** One page of a chain's targets, the newest first. */
export async function listTargetsOf(
  db: Db,
  chainId: number,
  query: Query,
): Promise<{ rows: Target[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const text = query.text?.trim();
  const like = `%${likeText((text ?? "").toLowerCase())}%`;
  let select = targets(db).where("t.chain_id", "=", chainId);
  if (query.state) select = select.where("s.state", "=", query.state);
  if (query.gapId) select = select.where("t.gap_id", "=", query.gapId);
  if (text)
    select = select.where((eb) =>
      eb.or([
        eb("t.name", "ilike", like),
        eb("t.pinyin", "like", like),
        eb("t.initials", "like", like),
        eb("t.uscc", "=", text.toUpperCase()),
      ]),
    );
  const after = afterId(query.after);
  if (after !== null) select = select.where("t.id", "<", after);
  const found = await select
    .orderBy("t.id", "desc")
    .limit(limit + 1)
    .execute();
  const { rows, next } = pageOf(found, limit);
  return { rows: await withLinks(db, rows), next };
}

export async function targetById(db: Db, id: number): Promise<Target | undefined> {
  const row = await targets(db).where("t.id", "=", id).executeTakeFirst();
  return row && (await withLinks(db, [row]))[0];
}

/** Targets of chains whose next step is due up to a day, overdue ones included, the earliest first. */
export async function dueTargets(
  db: Db,
  chainIds: readonly number[],
  until: Day,
): Promise<Target[]> {
  if (chainIds.length === 0) return [];
  const rows = await targets(db)
    .where("t.chain_id", "in", [...chainIds])
    .where("s.next_on", "<=", until)
    .where("s.state", "<>", "dropped")
    .orderBy("s.next_on")
    .orderBy("t.id")
    .limit(100)
    .execute();
  return withLinks(db, rows);
}

/** How many targets of each chain are still worked on, of those these eyes see. */
export async function targetCounts(db: Db, day: Day): Promise<Map<number, number>> {
  const { rows } = await sql<{ chain_id: number; count: number }>`
    select t.chain_id, count(*)::int as count from chainwork_target t
    cross join lateral (select state from chainwork_target_step s
      where s.target_id = t.id and s.on_day <= ${day} order by s.id desc limit 1) s
    where s.state <> 'dropped' group by t.chain_id`.execute(db);
  return new Map(rows.map(({ chain_id, count }) => [chain_id, count]));
}

/** All steps with a target that these eyes see, the newest first. */
export async function stepsOf(db: Db, targetId: number): Promise<TargetStep[]> {
  const rows = await db
    .selectFrom("chainwork_target_step as s")
    .leftJoin("organization_unit as u", "u.id", "s.holder_unit_id")
    .select(["s.state", "s.words", "s.next_step", "s.next_on", "s.holder", "s.holder_unit_id"])
    .select(["u.name as holder_unit_name", "s.by_name", "s.on_day"])
    .where("s.target_id", "=", targetId)
    .orderBy("s.id", "desc")
    .limit(500)
    .execute();
  return rows.map(stepOf);
}

export interface By {
  readonly byName: string;
  readonly onDay: Day;
}

export async function isTargetKnown(db: Db, chainId: number, name: string): Promise<boolean> {
  const row = await db
    .selectFrom("chainwork_target")
    .select("id")
    .where("chain_id", "=", chainId)
    .where("name", "=", name)
    .executeTakeFirst();
  return row !== undefined;
}

/** Stores a target with its first step; answers its id. */
export async function insertTarget(
  tx: Db,
  chainId: number,
  draft: TargetDraft,
  by: By & { demo: boolean },
): Promise<number> {
  const name = draft.name.trim();
  const row = await tx
    .insertInto("chainwork_target")
    .values({
      chain_id: chainId,
      gap_id: draft.gapId,
      name,
      uscc: draft.uscc || null,
      uscc_override_reason: draft.usccOverrideReason.trim(),
      reasons: draft.reasons.trim(),
      created_on: by.onDay,
      by_name: by.byName,
      demo: by.demo,
      ...soundsOf(name),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await insertStep(tx, { targetId: row.id, chainId }, draft, by);
  return row.id;
}

export async function insertStep(
  tx: Db,
  at: { targetId: number; chainId: number },
  step: StepDraft,
  by: By,
): Promise<void> {
  await tx
    .insertInto("chainwork_target_step")
    .values({
      target_id: at.targetId,
      chain_id: at.chainId,
      state: step.state,
      words: step.words.trim(),
      next_step: step.nextStep.trim(),
      next_on: step.nextOn,
      holder: step.holder.trim(),
      holder_unit_id: step.holderUnitId,
      by_name: by.byName,
      on_day: by.onDay,
    })
    .execute();
}
