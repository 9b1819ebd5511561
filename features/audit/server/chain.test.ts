import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { recordDeed } from "../../../platform/server/audit-trail.ts";
import { CITY_EYES, NO_EYES } from "../../../platform/server/database.ts";
import { type TestDesk, openTestDesk } from "../../../tests/desk.ts";
import { type Algorithm } from "./chain.ts";
import { canonicalJson } from "../../../kernel/canonical-json.ts";
import { type Sealer, startSealer } from "./sealer.ts";
import { auditVerifyCommand, verifyAuditChain } from "./verify.ts";

let house: TestDesk;
let sealers: Sealer[];

beforeAll(async () => {
  house = await openTestDesk({ rooms: [] });
});
afterAll(() => house.close());
beforeEach(async () => {
  sealers = [];
  await guards("disable");
  await house.owner.query("alter table audit_seal drop constraint if exists audit_seal_entry_fk");
  await house.owner.query("truncate audit_entry, audit_seal, audit_pending restart identity");
  await guards("enable");
});
afterEach(async () => {
  await Promise.all(sealers.map((sealer) => sealer.stop()));
});

/** The triggers that keep the trail, which only the owner of the tables can take away. */
async function guards(act: "enable" | "disable"): Promise<void> {
  await house.owner.query(`alter table audit_entry ${act} trigger user`);
  await house.owner.query(`alter table audit_seal ${act} trigger user`);
}

const ACTOR = { accountId: null, name: "测试", unitId: null, requestId: "r", address: "::1" };

/** Entries of one transaction each, by someone who cannot read the trail. */
async function write(count: number, from = 0): Promise<void> {
  const db = house.database.as(NO_EYES);
  for (let index = from; index < from + count; index += 1) {
    await db.transaction().execute((tx) =>
      recordDeed(
        tx,
        ACTOR,
        { action: "test.post", title: "试写" },
        {
          subject: "thing",
          subjectId: index,
          summary: `第 ${index} 笔`,
          before: { 金额: 123_456_789_012_345_678n, b: [1.5, null], a: { 乙: 1, a: "é" } },
          after: { n: index },
        },
      ),
    );
  }
}

function sealer(algorithm: Algorithm = "sha256", everyMs = 60_000): Sealer {
  const started = startSealer(house.database, { algorithm, everyMs, log: () => {} });
  sealers.push(started);
  return started;
}

const verify = () => verifyAuditChain(house.database.as(CITY_EYES));

async function tamper(statement: string): Promise<void> {
  await guards("disable");
  await house.owner.query(statement);
}

test("keys are sorted at every depth, arrays keep their order", () => {
  expect(canonicalJson({ b: [{ d: 1, c: 2 }], a: null })).toBe('{"a":null,"b":[{"c":2,"d":1}]}');
});

describe("sealing", () => {
  test("committed entries are chained, the rest wait", async () => {
    await write(3);
    expect(await verify()).toEqual({
      whole: true,
      sealed: 0,
      pending: 3,
      head: null,
      broken: null,
    });
    expect(await sealer().sealNow()).toBe(3);
    expect(await verify()).toMatchObject({ whole: true, sealed: 3, pending: 0, broken: null });
  });

  test("happens by itself and goes on in the other algorithm after a change of setting", async () => {
    const first = sealer("sha256", 20);
    await write(2);
    await expect.poll(async () => (await verify()).sealed).toBe(2);
    await first.stop();
    await write(2, 2);
    await sealer("sm3").sealNow();
    const seals = await house.owner.query("select algorithm, digest from audit_seal order by seq");
    expect(seals.rows.map(({ algorithm }) => algorithm)).toEqual([
      "sha256",
      "sha256",
      "sm3",
      "sm3",
    ]);
    expect(await verify()).toMatchObject({ whole: true, sealed: 4, head: seals.rows[3].digest });
  });

  test("writers at once and three sealers at once: every entry once, none left", async () => {
    const several = [sealer("sha256", 1), sealer("sha256", 1), sealer("sm3", 1)];
    await Promise.all([0, 1, 2, 3].map((writer) => write(60, writer * 60)));
    await Promise.all(several.map((one) => one.sealNow()));
    expect(await verify()).toMatchObject({ whole: true, sealed: 240, pending: 0 });
    const seals = await house.owner.query(
      "select count(distinct entry_id)::int as entries, max(seq)::int as last from audit_seal",
    );
    expect(seals.rows[0]).toEqual({ entries: 240, last: 240 });
  });

  test("a writer who has not committed is neither waited for nor forgotten", async () => {
    const db = house.database.as(NO_EYES);
    await db.transaction().execute(async (tx) => {
      await recordDeed(
        tx,
        ACTOR,
        { action: "test.post", title: "慢" },
        { subject: "thing", subjectId: 0, summary: "慢" },
      );
      await write(2, 1);
      expect(await sealer().sealNow()).toBe(2);
    });
    expect(await sealer().sealNow()).toBe(1);
    expect(await verify()).toMatchObject({ whole: true, sealed: 3 });
  });

  test("more than a batch and more than a page", async () => {
    await house.owner
      .query(`insert into audit_entry (actor, action, title, subject, subject_id, summary, request_id, address)
      select 'x', 'test', 't', 's', n::text, 'w', 'r', '::1' from generate_series(1, 2300) n`);
    expect(await sealer().sealNow()).toBe(2300);
    expect(await verify()).toMatchObject({ whole: true, sealed: 2300, pending: 0 });
    await tamper(
      "update audit_entry set summary = 'z' where id = (select entry_id from audit_seal where seq = 2000)",
    );
    expect((await verify()).broken?.seq).toBe("2000");
  });
});

describe("tampering", () => {
  beforeEach(async () => {
    await write(5);
    await sealer().sealNow();
  });

  test("is refused by the guards", async () => {
    for (const statement of [
      "update audit_entry set summary = 'x'",
      "delete from audit_seal",
      "truncate audit_entry cascade",
    ]) {
      await expect(house.owner.query(statement)).rejects.toThrow("只增不改");
    }
  });

  test.each`
    what                                  | statement                                                                         | seq    | words
    ${"a changed entry"}                  | ${"update audit_entry set summary = 'x' where id = 3"}                            | ${"3"} | ${"第 3 环：审计记录（编号 3）在成链之后被改动"}
    ${"a changed amount within before"}   | ${"update audit_entry set before = jsonb_set(before, '{b,0}', '2') where id = 2"} | ${"2"} | ${"第 2 环：审计记录（编号 2）在成链之后被改动"}
    ${"a changed microsecond"}            | ${"update audit_entry set at = at + interval '1 microsecond' where id = 1"}       | ${"1"} | ${"第 1 环：审计记录（编号 1）在成链之后被改动"}
    ${"a changed last entry"}             | ${"update audit_entry set actor = 'x' where id = 5"}                              | ${"5"} | ${"第 5 环：审计记录（编号 5）或其摘要被改动"}
    ${"a missing entry"}                  | ${"delete from audit_entry where id = 4"}                                         | ${"4"} | ${"第 4 环的审计记录（编号 4）不见了"}
    ${"a missing link"}                   | ${"delete from audit_seal where seq = 2"}                                         | ${"3"} | ${"链上缺第 2 环"}
    ${"missing links"}                    | ${"delete from audit_seal where seq in (1, 2)"}                                   | ${"3"} | ${"链上缺第 1 至 2 环"}
    ${"a changed digest"}                 | ${"update audit_seal set digest = repeat('0', 64) where seq = 2"}                 | ${"2"} | ${"第 2 环：摘要被改动，审计记录（编号 2）本身未变"}
    ${"an unknown algorithm"}             | ${"update audit_seal set algorithm = 'md5' where seq = 2"}                        | ${"2"} | ${"第 2 环的算法「md5」不认识"}
    ${"two entries changed, named first"} | ${"update audit_entry set summary = 'x' where id in (2, 4)"}                      | ${"2"} | ${"第 2 环：审计记录（编号 2）在成链之后被改动"}
    ${"a last link taken off"}            | ${"delete from audit_seal where seq = 5"}                                         | ${""}  | ${"审计记录（编号 5）既不在链上，也不在待成链之列"}
  `("$what is found and named", async ({ statement, seq, words }) => {
    await tamper(statement);
    const { whole, broken } = await verify();
    expect(whole).toBe(false);
    expect(broken).toMatchObject({ seq, words });
  });

  test("the command says so and answers 1", async () => {
    const db = house.database.as(CITY_EYES);
    expect(await auditVerifyCommand(db)).toBe(0);
    await tamper("update audit_entry set summary = 'x' where id = 3");
    expect(await auditVerifyCommand(db)).toBe(1);
  });
});
