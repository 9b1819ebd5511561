import { expect, test } from "vitest";
import { refuseEvidence, USUAL_SETS } from "../../../features/funds/evidence-sets.ts";
import { FORMS } from "../../../features/funds/paper-words.ts";
import { aDraft } from "../../../tests/builders/money.ts";
import { papersBeside, syntheticForm, syntheticInvoice } from "./receipt-papers.ts";

test.each(FORMS.map((form) => [form]))(
  "a made-up receipt of %s lacks no paper beside its bank slip, and an invoice its number",
  async (form) => {
    const serial = Array.from({ length: 600 }, (_, at) => at).find(
      (at) => syntheticForm(at) === form,
    );
    expect(serial).toBeDefined();
    const invoiceNo = syntheticInvoice(serial ?? 0);
    const papers = await papersBeside(aDraft(1, { form, invoiceNo }));
    const kinds = ["slip" as const, ...papers.map(({ kind }) => kind)];
    expect(refuseEvidence(form, { kinds, asked: USUAL_SETS[form] })).toBeNull();
    expect(kinds.includes("invoice")).toBe(invoiceNo !== "");
  },
);
