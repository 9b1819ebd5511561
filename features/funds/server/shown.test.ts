import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  aCountedEntry,
  aDraft,
  aDraftedReceipt,
  aProject,
  aSignedReceipt,
} from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import { fenFromWan } from "../../../kernel/money.ts";
import * as contract from "../contract.ts";
import type { ReceiptDraft } from "../receipt-draft.ts";
import { fundsRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, otherClerk: Visitor, otherHead: Visitor, verifier: Visitor;
let project: number, otherProject: number;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-06-20", rooms: [fundsRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  otherClerk = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  otherHead = await desk.signInAs("unit_head", { unit: "汝南街道" });
  verifier = await desk.signInAs("office_verifier");
  project = await aProject(desk, { unit: "小屯镇", totalWan: 900_000 });
  otherProject = await aProject(desk, { unit: "汝南街道", totalWan: 900_000 });
});
afterAll(() => desk.close());

interface Shown {
  readonly id: number;
  readonly version: number;
}
const on = ({ id, version }: Shown) => ({ params: { id }, body: { version } });
const report = (who: Visitor, shown: Shown) => who.call(contract.reportReceipt, on(shown));
const withdraw = (who: Visitor, shown: Shown) => who.call(contract.withdrawReceipt, on(shown));
const sign = (who: Visitor, shown: Shown) => who.call(contract.signReceipt, on(shown));
const verify = (who: Visitor, shown: Shown) => who.call(contract.verifyReceipt, on(shown));
const read = async (who: Visitor, { id }: { id: number }) =>
  (await who.call(contract.readReceipt, { params: { id } })).body;
const edit = (who: Visitor, { id, version }: Shown, draft: ReceiptDraft) =>
  who.call(contract.editReceipt, { params: { id }, body: { ...draft, version } });
/** Signed receipts of two units with the same slip; the second opened the review. */
async function twins(slipNo: string) {
  const first = await aSignedReceipt(clerk, head, aDraft(project, { slipNo }));
  const second = await aSignedReceipt(otherClerk, otherHead, aDraft(otherProject, { slipNo }));
  return { first, second };
}
const rule = (
  finding: "distinct" | "duplicate",
  receipt: contract.Receipt,
  other: { version: number },
) =>
  verifier.call(contract.ruleOnReview, {
    params: { id: receipt.reviews[0]?.id as number },
    body: {
      finding,
      reason: "已核对流水",
      receiptId: receipt.id,
      version: receipt.version,
      otherVersion: other.version,
    },
  });

describe("an act carries the version that was shown", () => {
  const said = { reason: "看不清", origin: "overseas", basis: "注册于香港" } as const;
  test.each([
    ["report", (shown: Shown) => report(clerk, shown)],
    ["withdraw", (shown: Shown) => withdraw(clerk, shown)],
    ["sign", (shown: Shown) => sign(head, shown)],
    ["verify", (shown: Shown) => verify(verifier, shown)],
    [
      "return",
      ({ id, version }: Shown) =>
        verifier.call(contract.returnReceipt, {
          params: { id },
          body: { reason: said.reason, version },
        }),
    ],
    [
      "decide",
      ({ id, version }: Shown) =>
        verifier.call(contract.decideOrigin, {
          params: { id },
          body: { origin: said.origin, basis: said.basis, version },
        }),
    ],
    ["edit", (shown: Shown) => edit(clerk, shown, aDraft(project))],
    [
      "discard",
      ({ id, version }: Shown) =>
        clerk.call(contract.discardReceipt, { params: { id }, query: { version } }),
    ],
  ])("%s of another version is refused and says who was there", async (_act, deed) => {
    const signed = await aSignedReceipt(clerk, head, aDraft(project));
    const refused = await deed({ id: signed.id, version: signed.version - 1 });
    expect(refused.body).toMatchObject({ code: "funds.changed_meanwhile" });
    expect((refused.body as { words: string }).words).toContain(`已由${head.caller.name}签发`);
    expect((await read(verifier, signed)).version).toBe(signed.version);
  });

  test("a ruling is refused where either of the two slips is not what was shown", async () => {
    const { first, second } = await twins("SHOWN-1");
    const stale = { ...second, version: second.version - 1 };
    expect((await rule("distinct", stale, first)).body.code).toBe("funds.changed_meanwhile");
    const beside = { version: first.version - 1 };
    expect((await rule("distinct", second, beside)).body.code).toBe("funds.changed_meanwhile");
    expect((await rule("distinct", second, first)).status).toBe(200);
  });
});

describe("the clerk takes back", () => {
  test("before the head has signed: a draft again with all that was filled in, not after", async () => {
    const draft = await aDraftedReceipt(clerk, aDraft(project));
    const reported = (await report(clerk, draft)).body;
    const back = await withdraw(clerk, reported);
    expect(back.body).toMatchObject({ state: "draft", amountFen: draft.amountFen });
    expect(back.body.evidence).toHaveLength(1);
    expect(back.body.steps.map(({ act }) => act)).toEqual(["填报", "撤回"]);
    expect((await sign(head, back.body)).body.code).toBe("funds.wrong_state");
    const again = (await report(clerk, back.body)).body;
    const signed = (await sign(head, again)).body;
    const late = await withdraw(clerk, signed);
    expect(late.body.words).toContain("等待招商办核验，不能撤回");
  });

  test("only his own unit's, and only who reports", async () => {
    const draft = await aDraftedReceipt(clerk, aDraft(project));
    const reported = (await report(clerk, draft)).body;
    expect((await withdraw(otherClerk, reported)).status).toBe(404);
    expect((await withdraw(head, reported)).status).toBe(403);
  });

  test("what was taken back is no suspect; reported again with the same slip it is one again", async () => {
    const first = await aSignedReceipt(clerk, head, aDraft(project, { slipNo: "BACK-1" }));
    const draft = aDraft(otherProject, { slipNo: "BACK-1" });
    const reported = (await report(otherClerk, await aDraftedReceipt(otherClerk, draft))).body;
    expect((await read(verifier, first)).reviews).toMatchObject([{ finding: "open" }]);
    const back = (await withdraw(otherClerk, reported)).body;
    expect((await read(verifier, first)).reviews).toEqual([]);
    const same = (await report(otherClerk, back)).body;
    expect(same.reviews).toMatchObject([{ finding: "open", ground: "same_slip" }]);
    const again = (await withdraw(otherClerk, same)).body;
    const other = (await edit(otherClerk, again, { ...draft, slipNo: "BACK-2" })).body;
    expect((await report(otherClerk, other)).body.reviews).toEqual([]);
    expect((await verify(verifier, await read(verifier, first))).body.state).toBe("verified");
  });
});

describe("a review is of both", () => {
  test("the earlier receipt shows it, is held by it, and one ruling from its side frees both", async () => {
    const { first, second } = await twins("BOTH-1");
    const seen = await read(verifier, first);
    expect(seen.reviews).toMatchObject([
      { otherId: second.id, finding: "open", unitName: "汝南街道" },
    ]);
    expect(seen.missing).toContain("有重复嫌疑待裁定");
    expect((await verify(verifier, first)).body.code).toBe("funds.review_open");
    expect((await read(clerk, first)).reviews).toMatchObject([{ otherId: null, finding: "open" }]);
    const ruled = await rule("distinct", seen, second);
    expect(ruled.body.steps.at(-1)).toMatchObject({ act: "裁定不重复" });
    expect((await read(verifier, second)).steps.at(-1)).toMatchObject({ act: "裁定不重复" });
    const again = await rule("distinct", await read(verifier, first), await read(verifier, second));
    expect(again.body.code).toBe("funds.review_settled");
    expect((await verify(verifier, first)).body.state).toBe("verified");
    expect((await verify(verifier, second)).body.state).toBe("verified");
  });

  test("ruled a duplicate, only the one it is said of is held; corrected, it is free again", async () => {
    const { first, second } = await twins("BOTH-2");
    await rule("duplicate", second, first);
    expect((await read(verifier, first)).reviews).toMatchObject([{ finding: "other_duplicate" }]);
    expect((await verify(verifier, first)).body.state).toBe("verified");
    expect((await verify(verifier, second)).body.code).toBe("funds.duplicate");
    const returned = await verifier.call(contract.returnReceipt, {
      params: { id: second.id },
      body: { reason: "与已填报资金重复", version: second.version },
    });
    const draft = aDraft(otherProject, { slipNo: "BOTH-2-正" });
    const edited = (await edit(otherClerk, returned.body, draft)).body;
    const signed = (await sign(otherHead, (await report(otherClerk, edited)).body)).body;
    expect((await verify(verifier, signed)).body.state).toBe("verified");
  });

  test("what counts already is not ruled the duplicate", async () => {
    const first = await aSignedReceipt(clerk, head, aDraft(project, { slipNo: "BOTH-3" }));
    await verify(verifier, first);
    const second = await aSignedReceipt(
      otherClerk,
      otherHead,
      aDraft(otherProject, { slipNo: "BOTH-3" }),
    );
    const counted = await read(verifier, first);
    expect((await rule("duplicate", counted, second)).body.code).toBe("funds.counted_already");
    expect((await rule("duplicate", second, counted)).status).toBe(200);
  });

  test("the same money found only when verifying is kept and shown, and nothing is counted", async () => {
    const { first, second } = await twins("BOTH-4");
    await desk.owner.query("delete from funds_review where $1 in (receipt_id, other_receipt_id)", [
      first.id,
    ]);
    const found = await verify(verifier, first);
    expect(found.status).toBe(200);
    expect(found.body).toMatchObject({ state: "signed", version: first.version, entries: [] });
    expect((await read(verifier, second)).reviews).toMatchObject([{ otherId: first.id }]);
  });
});

test("the queue is paged by what it is ordered by: none is skipped when one before is settled", async () => {
  const own: number[] = [];
  for (let step = 0; step < 5; step += 1)
    own.push((await aSignedReceipt(clerk, head, aDraft(project))).id);
  const page = async (after?: string) =>
    (await verifier.call(contract.verificationQueue, { query: { limit: 2, after } })).body;
  const seen: number[] = [];
  let { rows, next } = await page();
  seen.push(...rows.map(({ id }) => id));
  const early = rows.find(({ doubts }) => doubts === 0) ?? rows[0];
  await verify(verifier, await read(verifier, early as { id: number }));
  while (next) {
    ({ rows, next } = await page(next));
    seen.push(...rows.map(({ id }) => id));
  }
  expect(seen).toEqual([...new Set(seen)]);
  expect(seen).toEqual(expect.arrayContaining(own));
});

test("the head signs from a list of his own unit's reported receipts: suspects first, then the longest waiting", async () => {
  const queue = async (who: Visitor, after?: string) =>
    (await who.call(contract.signingQueue, { query: { limit: 2, after } })).body;
  for (const { id } of (await queue(head)).rows) await sign(head, await read(head, { id }));
  const reported = async (slipNo: string) =>
    (await report(clerk, await aDraftedReceipt(clerk, aDraft(project, { slipNo })))).body;
  const [early, late] = [await reported("SIGN-1"), await reported("SIGN-2")];
  await aSignedReceipt(otherClerk, otherHead, aDraft(otherProject, { slipNo: "SIGN-3" }));
  const suspect = await reported("SIGN-3");
  await aDraftedReceipt(clerk, aDraft(project, { slipNo: "SIGN-4" }));
  const first = await queue(head);
  expect(first.rows).toMatchObject([
    { id: suspect.id, doubts: 1 },
    { id: early.id, doubts: 0 },
  ]);
  await sign(head, early);
  const rest = await queue(head, first.next ?? undefined);
  expect([rest.rows.map(({ id }) => id), rest.next]).toEqual([[late.id], null]);
  for (const { id } of (await queue(otherHead)).rows)
    expect([suspect.id, late.id]).not.toContain(id);
  for (const who of [clerk, verifier])
    expect((await who.call(contract.signingQueue, { query: {} })).status).toBe(403);
});

test("money is reported of a project of the own unit that was confirmed", async () => {
  const draft = (id: number) => clerk.call(contract.draftReceipt, { body: aDraft(id) });
  expect((await draft(otherProject)).status).toBe(404);
  const unready = await aProject(desk, { unit: "小屯镇", signedOn: null });
  await desk.owner.query("update projects_project set confirmed = false where id = $1", [unready]);
  expect((await draft(unready)).body).toMatchObject({
    code: "funds.project_unconfirmed",
    field: "projectId",
  });
});

test("what a closed month still waits for is a list of its own: on their way, arrived before a day", async () => {
  const may = aDraft(project, { arrivedOn: "2023-05-31" });
  const waits = await aSignedReceipt(clerk, head, may);
  const counted = await aSignedReceipt(clerk, head, { ...may, slipNo: "MAY-2", payerName: "另" });
  await verify(verifier, counted);
  await aDraftedReceipt(clerk, { ...may, slipNo: "MAY-3", payerName: "又" });
  const query = { pendingBefore: "2023-06-01" };
  const { body } = await verifier.call(contract.listReceipts, { query });
  expect(body.rows.map(({ id }) => id)).toEqual([waits.id]);
});

test("a month far above the former ones asks the office to look, by the dated multiple, and refuses nothing", async () => {
  await aCountedEntry(desk, { projectId: otherProject, day: "2023-05-10", fen: fenFromWan(100) });
  const draft = aDraft(otherProject, { amountFen: fenFromWan(600).toString() });
  const signed = await aSignedReceipt(otherClerk, otherHead, draft);
  const jump = async () =>
    (await read(verifier, signed)).doubts.filter(({ code }) => code === "month_jump");
  expect(await jump()).toMatchObject([
    { words: expect.stringContaining("月均 100 万元的 5 倍，请核实并说明"), blocks: false },
  ]);
  const setTo = (times: string) =>
    desk.owner.query(
      "insert into setting_entry (name, value, in_force_from, basis, set_by) values ('funds.month_jump_times', $1, '2023-06-01', '测试', '测试')",
      [times],
    );
  await setTo("100");
  expect(await jump()).toEqual([]);
  await setTo("4");
  expect(await jump()).toHaveLength(1);
  const verified = await verify(verifier, await read(verifier, signed));
  expect(verified.body).toMatchObject({ state: "verified", doubts: [] });
});
