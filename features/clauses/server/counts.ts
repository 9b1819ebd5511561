import { sql } from "kysely";
import type { Db } from "../../../platform/server/database.ts";
import type { CampaignSpan } from "../subjects.ts";

/** How many records the list of each page holds for these eyes, by the subject's code. */
export async function countRecords(
  db: Db,
  { year }: CampaignSpan,
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ code: string; count: bigint }>`
    select 'targets' as code, count(*) as count from plan_target t where t.year = ${year}
      and not exists (select 1 from plan_target later where later.replaces_id = t.id)
    union all select 'funds', count(distinct x.receipt_id) from funds_entry x join funds_receipt r on r.id = x.receipt_id
      where x.effective_on between make_date(${year}, 1, 1) and make_date(${year}, 12, 31)
    union all select 'projects', count(*) from projects_project
    union all select 'recognition', count(*) from recognition_request r join projects_project p on p.id = r.project_id
    union all select 'problems', count(*) from service_problem
    union all select 'claims', count(*) from claims_claim
    union all select 'promises', count(*) from reviews_promise_now
    union all select 'carriers', count(*) from carriers_carrier
    union all select 'circulars', count(*) from circulars_document where year = ${year} and state = 'issued'
    union all select 'notices', count(*) from results_notice
    union all select 'inspections', count(*) from inspection_inspection`.execute(db);
  return new Map(rows.map(({ code, count }) => [code, Number(count)]));
}

/** How many projects of each chain these eyes see; a chain without any is left out. */
export async function countOfChains(db: Db): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom("projects_project")
    .select(({ fn }) => ["chain_id", fn.countAll<bigint>().as("count")])
    .where("chain_id", "is not", null)
    .groupBy("chain_id")
    .execute();
  return new Map(rows.map(({ chain_id, count }) => [chain_id ?? 0, Number(count)]));
}
