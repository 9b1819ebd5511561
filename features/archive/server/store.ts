import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import { afterId, pageOf, type PageOf } from "../../../platform/server/page.ts";
import type { Package, PackageQuery } from "../contract.ts";

/** Packages these eyes see, with their projects as they were called then. */
function fromPackages(db: Db) {
  return db
    .selectFrom("archive_package as a")
    .select([
      "a.id",
      "a.no",
      "a.made_on as madeOn",
      "a.by_name as madeBy",
      "a.purpose",
      "a.seen_by as seenBy",
      "a.records",
      "a.files",
      sql<number>`a.size::double precision`.as("size"),
      "a.manifest_sha256 as manifestSha256",
      "a.manifest_sm3 as manifestSm3",
      "a.demo",
      sql<
        Package["project"]
      >`json_build_object('id', a.project_id, 'no', a.project_no, 'name', a.project_name)`.as(
        "project",
      ),
    ]);
}

/** One page of packages, the newest first. */
export async function listPackages(db: Db, query: PackageQuery): Promise<PageOf<Package>> {
  const limit = query.limit ?? 50;
  const after = afterId(query.after);
  const found = await fromPackages(db)
    .$if(query.projectId !== undefined, (q) => q.where("a.project_id", "=", query.projectId ?? 0))
    .$if(after !== null, (q) => q.where("a.id", "<", after))
    .orderBy("a.id", "desc")
    .limit(limit + 1)
    .execute();
  return pageOf(found, limit);
}

/** One package, or null where there is none or none these eyes may see. */
export async function packageById(db: Db, id: number): Promise<Package | null> {
  return (await fromPackages(db).where("a.id", "=", id).executeTakeFirst()) ?? null;
}

/** The next number: `DA2023-000001`. */
export async function nextNo(db: Db, year: number): Promise<string> {
  const { rows } = await sql<{ no: string }>`
    select concat('DA', ${year}::text, '-', lpad(nextval('archive_package_no')::text, 6, '0')) as no`.execute(
    db,
  );
  return rows[0]?.no ?? "";
}

export interface StoredPackage extends Omit<Package, "id"> {
  readonly unitId: number | null;
  readonly byAccount: number;
}

/** Stores a package; answers its id. */
export async function insertPackage(tx: Db, made: StoredPackage): Promise<number> {
  const { id } = await tx
    .insertInto("archive_package")
    .values({
      no: made.no,
      project_id: made.project.id,
      project_no: made.project.no,
      project_name: made.project.name,
      made_on: made.madeOn,
      by_account: made.byAccount,
      by_name: made.madeBy,
      unit_id: made.unitId,
      seen_by: made.seenBy,
      purpose: made.purpose,
      manifest_sha256: made.manifestSha256,
      manifest_sm3: made.manifestSm3,
      records: made.records,
      files: made.files,
      size: BigInt(made.size),
      demo: made.demo,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}
