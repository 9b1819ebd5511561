import type { Day } from "../../../kernel/calendar.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import type { Project } from "../../projects/contract.ts";
import type { Receipt } from "../contract.ts";
import type { ReceiptDraft } from "../receipt-draft.ts";
import type { Attached } from "../evidence-sets.ts";
import { convertedFen, reportFaults } from "../rules.ts";

/** What the form holds: a draft in which project and amount may still be missing. */
export type ReceiptValues = Omit<ReceiptDraft, "projectId" | "amountFen" | "correctsId"> & {
  readonly projectId: number | null;
  /** The chosen project is confirmed and has a unit: only such a one carries money. */
  readonly projectReady: boolean;
  readonly amountFen: string | null;
  readonly correctsId: number | null;
};

export function emptyValues(today: Day): ReceiptValues {
  return {
    projectId: null,
    projectReady: true,
    arrivedOn: today,
    amountFen: null,
    currency: "CNY",
    foreignAmountFen: null,
    rate: null,
    rateSource: "",
    rateOn: null,
    outsideShareBp: 10_000,
    payerName: "",
    payerUscc: null,
    payerUsccOverride: null,
    origin: "undecided",
    originBasis: "",
    receiverName: "",
    form: "cash",
    slipNo: "",
    invoiceNo: "",
    note: "",
    correctsId: null,
  };
}

/** A stored receipt as the form's values. */
export function valuesOf(receipt: Receipt): ReceiptValues {
  return {
    projectId: receipt.project.id,
    projectReady: true,
    arrivedOn: receipt.arrivedOn,
    amountFen: receipt.amountFen,
    currency: receipt.currency,
    foreignAmountFen: receipt.foreignAmountFen,
    rate: receipt.rate,
    rateSource: receipt.rateSource,
    rateOn: receipt.rateOn,
    outsideShareBp: receipt.outsideShareBp,
    payerName: receipt.payerName,
    payerUscc: receipt.payerUscc,
    payerUsccOverride: receipt.payerUsccOverride,
    origin: receipt.origin,
    originBasis: receipt.originBasis,
    receiverName: receipt.receiverName,
    form: receipt.form,
    slipNo: receipt.slipNo,
    invoiceNo: receipt.invoiceNo,
    note: receipt.note,
    correctsId: receipt.correctsId,
  };
}

/** The values with the project chosen; the payer follows the investor unless somebody typed another. */
export function withProject(
  values: ReceiptValues,
  project: Pick<Project, "id" | "unit" | "confirmed" | "investor">,
  before: string | null,
): ReceiptValues {
  const projectReady = project.confirmed && project.unit !== null;
  const chosen = { ...values, projectId: project.id, projectReady };
  const typedByHand = values.payerName.trim() !== "" && values.payerName !== before;
  if (!project.investor || typedByHand) return chosen;
  return {
    ...chosen,
    payerName: project.investor.name,
    payerUscc: project.investor.uscc,
    payerUsccOverride: project.investor.usccOverrideReason,
    origin: project.investor.origin,
    originBasis: project.investor.originBasis,
  };
}

/** A change of some fields; a function is given the values as they are when it is made, not when it was asked for. */
export type Change = Partial<ReceiptValues> | ((now: ReceiptValues) => Partial<ReceiptValues>);

/** The values after a change; RMB follows the foreign amount and its rate, and RMB drops both. */
export function changed(values: ReceiptValues, change: Partial<ReceiptValues>): ReceiptValues {
  const next = { ...values, ...change };
  if (next.currency === "CNY") {
    return { ...next, foreignAmountFen: null, rate: null, rateSource: "", rateOn: null };
  }
  const isRate = /^\d{1,8}(\.\d{1,8})?$/.test(next.rate ?? "");
  const converted =
    next.foreignAmountFen !== null && isRate
      ? convertedFen(BigInt(next.foreignAmountFen), next.rate ?? "0").toString()
      : null;
  return { ...next, rateOn: next.rateOn ?? next.arrivedOn, amountFen: converted };
}

/** What is missing before it may be reported, in the order of the form. */
export function missingOf(values: ReceiptValues, attached: Attached, today: Day): Refusal[] {
  const noProject = refuseProject(values);
  const faults = reportFaults({ ...values, amountFen: values.amountFen ?? "0" }, attached, today);
  return noProject ? [noProject, ...faults] : faults;
}

function refuseProject(values: ReceiptValues): Refusal | null {
  if (values.projectId === null) {
    return { code: "funds.project_missing", words: "请选择项目", field: "projectId" };
  }
  if (values.projectReady) return null;
  return {
    code: "funds.project_unconfirmed",
    words: "项目尚为「待核实」或没有责任单位，请先在项目里补全",
    field: "projectId",
  };
}

/** The code where a file is chosen and nobody said what it is. */
export const KIND_MISSING = "funds.evidence_kind_missing";

/** What even a draft needs: the server keeps no receipt without these. */
export function draftFaults(missing: readonly Refusal[]): Refusal[] {
  const needed = ["projectId", "amountFen", "payerName", "payerUscc"];
  return missing.filter(
    ({ code, field }) => code === KIND_MISSING || (field !== undefined && needed.includes(field)),
  );
}

/** The body to send; call it only where `draftFaults` is empty. */
export function draftOf(values: ReceiptValues): ReceiptDraft {
  const { projectReady: _projectReady, correctsId, ...rest } = values;
  return {
    ...rest,
    projectId: values.projectId ?? 0,
    amountFen: values.amountFen ?? "0",
    payerName: values.payerName.trim(),
    payerUscc: values.payerUscc?.trim() || null,
    payerUsccOverride: values.payerUsccOverride?.trim() || null,
    slipNo: values.slipNo.trim(),
    invoiceNo: values.invoiceNo.trim(),
    ...(correctsId === null ? {} : { correctsId }),
  };
}
