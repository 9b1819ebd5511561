import { type ExpressionBuilder, sql } from "kysely";
import type { DB } from "../../../database/tables.ts";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { likeText } from "../../../platform/server/like-text.ts";
import { pageBy, pageOf } from "../../../platform/server/page.ts";
import type { Claim, ClaimRow, ClaimState, ClaimStep, Held } from "../shapes.ts";
import { progressDay } from "../rules.ts";
import { underUnit } from "../../organization/server/facts.ts";

/** Beyond this many rows the count says no more. */
const COUNT_CAP = 10_000;
/** 签约 is the fifth stage: from there on a claim is not released. */
const SIGNED_ORDER = 5;

/** Claims with what is counted about them, as a derived table `c` under the caller's row rights. */
function claimsAsSeen(db: Db) {
  return db
    .selectFrom("claims_claim as k")
    .innerJoin("organization_unit as u", "u.id", "k.unit_id")
    .leftJoin("projects_project as p", "p.id", "k.project_id")
    .leftJoin("claims_change as h", "h.project_id", "k.project_id")
    .select((eb) => [
      "k.id",
      "k.project_id",
      "p.no as project_no",
      "p.name as project_name",
      "k.investor_name",
      "k.investor_uscc",
      "k.unit_id",
      "u.name as unit_name",
      "k.contact",
      "k.intent",
      "k.talked_on",
      "k.claimed_on",
      "k.state",
      "k.protected_until",
      "k.demo",
      sql<boolean>`coalesce(p.stage_order >= ${SIGNED_ORDER}, false)`.as("signed"),
      "h.changed_on",
      sql<string | null>`(select max(s.on_day) from claims_step s
        where s.claim_id = k.id and s.kind in ('filed', 'progress', 'extended', 'received'))`.as(
        "stepped_on",
      ),
      openDispute(eb as unknown as Sides)
        .limit(1)
        .as("dispute_id"),
    ]);
}

type Sides = ExpressionBuilder<DB & { k: DB["claims_claim"] }, "k">;

/** The dispute of claim `k` that is not ruled on, if any. */
function openDispute(eb: Sides) {
  return eb
    .selectFrom("claims_dispute_side as d")
    .select("d.dispute_id")
    .whereRef("d.claim_id", "=", "k.id")
    .where((on) =>
      on.not(
        on.exists(
          on
            .selectFrom("claims_ruling as r")
            .select("r.dispute_id")
            .whereRef("r.dispute_id", "=", "d.dispute_id"),
        ),
      ),
    );
}

type Stored = Awaited<ReturnType<ReturnType<typeof claimsAsSeen>["execute"]>>[number];

function rowOf(stored: Stored): ClaimRow {
  return {
    id: stored.id,
    project:
      stored.project_id === null || stored.project_no === null
        ? null
        : { id: stored.project_id, no: stored.project_no, name: stored.project_name ?? "" },
    investorName: stored.investor_name,
    investorUscc: stored.investor_uscc,
    unit: { id: stored.unit_id, name: stored.unit_name },
    talkedOn: stored.talked_on,
    claimedOn: stored.claimed_on,
    state: stored.state,
    protectedUntil: stored.protected_until,
    progressOn: progressDay(
      stored.claimed_on,
      stored.stepped_on ? [stored.stepped_on] : [],
      stored.changed_on,
    ),
    signed: stored.signed,
    disputeId: stored.dispute_id,
    demo: stored.demo,
  };
}

async function withSteps(db: Db, stored: readonly Stored[]): Promise<Claim[]> {
  const ids = stored.map(({ id }) => id);
  const steps = ids.length === 0 ? [] : await stepsOf(db, ids);
  return stored.map((one) => ({
    ...rowOf(one),
    contact: one.contact,
    intent: one.intent,
    steps: steps
      .filter((step) => step.claimId === one.id)
      .map(({ claimId: _claim, ...step }) => step),
  }));
}

async function stepsOf(
  db: Db,
  claimIds: readonly number[],
): Promise<(ClaimStep & { claimId: number })[]> {
  return db
    .selectFrom("claims_step")
    .select(["id", "claim_id as claimId", "kind", "by_name as byName", "on_day as onDay", "words"])
    .where("claim_id", "in", claimIds)
    .orderBy("id")
    .execute();
}

/** One page of claims, newest first, by key; the first page counts. */
export async function listClaims(
  db: Db,
  query: { after?: string; limit?: number; unitId?: number; state?: ClaimState; text?: string },
): Promise<{ rows: ClaimRow[]; next: string | null; total?: number }> {
  const limit = query.limit ?? 50;
  const after = query.after !== undefined && /^\d{1,9}$/.test(query.after) ? +query.after : null;
  const asked = claimsAsSeen(db)
    .$if(query.unitId !== undefined, (q) => q.where(underUnit("k.unit_id", query.unitId as number)))
    .$if(query.state !== undefined, (q) => q.where("k.state", "=", query.state as ClaimState))
    .$if(Boolean(query.text?.trim()), (q) => {
      const inside = `%${likeText(query.text?.trim() ?? "")}%`;
      return q.where((eb) =>
        eb.or([eb("k.investor_name", "like", inside), eb("p.name", "like", inside)]),
      );
    });
  const found = await asked
    .$if(after !== null, (q) => q.where("k.id", "<", after as number))
    .orderBy("k.id", "desc")
    .limit(sql.lit(limit + 1))
    .execute();
  const { rows, next } = pageOf(found.map(rowOf), limit);
  if (after !== null) return { rows, next };
  const capped = asked.clearSelect().select("k.id").limit(sql.lit(COUNT_CAP));
  const { total } = await db
    .selectFrom(capped.as("capped"))
    .select((eb) => eb.fn.countAll<bigint>().as("total"))
    .executeTakeFirstOrThrow();
  return { rows, next, total: Number(total) };
}

/** Standing claims without progress since before `idleSince`, the longest idle first. */
export async function listDue(
  db: Db,
  query: { after?: string; limit?: number },
  idleSince: Day,
): Promise<{ rows: ClaimRow[]; next: string | null }> {
  const limit = query.limit ?? 50;
  const [, day, id] = /^(\d{4}-\d{2}-\d{2})\.(\d{1,9})$/.exec(query.after ?? "") ?? [];
  const standing = claimsAsSeen(db)
    .where("k.state", "=", "standing")
    .where((eb) => eb.or([eb("k.project_id", "is", null), eb("p.stage_order", "<", SIGNED_ORDER)]))
    .where((eb) => eb.not(eb.exists(openDispute(eb as unknown as Sides))))
    // A fence: pulled up, the days would be looked for three times, and each dispute once more per claim.
    .offset(sql<number>`0`)
    .as("c");
  // The same as the rule's progressDay, for the order and the page.
  const progressOn = sql<Day>`greatest(c.claimed_on, c.stepped_on, c.changed_on)`;
  const found = await db
    .selectFrom(standing)
    .selectAll()
    .where(progressOn, "<", idleSince)
    .$if(day !== undefined, (q) =>
      q.where(sql<boolean>`(${progressOn}, c.id) > (${day}::date, ${Number(id)}::integer)`),
    )
    .orderBy(progressOn)
    .orderBy("c.id")
    .limit(sql.lit(limit + 1))
    .execute();
  return pageBy(found.map(rowOf), limit, ({ progressOn, id }) => `${progressOn}.${id}`);
}

export async function findClaim(db: Db, id: number): Promise<Claim | null> {
  const stored = await claimsAsSeen(db).where("k.id", "=", id).executeTakeFirst();
  return stored ? ((await withSteps(db, [stored]))[0] ?? null) : null;
}

/** The claims with these ids that the caller may see. */
export async function findClaims(db: Db, ids: readonly number[]): Promise<Claim[]> {
  if (ids.length === 0) return [];
  return withSteps(db, await claimsAsSeen(db).where("k.id", "in", ids).execute());
}

export async function claimsOfProject(db: Db, projectId: number): Promise<Claim[]> {
  const stored = await claimsAsSeen(db)
    .where("k.project_id", "=", projectId)
    .orderBy("k.id", "desc")
    .limit(100)
    .execute();
  return withSteps(db, stored);
}

/** Whom a claim is about. */
export interface Subject {
  readonly projectId: number | null;
  readonly investorName: string;
  readonly investorUscc: string | null;
}

/** The earliest live claim of another unit on the same matter: its unit and day only. */
export async function findHeld(
  db: Db,
  ownUnitId: number | null,
  subject: Subject,
): Promise<Held | null> {
  const { rows } = await sql<{ unit_name: string; since: string }>`
    select unit_name, since from claims_held(${ownUnitId}::integer, ${subject.projectId}::integer,
      ${subject.investorUscc}::text, ${subject.investorName}::text)`.execute(db);
  const [first] = rows;
  return first ? { unitName: first.unit_name, since: first.since } : null;
}

/** A unit's own live claim on the same matter, or null. */
export async function findOwnClaim(
  db: Db,
  unitId: number,
  subject: Subject,
): Promise<{ id: number; claimedOn: Day } | null> {
  const found = await db
    .selectFrom("claims_claim")
    .select(["id", "claimed_on as claimedOn"])
    .where("unit_id", "=", unitId)
    .where("state", "in", ["standing", "disputed"])
    .where((eb) =>
      eb.or([
        ...(subject.projectId === null ? [] : [eb("project_id", "=", subject.projectId)]),
        eb.and([
          ...(subject.projectId === null ? [] : [eb("project_id", "is", null)]),
          eb.or([
            ...(subject.investorUscc ? [eb("investor_uscc", "=", subject.investorUscc)] : []),
            sql<boolean>`investor_plain = projects_plain_name(${subject.investorName})`,
          ]),
        ]),
      ]),
    )
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  return found ?? null;
}

/** Whether money was ever entered for a project, and whether some still counts. */
export async function moneyOf(
  db: Db,
  projectId: number,
): Promise<{ entered: boolean; counted: boolean }> {
  const { rows } = await sql<{ entered: boolean; counted: boolean }>`
    select entered, counted from claims_money(${projectId}::integer)`.execute(db);
  return rows[0] ?? { entered: false, counted: false };
}
