import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { fenFromWan } from "../../../kernel/money.ts";
import {
  aDraft,
  aDraftedReceipt,
  aProject,
  aSignedReceipt,
  aSlipPng,
} from "../../../tests/builders/money.ts";
import { type TestDesk, type Visitor, openTestDesk } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { fundsRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, otherClerk: Visitor, otherHead: Visitor;
let verifier: Visitor, second: Visitor, office: Visitor;
let project: number, otherProject: number;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-06-20", rooms: [fundsRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  otherClerk = await desk.signInAs("unit_clerk", { unit: "汝南街道" });
  otherHead = await desk.signInAs("unit_head", { unit: "汝南街道" });
  verifier = await desk.signInAs("office_verifier");
  second = await desk.signInAs("office_verifier");
  office = await desk.signInAs("office_head");
  project = await aProject(desk, { unit: "小屯镇", chain: "绿色食品产业" });
  otherProject = await aProject(desk, { unit: "汝南街道", totalWan: 200_000 });
});
afterAll(() => desk.close());

const verify = (who: Visitor, receipt: { id: number; version: number }) =>
  who.call(contract.verifyReceipt, {
    params: { id: receipt.id },
    body: { version: receipt.version },
  });
const report = (who: Visitor, { id, version }: { id: number; version: number }) =>
  who.call(contract.reportReceipt, { params: { id }, body: { version } });
const totalFen = async (unit: string) =>
  (
    await desk.owner.query<{ sum: string }>(
      "select coalesce(sum(amount_fen), 0)::text as sum from funds_month_total t join organization_unit u on u.id = t.unit_id where u.name = $1 and origin = 'out_of_province' and counts",
      [unit],
    )
  ).rows[0]?.sum;

describe("the path of a receipt", () => {
  test("from draft to counted, with every step and the money in the totals", async () => {
    const before = BigInt((await totalFen("小屯镇")) ?? 0);
    const signed = await aSignedReceipt(clerk, head, aDraft(project));
    expect(signed.missing).toEqual(["等待招商办核验"]);
    const verified = await verify(verifier, signed);
    expect(verified.status).toBe(200);
    expect(verified.body.state).toBe("verified");
    expect(verified.body.steps.map((step) => step.act)).toEqual(["填报", "签发", "核验"]);
    expect(verified.body.entries).toMatchObject([
      { kind: "count", effectiveOn: "2023-06-10", late: false },
    ]);
    expect(BigInt((await totalFen("小屯镇")) ?? 0) - before).toBe(fenFromWan(500));
  });

  test("a draft without evidence or with a later date is refused at its field", async () => {
    const bare = await clerk.call(contract.draftReceipt, { body: aDraft(project) });
    const without = await report(clerk, bare.body);
    expect([without.status, without.body.code]).toEqual([409, "funds.evidence_missing"]);
    const later = await aDraftedReceipt(clerk, aDraft(project, { arrivedOn: "2023-06-21" }));
    const refused = await report(clerk, later);
    expect(refused.body.code).toBe("funds.arrives_later");
  });

  test("returned with a reason, corrected and reported again", async () => {
    const signed = await aSignedReceipt(clerk, head, aDraft(project));
    const returned = await verifier.call(contract.returnReceipt, {
      params: { id: signed.id },
      body: { reason: "单据号看不清", version: signed.version },
    });
    expect(returned.body).toMatchObject({ state: "returned", returnReason: "单据号看不清" });
    const edited = await clerk.call(contract.editReceipt, {
      params: { id: signed.id },
      body: { ...aDraft(project), version: returned.body.version },
    });
    expect(edited.status).toBe(200);
    const again = await report(clerk, { ...signed, version: edited.body.version });
    expect(again.body.state).toBe("reported");
    expect(again.body.steps.at(-1)?.act).toBe("重新填报");
  });

  test("a large amount needs two different people of the office", async () => {
    const signed = await aSignedReceipt(
      clerk,
      head,
      aDraft(project, { amountFen: fenFromWan(5_000).toString() }),
    );
    const first = await verify(verifier, signed);
    expect(first.body.state).toBe("checked");
    const same = await verify(verifier, first.body);
    expect(same.body.code).toBe("funds.second_person");
    const other = await verify(second, first.body);
    expect(other.body.state).toBe("verified");
  });

  test("an undecided origin is decided by the office before it can count", async () => {
    const signed = await aSignedReceipt(
      clerk,
      head,
      aDraft(project, { origin: "undecided", originBasis: "" }),
    );
    expect((await verify(verifier, signed)).body.code).toBe("funds.origin_undecided");
    const decided = await verifier.call(contract.decideOrigin, {
      params: { id: signed.id },
      body: { origin: "overseas", basis: "付款方注册于香港", version: signed.version },
    });
    expect(decided.body.originDecidedBy).toBe(verifier.caller.name);
    const verified = await verify(verifier, decided.body);
    expect(verified.body.entries[0]?.origin).toBe("overseas");
  });

  test("only the outside share of a mixed company counts", async () => {
    const signed = await aSignedReceipt(clerk, head, aDraft(project, { outsideShareBp: 4_000 }));
    const verified = await verify(verifier, signed);
    expect(verified.body.entries[0]?.amountFen).toBe(fenFromWan(200).toString());
  });
});

describe("what is verified stays", () => {
  test("nobody changes it: not by the routes, not as owner of the tables", async () => {
    const signed = await aSignedReceipt(clerk, head, aDraft(project));
    const { body: verified } = await verify(verifier, signed);
    const edit = await clerk.call(contract.editReceipt, {
      params: { id: signed.id },
      body: { ...aDraft(project), version: verified.version },
    });
    expect(edit.body.code).toBe("funds.wrong_state");
    await expect(
      desk.owner.query("update funds_receipt set amount_fen = 1 where id = $1", [signed.id]),
    ).rejects.toThrow(/已核验/);
    await expect(
      desk.owner.query("delete from funds_receipt where id = $1", [signed.id]),
    ).rejects.toThrow(/已核验/);
    await expect(
      desk.owner.query("update funds_entry set amount_fen = 1 where receipt_id = $1", [signed.id]),
    ).rejects.toThrow(/只增不改/);
    await expect(desk.owner.query("truncate funds_entry")).rejects.toThrow(/只增不改/);
  });

  test("a reversal restores the total, once, and a new entry links back to it", async () => {
    const before = await totalFen("小屯镇");
    const { body: verified } = await verify(
      verifier,
      await aSignedReceipt(clerk, head, aDraft(project)),
    );
    const reversed = await office.call(contract.reverseReceipt, {
      params: { id: verified.id },
      body: { reason: "资金次日转回", version: verified.version },
    });
    expect(reversed.body.reversed).toBe(true);
    expect(reversed.body.entries.map((entry) => entry.kind)).toEqual(["count", "reversal"]);
    expect(await totalFen("小屯镇")).toBe(before);
    const twice = await office.call(contract.reverseReceipt, {
      params: { id: verified.id },
      body: { reason: "再冲一次", version: verified.version },
    });
    expect(twice.body.code).toBe("funds.reversed_already");
    const correction = await clerk.call(contract.draftReceipt, {
      body: aDraft(project, { correctsId: verified.id }),
    });
    const corrected = await clerk.call(contract.readReceipt, {
      params: { id: correction.body.id },
    });
    expect(corrected.body.correctsId).toBe(verified.id);
  });

  test("two verifiers at once never verify twice", async () => {
    const signed = await Promise.all(
      Array.from({ length: 8 }, () => aSignedReceipt(clerk, head, aDraft(project))),
    );
    const answers = await Promise.all(
      signed.flatMap((receipt) => [verify(verifier, receipt), verify(second, receipt)]),
    );
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(8);
    const { rows } = await desk.owner.query(
      "select 1 from funds_entry where receipt_id = any($1) and kind = 'count'",
      [signed.map((one) => one.id)],
    );
    expect(rows).toHaveLength(8);
  });
});

describe("the same money twice", () => {
  test.each([
    ["same_slip", { slipNo: "DUP-1" }, undefined],
    ["same_invoice", { invoiceNo: "No. 0440 0123" }, undefined],
    [
      "same_payment",
      { payerName: "演示重付公司", amountFen: "77700000000", arrivedOn: "2023-06-11" },
      undefined,
    ],
    ["same_file", {}, 999_999],
  ] as const)(
    "%s across units blocks counting until it is ruled on",
    async (ground, told, picture) => {
      const first = await aSignedReceipt(clerk, head, aDraft(project, told), picture);
      const twin = await aSignedReceipt(otherClerk, otherHead, aDraft(otherProject, told), picture);
      expect(twin.reviews).toMatchObject([
        { ground, finding: "open", unitName: "小屯镇", otherId: null },
      ]);
      expect((await verify(verifier, twin)).body.code).toBe("funds.review_open");
      const review = twin.reviews[0] as contract.Receipt["reviews"][number];
      const ruled = await verifier.call(contract.ruleOnReview, {
        params: { id: review.id },
        body: {
          finding: "distinct",
          reason: "两笔不同的款",
          receiptId: twin.id,
          version: twin.version,
          otherVersion: first.version,
        },
      });
      const counted = await verify(verifier, ruled.body);
      expect(["verified", "checked"]).toContain(counted.body.state);
    },
  );
});

describe("rows of another unit", () => {
  test("are in no list, count, detail, file or act", async () => {
    const mine = await aDraftedReceipt(clerk, aDraft(project));
    const params = { id: mine.id };
    const list = await otherClerk.call(contract.listReceipts, { query: { limit: 200 } });
    expect(list.body.rows.every((row) => row.unit.name === "汝南街道")).toBe(true);
    expect((await otherClerk.call(contract.readReceipt, { params })).status).toBe(404);
    expect((await report(otherClerk, mine)).status).toBe(404);
    const evidenceId = mine.evidence[0]?.id as number;
    expect(
      (await otherClerk.call(contract.readEvidence, { params: { id: mine.id, evidenceId } }))
        .status,
    ).toBe(404);
    expect(
      (await clerk.call(contract.readEvidence, { params: { id: mine.id, evidenceId } })).status,
    ).toBe(200);
    const foreign = await otherClerk.call(contract.draftReceipt, { body: aDraft(project) });
    expect(foreign.status).toBe(404);
  });

  test("the same slip or invoice in any disguise, the same payment and file are seen while one fills in; another unit's tells unit and day", async () => {
    const told = {
      slipNo: "DUP-0707",
      invoiceNo: "2441200000001234",
      payerName: "演示丁（集团）有限公司",
      amountFen: "70707",
    };
    const theirs = await aSignedReceipt(otherClerk, otherHead, aDraft(otherProject, told), 70_707);
    const asks = ["dup-0707", "ＤＵＰ－０７０７", "DUP 0707", "DUP0707", "DUP–0707\u200b"];
    for (const slipNo of asks) {
      const { body } = await clerk.call(contract.checkTwins, { query: { slipNo } });
      expect(body, slipNo).toEqual([
        { ground: "same_slip", unitName: "汝南街道", since: desk.clock.today(), receipt: null },
      ]);
    }
    for (const invoiceNo of ["２４４１２０００００００１２３４", "2441-2000 0000 1234"]) {
      const { body } = await clerk.call(contract.checkTwins, { query: { invoiceNo } });
      expect(body, invoiceNo).toEqual([
        { ground: "same_invoice", unitName: "汝南街道", since: desk.clock.today(), receipt: null },
      ]);
    }
    const { arrivedOn, amountFen } = theirs;
    const byPayment = await clerk.call(contract.checkTwins, {
      query: { payerName: "演示丁(集团)公司", arrivedOn, amountFen },
    });
    expect(byPayment.body.map(({ ground }) => ground)).toEqual(["same_payment"]);
    const byFile = await otherClerk.call(contract.checkTwins, {
      query: { sha256: theirs.evidence[0]?.sha256 as string },
    });
    expect(byFile.body).toMatchObject([
      { ground: "same_file", receipt: { id: theirs.id, no: theirs.no } },
    ]);
    const own = await otherClerk.call(contract.checkTwins, {
      query: { receiptId: theirs.id, slipNo: "DUP0707" },
    });
    expect(own.body).toEqual([]);
    const logged = await desk.owner.query<{ n: number }>(
      "select count(*)::int as n from audit_entry where title = '查询重复单据'",
    );
    expect(logged.rows[0]?.n).toBe(asks.length + 5);
  });

  test("an invoice number is found, exported with its receipt, told in the trail, and stays once reported", async () => {
    const invoiceNo = "24419999000055";
    const signed = await aSignedReceipt(clerk, head, aDraft(project, { invoiceNo }));
    const listed = await clerk.call(contract.listReceipts, { query: { text: "9999000055" } });
    expect(listed.body.rows.map((row) => [row.id, row.invoiceNo])).toEqual([
      [signed.id, invoiceNo],
    ]);
    const trail = await desk.owner.query<{ after: { invoiceNo: string } }>(
      "select after from audit_entry where subject = 'receipt' and subject_id = $1 order by id desc limit 1",
      [String(signed.id)],
    );
    expect(trail.rows[0]?.after.invoiceNo).toBe(invoiceNo);
    await expect(
      desk.owner.query("update funds_receipt set invoice_no = '1' where id = $1", [signed.id]),
    ).rejects.toThrow("只增不改");
  });

  test("a file that is no evidence is refused by its content, not its name", async () => {
    const mine = await aDraftedReceipt(clerk, aDraft(project));
    const page = {
      name: "slip.png",
      bytes: new TextEncoder().encode("<html><script>1</script></html>"),
    };
    const refused = await clerk.upload(contract.addEvidence, { params: { id: mine.id } }, page, {
      kind: "slip",
    });
    expect(refused.body.code).toBe("files.type_not_accepted");
    const twice = await clerk.upload(
      contract.addEvidence,
      { params: { id: mine.id } },
      { name: "a.png", bytes: aSlipPng(4_321) },
      { kind: "photo" },
    );
    expect(twice.status).toBe(200);
    const again = await clerk.upload(
      contract.addEvidence,
      { params: { id: mine.id } },
      { name: "b.png", bytes: aSlipPng(4_321) },
      { kind: "photo" },
    );
    expect(again.body.code).toBe("files.twice");
  });
});
