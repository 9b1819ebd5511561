import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sql } from "kysely";
import {
  aDraft,
  aDraftedReceipt,
  aProject,
  aSignedReceipt,
} from "../../../tests/builders/money.ts";
import { type TestDesk, type Visitor, openTestDesk } from "../../../tests/desk.ts";
import * as organization from "../../organization/contract.ts";
import { organizationRoutes } from "../../organization/server/routes.ts";
import * as contract from "../contract.ts";
import { fundsRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, verifier: Visitor, office: Visitor;
let project: number;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-06-20", rooms: [fundsRoutes, organizationRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  verifier = await desk.signInAs("office_verifier");
  office = await desk.signInAs("office_head");
  project = await aProject(desk, { unit: "小屯镇" });
});
afterAll(() => desk.close());

/** The receipt as it stands now, for acts that are not about being too late. */
const asItStands = async (id: number) => {
  const { rows } = await desk.owner.query<{ version: number }>(
    "select version from funds_receipt where id = $1",
    [id],
  );
  return { params: { id }, body: { version: rows[0]?.version ?? 0 } };
};
const sign = async (who: Visitor, { id }: { id: number }) =>
  who.call(contract.signReceipt, await asItStands(id));
const report = async (who: Visitor, { id }: { id: number }) =>
  who.call(contract.reportReceipt, await asItStands(id));
const verify = (who: Visitor, { id, version }: { id: number; version: number }) =>
  who.call(contract.verifyReceipt, { params: { id }, body: { version } });

describe("one person's accounts are one person", () => {
  test("who changed a draft, its slips included, neither signs nor verifies it", async () => {
    const asHead = await desk.signInAs("unit_head", { unit: "小屯镇", sameAs: clerk });
    const asVerifier = await desk.signInAs("office_verifier", { sameAs: clerk });
    const drafter = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
    const drafted = await drafter.call(contract.draftReceipt, { body: aDraft(project) });
    const params = { id: drafted.body.id };
    const edited = { ...aDraft(project), version: drafted.body.version };
    expect((await clerk.call(contract.editReceipt, { params, body: edited })).status).toBe(200);
    const slip = await aDraftedReceipt(drafter, aDraft(project));
    await drafter.upload(
      contract.addEvidence,
      { params },
      { name: "slip.pdf", bytes: Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF") },
      { kind: "transfer" },
    );
    expect((await report(drafter, params)).status).toBe(200);
    const refused = await sign(asHead, params);
    expect(refused).toMatchObject({ status: 409, body: { code: "funds.same_person" } });
    expect(refused.body.words).toContain(clerk.caller.name);
    const signed = await sign(head, params);
    expect(signed.status).toBe(200);
    expect((await verify(asVerifier, signed.body)).body.code).toBe("funds.same_person");
    const again = await desk.signInAs("office_verifier", { sameAs: head });
    expect((await verify(again, signed.body)).body.code).toBe("funds.same_person");
    expect((await verify(verifier, signed.body)).body.state).toBe("verified");

    // Taking a slip away is a change as well.
    const evidenceId = slip.evidence[0]?.id ?? 0;
    await clerk.call(contract.removeEvidence, { params: { id: slip.id, evidenceId } });
    const { hands } = (await clerk.call(contract.readReceipt, { params: { id: slip.id } })).body;
    expect(hands.map(({ person }) => person.id)).toContain(clerk.caller.personId);
  });

  test("two accounts of one person are not two verifiers", async () => {
    const twin = await desk.signInAs("office_head", { sameAs: verifier });
    const large = aDraft(project, { amountFen: "500000000000" });
    const signed = await aSignedReceipt(clerk, head, large);
    const first = await verify(verifier, signed);
    expect(first.body.state).toBe("checked");
    expect((await verify(twin, first.body)).body.code).toBe("funds.second_person");
    expect((await verify(office, first.body)).body.state).toBe("verified");
  });
});

describe("the signature is the dated head's", () => {
  test("who left yesterday signs no more, nor who was authorised by him; the successor does", async () => {
    desk.clock.move("2023-06-20");
    const unit = "温泉镇";
    const own = await desk.signInAs("unit_clerk", { unit });
    const old = await desk.signInAs("unit_head", { unit });
    const deputy = await desk.signInAs("unit_head", { unit });
    const place = await aProject(desk, { unit });
    const waiting = async () => {
      const { id } = await aDraftedReceipt(own, aDraft(place));
      await report(own, { id });
      return { id };
    };
    const bySubstitute = await sign(deputy, await waiting());
    expect(bySubstitute.body.steps.at(-1)?.words).toBe("受主要负责人书面授权（授权书）");
    expect((await sign(old, await waiting())).status).toBe(200);
    const tenure = (await office.call(organization.listTenures)).body.find(
      (one) => one.personId === old.caller.personId,
    );
    await office.call(organization.endTenure, {
      params: { id: tenure?.id ?? 0 },
      body: { toOn: "2023-06-20" },
    });
    const lastDay = await waiting();
    expect((await sign(old, lastDay)).status).toBe(200);
    desk.clock.move("2023-06-21");
    const next = await waiting();
    for (const late of [old, deputy]) {
      const refused = await sign(late, next);
      expect(refused.body.code).toBe("organization.not_in_post");
      expect(refused.body.words).toContain("任职");
    }
    const body = {
      unitId: own.caller.unitId ?? 0,
      post: "镇长",
      principal: true,
      personName: deputy.caller.name,
      personId: deputy.caller.personId,
      fromOn: "2023-06-21",
      basis: "试",
      relieves: null,
    };
    expect((await office.call(organization.appoint, { body })).status).toBe(204);
    expect((await sign(deputy, next)).body.steps.at(-1)?.words).toBe("主要负责人");
    desk.clock.move("2023-06-20");
  });

  test("an authority is for the days its paper names, for somebody of the unit", async () => {
    const unit = "蟒川镇";
    const own = await desk.signInAs("unit_clerk", { unit });
    await desk.signInAs("unit_head", { unit });
    const place = await aProject(desk, { unit });
    const { caller } = await desk.signInAs("unit_head", { unit: "米庙镇" });
    const unitId = own.caller.unitId ?? 0;
    const enter = (personId: number, fromOn: string, toOn: string) =>
      office.call(organization.authorise, {
        body: { unitId, personId, document: "蟒川镇授权书1号", fromOn, toOn },
      });
    expect((await enter(caller.personId, "2023-06-20", "2023-06-30")).body.code).toBe(
      "organization.authority_stranger",
    );
    const substitute = await desk.signInAs("unit_clerk", { unit });
    const body = {
      unitId,
      post: "副镇长",
      principal: false,
      personName: substitute.caller.name,
      personId: substitute.caller.personId,
      fromOn: "2023-01-01",
      basis: "试",
      relieves: null,
    };
    await office.call(organization.appoint, { body });
    expect((await enter(substitute.caller.personId, "2023-06-21", "2023-06-22")).status).toBe(200);
    const account = await desk.signInAs("unit_head", { unit: "庙下镇", sameAs: substitute });
    (account.caller as { unitId: number }).unitId = unitId;
    const { id } = await aDraftedReceipt(own, aDraft(place));
    await report(own, { id });
    expect((await sign(account, { id })).body.code).toBe("organization.not_in_post");
    desk.clock.move("2023-06-22");
    expect((await sign(account, { id })).status).toBe(200);
    desk.clock.move("2023-06-20");
  });
});

describe("the database holds the path too", () => {
  const eyes = (unitId: number) => ({
    scope: "unit" as const,
    unitId,
    chainId: null,
    audit: false,
    opens: [],
  });

  test("a unit's connection may not verify, post to the ledger or close a month", async () => {
    const signed = await aSignedReceipt(clerk, head, aDraft(project));
    const db = desk.database.as(eyes(clerk.caller.unitId ?? 0));
    const other = verifier.caller.accountId;
    await expect(
      sql`update funds_receipt set state = 'verified', verified_by = ${other} where id = ${signed.id}`.execute(
        db,
      ),
    ).rejects.toThrow(/row-level security/);
    const entry = sql`insert into funds_entry (kind, receipt_id, project_id, unit_id, origin, counts, amount_fen, arrived_on, effective_on,
        made_by, made_on) select 'count', id, project_id, unit_id, origin, true, 9999999999, arrived_on, arrived_on, ${other}, arrived_on
      from funds_receipt where id = ${signed.id}`;
    await expect(entry.execute(db)).rejects.toThrow(/row-level security/);
    await expect(
      sql`insert into funds_period_event (month, act, by_account, by_name, on_day) values ('2023-05-01', 'close', ${other}, '试', '2023-06-06')`.execute(
        db,
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      sql`update funds_receipt set amount_fen = 1 where id = ${signed.id}`.execute(db),
    ).rejects.toMatchObject({ code: "LM002" });
  });

  test("not even the city's connection skips a step, uses one person twice, or counts more than was verified", async () => {
    const drafted = await aDraftedReceipt(clerk, aDraft(project));
    const move = (id: number, state: string, column: string, account: number) =>
      desk.owner.query(
        `update funds_receipt set state = '${state}', ${column} = ${account} where id = ${id}`,
      );
    const { accountId: entered } = clerk.caller;
    await expect(
      move(drafted.id, "verified", "verified_by", verifier.caller.accountId),
    ).rejects.toMatchObject({ code: "LM003" });
    await report(clerk, drafted);
    await expect(move(drafted.id, "signed", "signed_by", entered)).rejects.toMatchObject({
      code: "LM003",
    });
    await sign(head, drafted);
    await expect(
      move(drafted.id, "verified", "verified_by", head.caller.accountId),
    ).rejects.toMatchObject({ code: "LM003" });
    const count = `insert into funds_entry (kind, receipt_id, project_id, unit_id, origin, counts, amount_fen, arrived_on, effective_on,
        made_by, made_on) select 'count', id, project_id, unit_id, origin, true, amount_fen + 1, arrived_on, arrived_on, 1, arrived_on
      from funds_receipt where id = ${drafted.id}`;
    await expect(desk.owner.query(count)).rejects.toMatchObject({ code: "LM003" });
    await move(drafted.id, "verified", "verified_by", verifier.caller.accountId);
    await expect(desk.owner.query(count)).rejects.toMatchObject({ code: "LM003" });
  });
});

test("a slip is taken away and a receipt reported one after the other, never past each other", async () => {
  const receipt = await aDraftedReceipt(clerk, aDraft(project));
  const params = { id: receipt.id, evidenceId: receipt.evidence[0]?.id ?? 0 };
  await desk.owner.query("begin");
  await desk.owner.query("select 1 from funds_receipt where id = $1 for update", [receipt.id]);
  let settled = false;
  const removal = clerk.call(contract.removeEvidence, { params }).finally(() => (settled = true));
  await new Promise((done) => setTimeout(done, 300));
  expect(settled).toBe(false);
  await desk.owner.query("commit");
  expect((await removal).status).toBe(204);
});
