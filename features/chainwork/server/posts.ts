import { sql } from "kysely";
import { addDays, type Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { liaisonState } from "../rules.ts";
import type { ChainPost, Leadership, LeadUnit, PostKind } from "../shapes.ts";

const posts = (db: Db) =>
  db
    .selectFrom("chainwork_post as o")
    .innerJoin("organization_person as p", "p.id", "o.person_id")
    .leftJoin("organization_unit as u", "u.id", "o.unit_id")
    .select(["o.id", "o.chain_id", "o.kind", "o.person_id", "p.name as person_name"])
    .select(["o.unit_id", "u.name as unit_name", "o.rank_words", "o.county_rank", "o.rank_basis"])
    .select(["o.from_on", "o.to_on", "o.document_no", "o.demo"]);

type PostRow = Awaited<ReturnType<ReturnType<typeof posts>["execute"]>>[number];

function postOf(row: PostRow): ChainPost {
  return {
    id: row.id,
    kind: row.kind,
    person: { id: row.person_id, name: row.person_name },
    unit: row.unit_id === null ? null : { id: row.unit_id, name: row.unit_name ?? "" },
    rankWords: row.rank_words,
    countyRank: row.county_rank,
    rankBasis: row.rank_basis,
    fromOn: row.from_on,
    toOn: row.to_on,
    documentNo: row.document_no,
    demo: row.demo,
  };
}

/** Everyone who holds or held a post of a chain, the latest first. */
export async function postsOf(db: Db, chainId: number): Promise<ChainPost[]> {
  const rows = await posts(db)
    .where("o.chain_id", "=", chainId)
    .orderBy("o.from_on", "desc")
    .orderBy("o.id", "desc")
    .execute();
  return rows.map(postOf);
}

/** One post with its chain, or undefined. */
export async function postById(
  db: Db,
  id: number,
): Promise<{ chainId: number; post: ChainPost } | undefined> {
  const row = await posts(db).where("o.id", "=", id).executeTakeFirst();
  return row && { chainId: row.chain_id, post: postOf(row) };
}

const leadUnits = (db: Db, day: Day) =>
  db
    .selectFrom("chainwork_lead_unit as l")
    .innerJoin("organization_unit as u", "u.id", "l.unit_id")
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom("organization_tenure as t")
          .innerJoin("organization_post as o", "o.id", "t.post_id")
          .innerJoin("organization_person as p", "p.id", "t.person_id")
          .select(["p.id as head_id", "p.name as head_name", "o.title as head_post"])
          .whereRef("o.unit_id", "=", "l.unit_id")
          .where("o.principal", "=", true)
          .where("t.from_on", "<=", day)
          .where((or) => or.or([or("t.to_on", "is", null), or("t.to_on", ">=", day)]))
          .orderBy("t.from_on", "desc")
          .limit(1)
          .as("head"),
      (join) => join.onTrue(),
    )
    .select(["l.id", "l.chain_id", "l.unit_id", "u.name as unit_name", "l.from_on", "l.to_on"])
    .select(["l.document_no", "head.head_id", "head.head_name", "head.head_post"])
    .orderBy("l.from_on", "desc")
    .orderBy("l.id", "desc");

type LeadUnitRow = Awaited<ReturnType<ReturnType<typeof leadUnits>["execute"]>>[number];

function leadUnitOf(row: LeadUnitRow): LeadUnit {
  const { head_id, head_name, head_post } = row;
  return {
    id: row.id,
    unit: { id: row.unit_id, name: row.unit_name },
    fromOn: row.from_on,
    toOn: row.to_on,
    documentNo: row.document_no,
    principal:
      head_id === null ? null : { personId: head_id, name: head_name ?? "", post: head_post ?? "" },
  };
}

/** Every unit that leads or led a chain, the latest first, each with its head of the day. */
export async function leadUnitsOf(db: Db, chainId: number, day: Day): Promise<LeadUnit[]> {
  const rows = await leadUnits(db, day).where("l.chain_id", "=", chainId).execute();
  return rows.map(leadUnitOf);
}

/** Who leads which chain on a day, by chain; a chain nobody leads has no entry. */
export async function leadershipsOn(db: Db, day: Day): Promise<Map<number, Leadership>> {
  const current = <Row extends { from_on: string; to_on: string | null }>(row: Row) =>
    row.from_on <= day && (row.to_on === null || row.to_on >= day);
  const [held, led] = [
    (await posts(db).orderBy("o.from_on", "desc").orderBy("o.id").execute()).filter(current),
    (await leadUnits(db, day).execute()).filter(current),
  ];
  const chains = new Set([...held, ...led].map((row) => row.chain_id));
  return new Map(
    [...chains].map((chainId) => {
      const own = held.filter((row) => row.chain_id === chainId).map(postOf);
      const unit = led.find((row) => row.chain_id === chainId);
      return [chainId, leadershipOf(own, unit ? leadUnitOf(unit) : null)];
    }),
  );
}

function leadershipOf(own: readonly ChainPost[], leadUnit: LeadUnit | null): Leadership {
  const one = (kind: PostKind) => own.find((post) => post.kind === kind) ?? null;
  const many = (kind: PostKind) => own.filter((post) => post.kind === kind);
  const liaison = one("liaison");
  return {
    chief: one("chief"),
    deputies: many("deputy"),
    leadUnit,
    liaison,
    liaisonState: liaisonState(liaison, leadUnit),
    members: many("member"),
    logKeeper: one("log_keeper"),
  };
}

/** The leadership of a chain where nobody is named. */
export const NOBODY: Leadership = leadershipOf([], null);

export interface NewPost {
  readonly chainId: number;
  readonly kind: PostKind;
  readonly personId: number;
  readonly unitId: number | null;
  readonly rankWords: string;
  readonly countyRank: boolean;
  readonly rankBasis: string;
  readonly fromOn: Day;
  readonly documentNo: string;
  readonly namedBy: string;
  readonly demo: boolean;
}

export async function insertPost(tx: Db, post: NewPost): Promise<number> {
  const row = await tx
    .insertInto("chainwork_post")
    .values({
      chain_id: post.chainId,
      kind: post.kind,
      person_id: post.personId,
      unit_id: post.unitId,
      rank_words: post.rankWords,
      county_rank: post.countyRank,
      rank_basis: post.rankBasis,
      from_on: post.fromOn,
      document_no: post.documentNo,
      named_by: post.namedBy,
      demo: post.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Writes the last day of posts that are still held. */
export async function endPosts(tx: Db, ids: readonly number[], toOn: Day): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .updateTable("chainwork_post")
    .set({ to_on: sql<string>`greatest(from_on, ${toOn}::date)` })
    .where("id", "in", [...ids])
    .execute();
}

/** Makes a unit lead a chain from a day on; the one before ends the day before. */
export async function replaceLeadUnit(
  tx: Db,
  lead: { chainId: number; unitId: number; fromOn: Day; documentNo: string; namedBy: string },
): Promise<void> {
  await tx
    .updateTable("chainwork_lead_unit")
    .set({ to_on: addDays(lead.fromOn, -1) })
    .where("chain_id", "=", lead.chainId)
    .where("to_on", "is", null)
    .execute();
  await tx
    .insertInto("chainwork_lead_unit")
    .values({
      chain_id: lead.chainId,
      unit_id: lead.unitId,
      from_on: lead.fromOn,
      document_no: lead.documentNo,
      named_by: lead.namedBy,
    })
    .execute();
}

/** Known people with what they are now, for choosing. */
export async function peopleOn(
  db: Db,
  day: Day,
): Promise<{ id: number; name: string; posts: string }[]> {
  return db
    .selectFrom("organization_person as p")
    .leftJoin("organization_tenure as t", (join) =>
      join
        .onRef("t.person_id", "=", "p.id")
        .on("t.from_on", "<=", day)
        .on((eb) => eb.or([eb("t.to_on", "is", null), eb("t.to_on", ">=", day)])),
    )
    .leftJoin("organization_post as o", "o.id", "t.post_id")
    .leftJoin("organization_unit as u", "u.id", "o.unit_id")
    .select(["p.id", "p.name"])
    .select(
      sql<string>`coalesce(string_agg(u.name || o.title, '、' order by o.id), '')`.as("posts"),
    )
    .groupBy(["p.id", "p.name"])
    .orderBy("p.id")
    .limit(2000)
    .execute();
}
