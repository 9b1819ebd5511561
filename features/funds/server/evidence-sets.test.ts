import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { CITY_EYES } from "../../../platform/server/database.ts";
import { writeSetting } from "../../../platform/server/settings.ts";
import { aDraft, aProject, aSlipPng } from "../../../tests/builders/money.ts";
import { openTestDesk, type TestDesk, type Visitor } from "../../../tests/desk.ts";
import * as contract from "../contract.ts";
import { type EvidenceSet, missingPieces, USUAL_SETS } from "../evidence-sets.ts";
import { EVIDENCE_KINDS, type EvidenceKind, FORMS, type MoneyForm } from "../paper-words.ts";
import { EVIDENCE_SETS } from "../settings.ts";
import { fundsRoutes } from "./routes.ts";

let desk: TestDesk;
let clerk: Visitor, head: Visitor, verifier: Visitor;
let project: number;

beforeAll(async () => {
  desk = await openTestDesk({ day: "2023-06-20", rooms: [fundsRoutes] });
  clerk = await desk.signInAs("unit_clerk", { unit: "小屯镇" });
  head = await desk.signInAs("unit_head", { unit: "小屯镇" });
  verifier = await desk.signInAs("office_verifier");
  project = await aProject(desk, { unit: "小屯镇", totalWan: 900_000 });
});
afterAll(() => desk.close());

let pictures = 70_000;
const attach = (id: number, kind: string) => {
  pictures += 1;
  const file = { name: `${kind}.png`, bytes: aSlipPng(pictures) };
  return clerk.upload(contract.addEvidence, { params: { id } }, file, { kind });
};
async function drafted(form: MoneyForm, kinds: readonly EvidenceKind[]): Promise<number> {
  const invoiceNo = kinds.includes("invoice") ? `FP-${pictures}` : "";
  const draft = aDraft(project, { form, invoiceNo });
  const { body } = await clerk.call(contract.draftReceipt, { body: draft });
  for (const kind of kinds) expect((await attach(body.id, kind)).status).toBe(200);
  return body.id;
}
/** Reads it as somebody does and takes a step on what was shown. */
async function step(
  who: Visitor,
  act: typeof contract.reportReceipt | typeof contract.signReceipt | typeof contract.verifyReceipt,
  id: number,
) {
  const { body } = await who.call(contract.readReceipt, { params: { id } });
  return who.call(act, { params: { id }, body: { version: body.version } });
}
const setFor = (form: MoneyForm, value: EvidenceSet, inForceFrom: string) =>
  writeSetting(desk.database.as(CITY_EYES), {
    name: EVIDENCE_SETS[form].name,
    value,
    inForceFrom,
    basis: "招商办会议纪要",
    setBy: "试",
  });
const FIRSTS = (form: MoneyForm) => USUAL_SETS[form].flatMap(([first]) => first ?? []);

test.each(FORMS.map((form) => [form]))(
  "%s counts with every paper asked for, and goes nowhere without one of them",
  async (form) => {
    for (const left of FIRSTS(form)) {
      const kinds = FIRSTS(form).filter((kind) => kind !== left);
      const id = await drafted(form, [...kinds, "other"]);
      const refused = await step(clerk, contract.reportReceipt, id);
      expect(refused).toMatchObject({
        status: 409,
        body: { code: "funds.evidence_missing", field: "evidence" },
      });
      const kept = await clerk.call(contract.readReceipt, { params: { id } });
      expect(kept.body.state).toBe("draft");
      expect(kept.body.missing).toContain(refused.body.words);
    }
    const id = await drafted(form, FIRSTS(form));
    expect((await step(clerk, contract.reportReceipt, id)).status).toBe(200);
    expect((await step(head, contract.signReceipt, id)).status).toBe(200);
    const verified = await step(verifier, contract.verifyReceipt, id);
    expect(verified.body).toMatchObject({ state: "verified", evidenceAsked: USUAL_SETS[form] });
  },
);

test("the set of the day of reporting holds, for what was reported before and after it changed", async () => {
  const early = await drafted("land", ["land_payment"]);
  expect((await step(clerk, contract.reportReceipt, early)).status).toBe(200);
  const waiting = await drafted("land", ["land_payment"]);
  const stricter: EvidenceSet = [["land_payment"], ["land_contract"]];
  await setFor("land", stricter, "2023-06-21");
  const before = await clerk.call(contract.readEvidenceSets);
  expect(before.body.land).toEqual(USUAL_SETS.land);
  desk.clock.move("2023-06-21");
  const after = await clerk.call(contract.readEvidenceSets);
  expect(after.body.land).toEqual(stricter);
  expect(after.body.works).toEqual(USUAL_SETS.works);
  // Reported under the former set: it goes on under it.
  expect((await step(head, contract.signReceipt, early)).status).toBe(200);
  expect((await step(verifier, contract.verifyReceipt, early)).body.state).toBe("verified");
  // Still a draft: today's set.
  const refused = await step(clerk, contract.reportReceipt, waiting);
  expect(refused.body.words).toBe("土地到位还缺凭证：用地合同");
  expect((await attach(waiting, "land_contract")).status).toBe(200);
  const reported = await step(clerk, contract.reportReceipt, waiting);
  expect(reported.body.evidenceAsked).toEqual(stricter);
});

test("a kind nobody knows, or none at all, is refused and nothing is stored", async () => {
  const id = await drafted("cash", []);
  for (const kind of ["passport", "", "Slip", "constructor"]) {
    const refused = await attach(id, kind);
    expect(refused).toMatchObject({ status: 400, body: { code: "malformed" } });
    expect(refused.body.words).toContain("kind");
  }
  const { body } = await clerk.call(contract.readReceipt, { params: { id } });
  expect(body.evidence).toEqual([]);
});

test("the database itself lets nothing through without its papers, nor a set changed afterwards", async () => {
  const id = await drafted("equipment", ["equipment_list"]);
  const city = desk.database.as(CITY_EYES);
  const set = (values: object) =>
    city.updateTable("funds_receipt").set(values).where("id", "=", id).execute();
  const by = { reported_by: clerk.caller.accountId, reported_on: "2023-06-21" };
  const asked = { evidence_asked: JSON.stringify(USUAL_SETS.equipment) };
  await expect(set({ state: "reported", ...by })).rejects.toThrow("应附的凭证");
  await expect(set({ state: "reported", ...by, ...asked })).rejects.toThrow("不齐");
  await expect(set({ state: "reported", ...by, evidence_asked: "[]" })).rejects.toThrow();
  expect((await attach(id, "invoice")).status).toBe(200);
  await set({ state: "reported", ...by, ...asked });
  await expect(set({ evidence_asked: '[["photo"]]' })).rejects.toThrow("不能事后改动");
});

test("whatever is attached, no verified receipt lacks a paper that was asked of it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...FORMS),
      fc.subarray([...EVIDENCE_KINDS], { maxLength: 4 }),
      async (form, kinds) => {
        const id = await drafted(form, kinds);
        await step(clerk, contract.reportReceipt, id);
        await step(head, contract.signReceipt, id);
        await step(verifier, contract.verifyReceipt, id);
        const { body } = await clerk.call(contract.readReceipt, { params: { id } });
        const attached = { kinds, asked: body.evidenceAsked };
        const whole = kinds.length > 0 && missingPieces(attached).length === 0;
        expect(body.state).toBe(whole ? "verified" : "draft");
      },
    ),
    { numRuns: 15 },
  );
  const { rows } = await desk.owner.query(
    "select no from funds_receipt where state = 'verified' and funds_lacks_evidence(id, evidence_asked)",
  );
  expect(rows).toEqual([]);
});
