import { afterAll, beforeAll, expect, test } from "vitest";
import { fenFromWan } from "../../../kernel/money.ts";
import { aDraft, aProject, aSignedReceipt } from "../../../tests/builders/money.ts";
import { type TestDesk, type Visitor, openTestDesk } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { fundsRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor;
let verifier: Visitor, office: Visitor;
let project: number;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-06-20", rooms: [fundsRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  verifier = await desk.signInAs("office_verifier");
  office = await desk.signInAs("office_head");
  project = await aProject(desk, { unit: "小屯镇", chain: "绿色食品产业" });
});
afterAll(() => desk.close());

const verify = (who: Visitor, receipt: { id: number; version: number }) =>
  who.call(contract.verifyReceipt, {
    params: { id: receipt.id },
    body: { version: receipt.version },
  });
const close = (month: string) => verifier.call(contract.closePeriod, { params: { month } });
const ask = (who: Visitor, month: string) =>
  who.call(contract.requestReopening, { params: { month }, body: { reason: "更正" } });
const decide = (
  who: Visitor,
  month: string,
  change: { documentNo?: string; approve?: boolean } = {},
) =>
  who.call(contract.decideReopening, {
    params: { month },
    body: { approve: true, documentNo: "演示重开〔2023〕1号", reason: "同意", ...change },
  });
async function count(arrivedOn: string, wan: number, correctsId?: number) {
  const draft = aDraft(project, {
    arrivedOn,
    amountFen: fenFromWan(wan).toString(),
    ...(correctsId && { correctsId }),
  });
  const { status, body } = await verify(verifier, await aSignedReceipt(clerk, head, draft));
  expect(status).toBe(200);
  return body;
}
const reverse = ({ id, version }: { id: number; version: number }) =>
  office.call(contract.reverseReceipt, { params: { id }, body: { reason: "误报", version } });
/** What a month stands at, by the kept totals, in 万元. */
async function monthWan(month: string): Promise<number> {
  const { rows } = await desk.owner.query<{ fen: string }>(
    "select coalesce(sum(amount_fen), 0)::text as fen from funds_month_total where month = $1",
    [`${month}-01`],
  );
  return Number(BigInt(rows[0]?.fen ?? 0) / fenFromWan(1));
}

test("close in order, late money counts in the open month, a reopened month takes money on its own day", async () => {
  const late = await aSignedReceipt(
    clerk,
    head,
    aDraft(project, { arrivedOn: "2023-01-15", slipNo: "LATE-1" }),
  );
  const early = await verifier.call(contract.closePeriod, { params: { month: "2023-02" } });
  expect(early.body.code).toBe("funds.earlier_open");
  for (const month of ["2023-01", "2023-02", "2023-03", "2023-04", "2023-05"]) {
    expect((await verifier.call(contract.closePeriod, { params: { month } })).status).toBe(200);
  }
  expect(
    (await verifier.call(contract.closePeriod, { params: { month: "2023-06" } })).body.code,
  ).toBe("funds.month_running");
  const { body: verified } = await verify(verifier, late);
  expect(verified.entries[0]).toMatchObject({
    arrivedOn: "2023-01-15",
    effectiveOn: "2023-06-01",
    late: true,
  });
  const asked = await verifier.call(contract.requestReopening, {
    params: { month: "2023-05" },
    body: { reason: "漏报一笔" },
  });
  expect(asked.body.reopeningRequested).toBe(true);
  const approved = await office.call(contract.decideReopening, {
    params: { month: "2023-05" },
    body: { approve: true, documentNo: "汝招办〔2023〕演示", reason: "同意" },
  });
  expect(approved.body.closed).toBe(false);
  const may = await aSignedReceipt(clerk, head, aDraft(project, { arrivedOn: "2023-05-20" }));
  expect((await verify(verifier, may)).body.entries[0]).toMatchObject({
    effectiveOn: "2023-05-20",
    late: false,
  });
});

test("last year's money is out, the first and the last day of the year are in", async () => {
  desk.clock.move("2024-01-03");
  const outcome = async (arrivedOn: string) => {
    const signed = await aSignedReceipt(clerk, head, aDraft(project, { arrivedOn }));
    const { body } = await verify(verifier, signed);
    return body.entries?.[0]?.effectiveOn ?? body.code;
  };
  expect(await outcome("2023-12-31")).toBe("2023-12-31");
  expect(await outcome("2022-12-31")).toBe("2022-12-31");
  desk.clock.move("2023-06-20");
});

test("a reopening: once asked, decided by another person on a numbered paper, whatever accounts they hold", async () => {
  const month = "2023-04";
  expect((await decide(office, month)).body.code).toBe("funds.not_requested");
  expect((await ask(office, month)).status).toBe(200);
  expect((await ask(verifier, month)).body.code).toBe("funds.reopening_requested");
  expect((await decide(office, month)).body.code).toBe("funds.own_request");
  const other = await desk.signInAs("office_head");
  // The same person with a second account.
  Object.assign(other.caller, { personId: office.caller.personId });
  expect((await decide(other, month)).body.code).toBe("funds.own_request");
  const third = await desk.signInAs("office_head");
  expect((await decide(third, month, { documentNo: "  " })).body).toMatchObject({
    code: "funds.approval_unnumbered",
    field: "documentNo",
  });
  expect((await decide(third, month, { approve: false, documentNo: "" })).body.closed).toBe(true);
  expect((await decide(third, month)).body.code).toBe("funds.not_requested");
  expect((await ask(verifier, "2023-05")).body.code).toBe("funds.month_open");
});

test("twenty at once: one request, one approval, one closing", async () => {
  const month = "2023-03";
  const twenty = <Reply>(make: () => Promise<Reply>) =>
    Promise.all(Array.from({ length: 20 }, make));
  const done = (replies: readonly { status: number }[]) =>
    replies.filter(({ status }) => status === 200).length;
  expect(done(await twenty(() => ask(verifier, month)))).toBe(1);
  expect(done(await twenty(() => decide(office, month)))).toBe(1);
  expect(done(await twenty(() => close(month)))).toBe(1);
  const { rows } = await desk.owner.query(
    "select act from funds_period_event where month = '2023-03-01' order by id",
  );
  expect(rows.map(({ act }) => act)).toEqual([
    "close",
    "request_reopening",
    "approve_reopening",
    "close",
  ]);
});

test("the database itself keeps the months: no second request, no own approval, no line in a closed month", async () => {
  const event = (act: string, by: number, no = "") =>
    desk.owner.query(
      "insert into funds_period_event (month, act, by_account, by_name, on_day, document_no) values ('2023-02-01', $1, $2, '试', '2023-06-20', $3)",
      [act, by, no],
    );
  const [one, two] = [office.caller.accountId, verifier.caller.accountId];
  await expect(event("close", one)).rejects.toThrow(/已经关账/);
  await expect(event("approve_reopening", one, "1号")).rejects.toThrow(/没有待批准/);
  await event("request_reopening", one);
  await expect(event("request_reopening", two)).rejects.toThrow(/已经申请/);
  await expect(event("approve_reopening", one, "1号")).rejects.toThrow(/不能批准自己/);
  await expect(event("approve_reopening", two, " ")).rejects.toThrow(/文号/);
  await event("refuse_reopening", two);
  const { rows } = await desk.owner.query<{ id: number; arrived_on: string }>(
    "select id, arrived_on from funds_entry where kind = 'count' and effective_on >= '2023-06-01' order by id limit 1",
  );
  const taken = (change: string, on: string) =>
    desk.owner.query(
      `insert into funds_entry (kind, receipt_id, reverses_id, project_id, unit_id, chain_id, origin, counts, amount_fen, arrived_on,
         effective_on, reason, made_by, made_on)
       select 'reversal', receipt_id, id, project_id, unit_id, chain_id, origin, counts, -amount_fen ${change}, arrived_on, $2, '试', 1, $2
       from funds_entry where id = $1`,
      [rows[0]?.id, on],
    );
  await expect(taken("", "2023-02-10")).rejects.toThrow(/已经关账/);
  await expect(taken("", "2023-05-31")).rejects.toThrow(/不能早于/);
  await expect(taken("", "2024-01-01")).rejects.toThrow(/另一年/);
  await expect(taken("- 1", "2023-06-20")).rejects.toThrow(/逐项相同/);
});

test("a reversal takes effect on the entry's own day while its month is open or reopened, else in the first open month", async () => {
  desk.clock.move("2023-08-20");
  const [wrong, lasting] = [await count("2023-06-23", 1_355), await count("2023-06-24", 400)];
  expect(wrong).toMatchObject({ effectiveOn: "2023-06-23", reversalOn: "2023-06-23" });
  for (const month of ["2023-05", "2023-06", "2023-07"])
    expect((await close(month)).status).toBe(200);
  const june = await monthWan("2023-06");
  const read = await office.call(contract.readReceipt, { params: { id: wrong.id } });
  expect(read.body.reversalOn).toBe("2023-08-01");
  // Closed: the money comes off in the first open month, and June stands still.
  const off = await reverse(lasting);
  expect(off.body.entries[1]).toMatchObject({ kind: "reversal", effectiveOn: "2023-08-01" });
  const again = await count("2023-06-24", 500, lasting.id);
  expect(again.entries[0]).toMatchObject({ effectiveOn: "2023-08-01", late: true });
  expect(await monthWan("2023-06")).toBe(june);
  expect(await monthWan("2023-08")).toBe(100);
  // Reopened: the whole correction happens inside June.
  await ask(verifier, "2023-06");
  await decide(office, "2023-06");
  const taken = await reverse(wrong);
  expect(taken.body.entries[1]).toMatchObject({ effectiveOn: "2023-06-23" });
  expect(taken.body.reversalOn).toBeNull();
  const right = await count("2023-06-23", 135, wrong.id);
  expect(right.entries[0]).toMatchObject({ effectiveOn: "2023-06-23", late: false });
  expect(await monthWan("2023-06")).toBe(june - 1_355 + 135);
  expect(await monthWan("2023-08")).toBe(100);
  await close("2023-06");
});

test("after New Year a correction stays in the year of its money, or waits for the reopening of that year", async () => {
  const wrong = await count("2023-08-15", 900);
  desk.clock.move("2024-01-09");
  for (const month of ["2023-08", "2023-09", "2023-10", "2023-11", "2023-12"])
    expect((await close(month)).status).toBe(200);
  const refused = await reverse(wrong);
  expect([refused.status, refused.body.code]).toEqual([409, "funds.year_closed"]);
  await ask(verifier, "2023-12");
  await decide(office, "2023-12");
  expect((await reverse(wrong)).body.entries[1]).toMatchObject({ effectiveOn: "2023-12-01" });
  expect((await count("2023-08-15", 90, wrong.id)).entries[0]).toMatchObject({
    effectiveOn: "2023-12-01",
  });
  expect(await monthWan("2023-12")).toBe(500 - 900 + 90);
  expect(await monthWan("2024-01")).toBe(0);
});
