import { readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { verifiedLines, type Verified, verifyCity } from "../../app/server/verify-command.ts";
import * as assessment from "../../features/assessment/contract.ts";
import { assessmentRoutes } from "../../features/assessment/server/routes.ts";
import { startSealer } from "../../features/audit/server/sealer.ts";
import { noteDamage } from "../../features/audit/server/damage.ts";
import * as funds from "../../features/funds/contract.ts";
import { fundsRoutes } from "../../features/funds/server/routes.ts";
import { fenFromWan } from "../../kernel/money.ts";
import { openFileStore } from "../../platform/server/files.ts";
import { aDraft, aProject, aSignedReceipt } from "../builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../desk.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, verifier: Visitor;
/** Of a frozen month, of an open one, and one that was taken back. */
let frozen: funds.Receipt, open: funds.Receipt, reversed: funds.Receipt;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-07-05", rooms: [fundsRoutes, assessmentRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  verifier = await desk.signInAs("office_verifier");
  const office = await desk.signInAs("office_head");
  const project = await aProject(desk, { unit: "小屯镇", chain: "绿色食品产业" });
  const count = async (arrivedOn: string, wan: number, outsideShareBp = 10_000) => {
    const draft = aDraft(project, {
      arrivedOn,
      amountFen: String(fenFromWan(wan)),
      outsideShareBp,
    });
    const { id, version } = await aSignedReceipt(clerk, head, draft);
    return must(await verifier.call(funds.verifyReceipt, { params: { id }, body: { version } }));
  };
  frozen = await count("2023-01-10", 500);
  must(await office.call(funds.closePeriod, { params: { month: "2023-01" } }));
  must(await office.call(assessment.freezeMonth, { body: { month: "2023-01" } }));
  open = await count("2023-06-10", 700, 6_000);
  reversed = await count("2023-06-11", 300);
  const body = { reason: "款项退回", version: reversed.version };
  must(await office.call(funds.reverseReceipt, { params: { id: reversed.id }, body }));
  const sealer = startSealer(desk.database, { algorithm: "sha256", log: () => {} });
  await sealer.sealNow();
  await sealer.stop();
});
afterAll(() => desk.close());

function must<T>(reply: { status: number; body: T & { words?: string } }): T {
  if (reply.status >= 300) throw new Error(reply.body.words);
  return reply.body;
}

const verify = (noted?: string) => verifyCity(desk.database, desk.filesFolder, noted);
const told = ({ findings }: Verified) =>
  findings.map(({ part, subject, words, stored, expected }) =>
    [part, subject, words, stored ?? "", expected ?? ""].join("|"),
  );

/** Changes rows as whoever owns the tables can: the guards off, and on again so that nobody notices. */
async function tamper(table: string, statement: string): Promise<void> {
  await desk.owner.query(`alter table ${table} disable trigger user`);
  await desk.owner.query(statement);
  await desk.owner.query(`alter table ${table} enable trigger user`);
}

test("what was done the lawful way agrees, shares and reversals included", async () => {
  const verified = await verify();
  expect(told(verified)).toEqual([]);
  expect(verified).toMatchObject({
    ok: true,
    notes: [],
    checked: { months: 1, receipts: 3, entries: 4, files: 3 },
  });
  expect(verified.head).toMatch(/^[0-9a-f]{64}$/);
  expect(verifiedLines(verified)).toContain("一致：记录、台账、冻结、公文和文件都对得上");
});

test("a slip that is no slip any more is named with its receipt", async () => {
  const becomes = (kind: string) =>
    tamper(
      "funds_evidence",
      `update funds_evidence set kind = '${kind}' where receipt_id = ${open.id}`,
    );
  await becomes("photo");
  expect(told(await verify())).toEqual([`ledger|${open.no}（小屯镇）|已核验，应附的凭证却不齐||`]);
  await becomes("slip");
});

test("500万 more on a line of an open month is named, with receipt, unit and both amounts", async () => {
  const more = `update funds_entry set amount_fen = amount_fen + 50000000000 where receipt_id = ${open.id}`;
  await tamper("funds_entry", more);
  const subject = `${open.no}（小屯镇）`;
  expect(told(await verify())).toEqual(
    expect.arrayContaining([
      "totals|小屯镇 2023-06-10|日合计与台账逐笔相加不符|4,200,000.00 元|504,200,000.00 元",
      "totals|小屯镇 2023-06|月合计与台账逐笔相加不符|4,200,000.00 元|504,200,000.00 元",
      `ledger|${subject}|台账金额与收据应计金额不符|504,200,000.00 元|4,200,000.00 元`,
      `trail|${subject}|计入金额与核验时的审计记录不符|504,200,000.00 元|4,200,000.00 元`,
    ]),
  );
  await tamper("funds_entry", more.replace("+ 5", "- 5"));
  expect((await verify()).ok).toBe(true);
});

test("who raises receipt, line and totals alike is found by the trail, and in a frozen month by the freeze", async () => {
  await tamper(
    "funds_receipt",
    `update funds_receipt set amount_fen = amount_fen * 2 where id = ${frozen.id}`,
  );
  await tamper(
    "funds_entry",
    `update funds_entry set amount_fen = amount_fen * 2 where receipt_id = ${frozen.id}`,
  );
  await desk.owner.query(
    "update funds_day_total set amount_fen = amount_fen * 2 where day = '2023-01-10'",
  );
  await desk.owner.query(
    "update funds_month_total set amount_fen = amount_fen * 2 where month = '2023-01-01'",
  );
  const found = await verify();
  expect(new Set(found.findings.map(({ part }) => part))).toEqual(new Set(["trail", "months"]));
  expect(told(found)).toContain(
    `trail|${frozen.no}（小屯镇）|金额与核验时的审计记录不符|10,000,000.00 元|5,000,000.00 元`,
  );
});

test("a changed snapshot, a verified receipt without its line, and one nobody has in the trail", async () => {
  await tamper(
    "assessment_snapshot",
    `update assessment_snapshot set figures = jsonb_set(figures, '{schedulePercent}', '"99"')`,
  );
  await tamper("funds_entry", `delete from funds_entry where receipt_id = ${reversed.id}`);
  const invented = `insert into funds_receipt (no, project_id, unit_id, state, arrived_on, amount_fen, payer_name, created_by)
    select 'DZ2023-999999', project_id, unit_id, 'verified', '2023-06-12', 100, '无', 1 from funds_receipt where id = ${open.id}`;
  await tamper("funds_receipt", invented);
  const found = told(await verify());
  expect(found).toContain(
    `ledger|${reversed.no}（小屯镇）|已核验，台账里却没有它||3,000,000.00 元`,
  );
  expect(found).toContain("trail|DZ2023-999999（小屯镇）|已核验，审计记录里却没有这件事|1.00 元|");
  expect(
    found.some((line) => line.startsWith("months|2023年1月执行表第1版|冻结时存下的数据")),
  ).toBe(true);
});

test("a tail cut off the chain is found by a head noted elsewhere, and hinted at without", async () => {
  const { head: noted } = await verify();
  expect(told(await verify(noted ?? "")).filter((line) => line.startsWith("chain"))).toEqual([]);
  const last = "(select max(entry_id) from audit_seal)";
  await tamper(
    "audit_seal",
    "delete from audit_seal where seq > (select max(seq) - 3 from audit_seal)",
  );
  await tamper("audit_entry", `delete from audit_entry where id > ${last}`);
  const blind = await verify();
  expect(told(blind).filter((line) => line.startsWith("chain"))).toEqual([]);
  expect(blind.notes[0]).toContain("还用过 3 个号");
  expect(told(await verify(noted ?? ""))).toContain(
    "chain|审计链|链上没有另处留存的这个摘要：链尾被截去，或从某一环起被整个重做||",
  );
});

test("a guard left off is named", async () => {
  await desk.owner.query("alter table funds_receipt disable trigger funds_receipt_guard");
  expect(told(await verify())).toContain(
    "schema|数据库|触发器 funds_receipt.funds_receipt_guard 被停用||",
  );
});

test("evidence with one bit changed, or gone, is never shown: a sentence, noted once, and named by verify", async () => {
  const [one, two] = [frozen.evidence[0], open.evidence[0]];
  if (!one || !two) throw new Error("evidence expected");
  const placeOf = (sha256: string) => join(desk.filesFolder, sha256.slice(0, 2), sha256.slice(2));
  const bytes = readFileSync(placeOf(one.sha256));
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  writeFileSync(placeOf(one.sha256), bytes);
  renameSync(placeOf(two.sha256), `${placeOf(two.sha256)}.away`);
  Object.assign(desk.desk, { files: openFileStore(desk.filesFolder, noteDamage(desk.database)) });
  const ask = (receipt: funds.Receipt, evidenceId: number) =>
    verifier.call(funds.readEvidence, { params: { id: receipt.id, evidenceId } });
  for (const _twice of [1, 2]) {
    expect(await ask(frozen, one.id)).toMatchObject({
      status: 409,
      body: { code: "files.changed", words: expect.stringContaining("从备份恢复") },
    });
    expect(await ask(open, two.id)).toMatchObject({ status: 409, body: { code: "files.missing" } });
  }
  const { rows } = await desk.owner.query(
    "select subject from audit_entry where action = 'files.damaged' order by subject",
  );
  expect(rows).toEqual([{ subject: "file.changed" }, { subject: "file.missing" }]);
  const found = (await verify()).findings.filter(({ part }) => part === "files");
  expect(found.map(({ subject, words }) => `${subject} ${words}`).sort()).toEqual(
    [
      `凭证 slip.png（${frozen.no}） 文件内容与登记的摘要不符`,
      `凭证 slip.png（${open.no}） 文件不见了`,
    ].sort(),
  );
});
