import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import type { recordRank as RecordRank } from "../rank-contract.ts";
import { refuseNamesakes } from "../person-rules.ts";
import { isCounty, refuseRankEntry } from "../rank-rules.ts";
import type { CountyRank, PostRank } from "../shapes.ts";
import { peopleNamed, personMeant } from "./people.ts";
import { refuseRankEnd } from "../rules.ts";

/** A 县级领导 with the present post and what the rank rests on. */
export interface CountyLeader {
  readonly personId: number;
  readonly name: string;
  readonly words: string;
  readonly rank: PostRank | null;
  readonly basis: string;
}

/** The 县级领导 of a day, by their records, in the order of names. */
export async function countyLeadersOn(db: Db, day: Day): Promise<CountyLeader[]> {
  const held = await recordsOn(db, day);
  return held.filter(({ rank }) => isCounty(rank));
}

/** Everybody with a registered rank on a day, whatever it is, in the order of names. */
export async function recordsOn(db: Db, day: Day): Promise<CountyLeader[]> {
  return db
    .selectFrom("organization_county_rank as r")
    .innerJoin("organization_person as p", "p.id", "r.person_id")
    .select(["p.id as personId", "p.name", "r.words", "r.rank", "r.basis"])
    .where("r.from_on", "<=", day)
    .where((e) => e.or([e("r.to_on", "is", null), e("r.to_on", ">=", day)]))
    .orderBy("p.name")
    .orderBy("p.id")
    .execute();
}

export interface NewRank {
  readonly personId: number;
  readonly words: string;
  readonly rank: PostRank;
  readonly basis: string;
  readonly fromOn: Day;
  readonly byName: string;
}

/** Stores a record; whether it may be is the caller's to ask. Returns its id. */
export async function insertRank(tx: Db, one: NewRank): Promise<number> {
  const row = await tx
    .insertInto("organization_county_rank")
    .values({
      person_id: one.personId,
      words: one.words.trim(),
      rank: one.rank,
      basis: one.basis.trim(),
      from_on: one.fromOn,
      by_name: one.byName,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Registers a post and rank. Throws Refused by `refuseRankEntry`. */
export async function recordRank(
  tx: Db,
  body: BodyOf<typeof RecordRank>,
  by: { readonly name: string; readonly today: Day },
): Promise<CountyRank> {
  const name = body.personName.trim();
  insist(refuseNamesakes(await peopleNamed(tx, [name]), body));
  const current = (await listCountyRanks(tx)).find(
    (one) => one.personId === body.personId && one.toOn === null,
  );
  insist(
    refuseRankEntry({ ...body, personName: name }, { today: by.today, current: current ?? null }),
  );
  const personId = await personMeant(tx, body);
  const id = await insertRank(tx, { ...body, personId, byName: by.name });
  return ranks(tx).where("r.id", "=", id).executeTakeFirstOrThrow();
}

const ranks = (db: Db) =>
  db
    .selectFrom("organization_county_rank as r")
    .innerJoin("organization_person as p", "p.id", "r.person_id")
    .select([
      "r.id",
      "p.id as personId",
      "p.name",
      "r.words",
      "r.rank",
      "r.basis",
      "r.from_on as fromOn",
      "r.to_on as toOn",
    ])
    .select("r.by_name as byName");

/** Everyone who is or was on the list, the present ones first. */
export async function listCountyRanks(db: Db): Promise<CountyRank[]> {
  return ranks(db).orderBy("r.to_on", "desc").orderBy("r.from_on").orderBy("r.id").execute();
}

/** Writes the last day on the list. Throws Absent, or Refused by `refuseRankEnd`. */
export async function endCountyRank(
  tx: Db,
  id: number,
  toOn: Day,
  today: Day,
): Promise<{ before: CountyRank; after: CountyRank }> {
  const before = await ranks(tx).where("r.id", "=", id).executeTakeFirst();
  if (!before) throw new Absent();
  insist(refuseRankEnd(before, toOn, today));
  await tx
    .updateTable("organization_county_rank")
    .set({ to_on: toOn })
    .where("id", "=", id)
    .execute();
  return { before, after: { ...before, toOn } };
}
