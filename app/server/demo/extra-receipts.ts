import type { Receipt } from "../../../features/funds/contract.ts";
import * as actions from "../../../features/funds/server/actions.ts";
import { insertEvidence } from "../../../features/funds/server/evidence.ts";
import type { Day } from "../../../kernel/calendar.ts";
import { fenFromWan } from "../../../kernel/money.ts";
import { standingClock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { slipPng } from "./slips/slip-png.ts";
import type { Staff } from "./staff.ts";

/** A receipt told beside the synthetic year, for what later befalls it. */
export interface ExtraReceipt {
  readonly unit: string;
  readonly arrivedOn: Day;
  readonly filedOn: Day;
  readonly verifiedOn: Day;
  readonly wan: number;
  readonly slipNo: string;
  readonly note: string;
  readonly correctsId?: number;
}

/** Files, signs and verifies one receipt of a unit's first counting project, by the same actions as everybody's. */
export async function verifiedReceipt(
  { tx, staff, files }: { readonly tx: Db; readonly staff: Staff; readonly files: FileStore },
  told: ExtraReceipt,
): Promise<Receipt> {
  const unit = staff.units.get(told.unit);
  if (!unit) throw new Error(`演示里没有${told.unit}`);
  const filing = { caller: unit.clerk.caller, clock: standingClock(told.filedOn) };
  const draft = await draftOf(tx, unit.id, told);
  const { id, version } = await actions.draftReceipt(tx, draft, filing);
  await addSlip(tx, id, files, { ...told, payer: draft.payerName, by: filing.caller.accountId });
  const reported = await actions.reportReceipt(tx, { id, version }, filing);
  const signed = await actions.signReceipt(tx, reported, { ...filing, caller: unit.head.caller });
  return actions.verifyReceipt(tx, signed, {
    caller: staff.verifiers[0].caller,
    clock: standingClock(told.verifiedOn),
  });
}

async function draftOf(tx: Db, unitId: number, told: ExtraReceipt) {
  const project = await tx
    .selectFrom("projects_project as p")
    .innerJoin("projects_enterprise as e", "e.id", "p.investor_id")
    .select(["p.id", "e.name"])
    .where("p.unit_id", "=", unitId)
    .where("p.demo", "=", true)
    .where("p.counts_toward_target", "=", true)
    .where("p.signed_on", "<", told.arrivedOn)
    .where("p.status", "=", "ongoing")
    .orderBy("p.id")
    .executeTakeFirstOrThrow();
  return {
    projectId: project.id,
    arrivedOn: told.arrivedOn,
    amountFen: fenFromWan(told.wan).toString(),
    currency: "CNY",
    foreignAmountFen: null,
    rate: null,
    rateSource: "",
    rateOn: null,
    outsideShareBp: 10_000,
    payerName: project.name,
    payerUscc: null,
    payerUsccOverride: null,
    origin: "out_of_province" as const,
    originBasis: "演示：按虚构的营业执照住所",
    receiverName: `${project.name}（汝州）`,
    form: "cash" as const,
    slipNo: told.slipNo,
    invoiceNo: "",
    note: told.note,
    correctsId: told.correctsId ?? null,
  };
}

async function addSlip(
  tx: Db,
  id: number,
  files: FileStore,
  told: ExtraReceipt & { readonly payer: string; readonly by: number },
): Promise<void> {
  const file = await files.keep(
    slipPng({
      slipNo: told.slipNo,
      date: told.arrivedOn,
      payer: told.payer,
      payee: `${told.payer}（汝州）`,
      amountFen: fenFromWan(told.wan),
      purpose: "投资款（演示）",
    }),
  );
  if ("code" in file) throw new Error(file.words);
  const named = { fileName: `进账单-${told.slipNo}.png`, kind: "slip", addedBy: told.by } as const;
  await insertEvidence(tx, id, file, named);
}
