import { describe, expect, it } from "vitest";
import { type Attached, USUAL_SETS } from "../evidence-sets.ts";
import {
  changed,
  draftFaults,
  draftOf,
  emptyValues,
  missingOf,
  type ReceiptValues,
  withProject,
} from "./receipt-values.ts";

const TODAY = "2023-10-18";
const investor = {
  id: 1,
  name: "江苏云岭新材料科技有限公司",
  uscc: null,
  usccOverrideReason: null,
  registeredCapitalFen: null,
  origin: "out_of_province",
  originBasis: "营业执照登记地江苏省",
} as const;
const project = { id: 7, unit: { id: 1, name: "小屯镇" }, confirmed: true, investor };
const filled: ReceiptValues = {
  ...withProject(emptyValues(TODAY), project, null),
  amountFen: "3210005000",
  slipNo: "20230912001",
};
const nothing: Attached = { kinds: [], asked: USUAL_SETS.cash };
const slip: Attached = { ...nothing, kinds: ["slip"] };
const fieldsOf = (values: ReceiptValues, files: Attached) =>
  missingOf(values, files, TODAY).map(({ field }) => field);

describe("the receipt form's values", () => {
  it("says what is missing in the order of the form", () => {
    expect(fieldsOf(emptyValues(TODAY), nothing)).toEqual([
      "projectId",
      "amountFen",
      "payerName",
      "slipNo",
      "evidence",
    ]);
    expect(missingOf(emptyValues(TODAY), nothing, TODAY)[0]?.code).toBe("funds.project_missing");
    expect(fieldsOf(filled, slip)).toEqual([]);
  });

  it("lets a draft wait for its slip and its number", () => {
    expect(draftFaults(missingOf({ ...filled, slipNo: "" }, nothing, TODAY))).toEqual([]);
    expect(draftFaults(missingOf({ ...filled, amountFen: null }, slip, TODAY))).toHaveLength(1);
  });

  it("refuses a project that is not confirmed or has no unit", () => {
    const unready = withProject(filled, { ...project, confirmed: false }, null);
    expect(missingOf(unready, slip, TODAY)).toMatchObject([
      { code: "funds.project_unconfirmed", field: "projectId" },
    ]);
    expect(fieldsOf(withProject(filled, { ...project, unit: null }, null), slip)).toEqual([
      "projectId",
    ]);
  });

  it("takes the payer from the investor, but never over one typed by hand", () => {
    expect(filled.payerName).toBe(investor.name);
    const other = { ...project, id: 8, investor: { ...investor, name: "杭州栖霞公司" } };
    expect(withProject(filled, other, investor.name).payerName).toBe("杭州栖霞公司");
    const typed = { ...filled, payerName: "代付公司" };
    expect(withProject(typed, other, investor.name).payerName).toBe("代付公司");
  });

  it("computes RMB from the foreign amount and drops both with the currency", () => {
    const foreign = changed(filled, {
      currency: "USD",
      foreignAmountFen: "100000000",
      rate: "7.1786",
    });
    expect(foreign.amountFen).toBe("717860000");
    expect(foreign.rateOn).toBe(TODAY);
    expect(changed(foreign, { rate: "7." }).amountFen).toBeNull();
    expect(changed(foreign, { currency: "CNY" })).toMatchObject({
      foreignAmountFen: null,
      rate: null,
      rateOn: null,
    });
  });

  it("sends nothing of its own", () => {
    expect(draftOf(filled)).not.toHaveProperty("projectReady");
    expect(draftOf(filled)).not.toHaveProperty("correctsId");
    expect(draftOf({ ...filled, correctsId: 4 })).toMatchObject({ correctsId: 4, projectId: 7 });
  });
});
