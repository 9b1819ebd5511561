import { afterAll, beforeAll, expect, test } from "vitest";
import { type RawBuilder, sql } from "kysely";
import { CITY_EYES, type Db, type Eyes, NO_EYES } from "../../platform/server/database.ts";
import { aCountedEntry, aProject } from "../builders/money.ts";
import { openTestDesk, type TestDesk } from "../desk.ts";

let desk: TestDesk;

beforeAll(async () => {
  desk = await openTestDesk({ rooms: [] });
  // A signed month needs somebody else than who sent it.
  for (const role of ["unit_head", "unit_clerk"] as const)
    await desk.signInAs(role, { unit: "小屯镇" });
  await desk.signInAs("office_verifier");
});
afterAll(() => desk.close());

const UNIT_EYES: Eyes = { scope: "unit", unitId: 1, chainId: null, audit: false, opens: [] };

/** Functions that run with the owner's rights and ask no eyes, each with the reason why they need not. */
const NEED_NO_EYES: Readonly<Record<string, string>> = {
  audit_newest_head: "one digest, printed on covers; the chain itself only auditors read",
  dating_back_approved: "whether an approval stands; asked by triggers",
  frozen_through: "a day that stands on every page",
  funds_lacks_evidence: "whether papers are missing of a receipt; asked by a trigger",
  funds_note_hand: "adds that somebody had a hand in a receipt, which only narrows what he may do",
  funds_settle_reviews: "answers a count; what it finds asks with eyes",
  is_county_leader: "whether a person is on a public list; asked by triggers",
  organization_heir: "which unit followed a merged one; stands on the page of units",
  organization_under: "which units were merged into one; stands on the page of units",
  person_of: "the number of the person behind an account, and nothing of him",
  service_answer_invitation: "opened by the secret of the link alone",
  service_invited: "opened by the secret of the link alone",
  service_invited_money: "opened by the secret of the link alone",
  service_note_place: "opened by the secret of the link alone",
  workbench_beginning:
    "whether the first receipt was verified yet; administrators are told what is next",
};

test("every function with the owner's rights asks who looks, or says why it need not", async () => {
  const { rows } = await desk.owner.query<{ name: string; source: string }>(
    `select p.proname as name, string_agg(p.prosrc, '') as source from pg_proc p
     where p.pronamespace = current_schema()::regnamespace and p.prosecdef and p.prorettype <> 'trigger'::regtype
     group by p.proname order by p.proname`,
  );
  expect(rows.length).toBeGreaterThan(30);
  const asking = (source: string) =>
    /viewer_(scope|unit|chain)\(|claims_release_lapsed|claims_lapsed\(/.test(source);
  const blind = rows.filter(({ source }) => !asking(source)).map(({ name }) => name);
  expect(blind).toEqual(Object.keys(NEED_NO_EYES));
});

test("who sees nothing is answered nothing; who sees the city is answered", async () => {
  const { projectId, receiptId } = await counted();
  const { name } = await one<{ name: string }>("select name from projects_project where id = $1", [
    projectId,
  ]);
  const asks = [
    sql`select * from projects_taken(${name}, null)`,
    sql`select * from projects_counted('2023-01-01', '2023-12-31', 'signed')`,
    sql`select * from funds_holder(${receiptId})`,
  ];
  for (const ask of asks) {
    expect((await ask.execute(desk.database.as(NO_EYES))).rows).toEqual([]);
    expect((await ask.execute(desk.database.as(CITY_EYES))).rows.length).toBeGreaterThan(0);
  }
});

test("a unit's connection neither verifies nor posts nor closes a month", async () => {
  const { projectId, entryId } = await counted();
  const { id } = await one<{ id: number }>(
    `with file as (insert into file_content (sha256, sm3, media_type, size) values ('试', '试', 'image/png', 1)),
       receipt as (
         insert into funds_receipt (no, project_id, unit_id, state, arrived_on, amount_fen, origin, payer_name, created_by)
         select 'T-signed', id, unit_id, 'draft', '2023-03-01', 100, 'out_of_province', '演示付款方', 1
         from projects_project where id = $1 returning id)
     insert into funds_evidence (receipt_id, sha256, file_name, kind, added_by)
     select id, '试', '试.png', 'slip', 1 from receipt returning receipt_id as id`,
    [projectId],
  );
  for (const state of ["reported", "signed"])
    await desk.owner.query(
      `update funds_receipt set state = $2::receipt_state, signed_by = 2, evidence_asked = '[["slip"]]' where id = $1`,
      [id, state],
    );
  const unit = desk.database.as(UNIT_EYES);
  const attempts = [
    sql`update funds_receipt set state = 'checked', checked_by = 3 where id = ${id}`,
    sql`insert into funds_entry (kind, receipt_id, project_id, unit_id, chain_id, origin, counts, amount_fen, arrived_on, effective_on,
          made_by, made_on, reverses_id)
        select 'reversal', receipt_id, project_id, unit_id, chain_id, origin, counts, -amount_fen, arrived_on, '2023-03-02', 1,
          '2023-03-02', id from funds_entry where id = ${entryId}`,
    sql`insert into funds_period_event (month, act, on_day, by_account, by_name, reason)
        values ('2023-01-01', 'close', '2023-02-05', 1, '试', '')`,
  ];
  for (const attempt of attempts) {
    expect(await changedBy(attempt, unit)).toBe(0);
    // The same is done for the city's eyes: nothing else stands in its way.
    expect(await changedBy(attempt, desk.database.as(CITY_EYES))).toBe(1);
  }
});

test("what the whole house reads is written by the city alone, and what waits for its seal is taken by the sealer alone", async () => {
  await desk.owner.query(
    `insert into audit_entry (actor, action, title, subject, subject_id, summary, request_id, address)
     values ('试', '试', '试', '试', '1', '试', '试', '试')`,
  );
  const unit = desk.database.as(UNIT_EYES);
  const attempts = [
    sql`insert into chains_chain (name, grouping) values ('试产业', 'leading')`,
    sql`insert into plan_campaign (year, document_no, title, issuer, issued_on) values (2031, '试', '试', '试', '2031-02-01')`,
    sql`delete from audit_pending where entry_id = (select max(entry_id) from audit_pending)`,
  ];
  for (const attempt of attempts) {
    expect(await changedBy(attempt, unit)).toBe(0);
    expect(await changedBy(attempt, desk.database.as(CITY_EYES))).toBe(1);
  }
});

/** How many rows a statement changes before it is taken back; none where it is refused. */
async function changedBy(attempt: RawBuilder<unknown>, eyes: Db): Promise<number> {
  let changed = 0;
  await eyes
    .transaction()
    .execute(async (tx) => {
      changed = Number((await attempt.execute(tx)).numAffectedRows ?? 0n);
      throw new TakenBack();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBack) && !isRefusedByRights(error)) throw error;
    });
  return changed;
}

class TakenBack extends Error {}

/** 42501: the row policies or the grants. */
const isRefusedByRights = (error: unknown) =>
  error instanceof Error && "code" in error && error.code === "42501";

async function one<Row>(text: string, values: unknown[] = []): Promise<Row> {
  return (await desk.owner.query(text, values)).rows[0] as Row;
}

async function counted() {
  const projectId = await aProject(desk, { unit: "小屯镇" });
  const entry = await aCountedEntry(desk, { projectId, day: "2023-03-01", fen: 100_000_000n });
  const { receiptId } = await one<{ receiptId: number }>(
    `select receipt_id as "receiptId" from funds_entry where id = $1`,
    [entry],
  );
  return { projectId, receiptId, entryId: entry };
}
