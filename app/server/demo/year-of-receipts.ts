import type { ReceiptDraft } from "../../../features/funds/receipt-draft.ts";
import type { Receipt } from "../../../features/funds/contract.ts";
import { convertedFen, needsTwoVerifiers } from "../../../features/funds/rules.ts";
import { readReceipt } from "../../../features/funds/server/act.ts";
import * as actions from "../../../features/funds/server/actions.ts";
import { insertEvidence } from "../../../features/funds/server/evidence.ts";
import { insertProject } from "../../../features/projects/server/facts.ts";
import { type Day, addDays } from "../../../kernel/calendar.ts";
import { recordDeed } from "../../../platform/server/audit-trail.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { FileStore } from "../../../platform/server/files.ts";
import { Refused } from "../../../platform/server/problem.ts";
import { ago, DEMO_DAY } from "./demo-day.ts";
import {
  type DemoEvidence,
  papersBeside,
  syntheticForm,
  syntheticInvoice,
} from "./receipt-papers.ts";
import { slipPdf } from "./slips/slip-pdf.ts";
import { slipPng } from "./slips/slip-png.ts";
import type { Staff, Worker } from "./staff.ts";
import type { SyntheticProject, SyntheticReceipt, SyntheticYear } from "./synthetic-year.ts";

/** Something that happens on a business day of the synthetic year. */
export interface Happening {
  readonly day: Day;
  /** Order within the day. */
  readonly order: number;
  happen(tx: Db, clock: Clock): Promise<void>;
}

export async function insertProjects(tx: Db, year: SyntheticYear, staff: Staff): Promise<number[]> {
  const chains = new Map(
    (await tx.selectFrom("chains_chain").select(["id", "name"]).execute()).map((chain) => [
      chain.name,
      chain.id,
    ]),
  );
  const ids: number[] = [];
  for (const project of year.projects) {
    const draft = {
      ...project.draft,
      unitId: staff.units.get(project.unit)?.id ?? null,
      chainId: project.chain === null ? null : (chains.get(project.chain) ?? null),
      // Every project begins as a lead; lives.ts leads it to its stage and status.
      stage: "lead" as const,
      status: "ongoing" as const,
    };
    ids.push(await insertProject(tx, draft, { createdOn: project.createdOn, demo: true }));
  }
  return ids;
}

/** Every receipt's path as days of the year: reported, signed, verified, and what befalls some of them. */
export function happeningsOf(
  year: SyntheticYear,
  projectIds: readonly number[],
  staff: Staff,
  files: FileStore,
): Happening[] {
  return year.receipts.flatMap((receipt, serial) => {
    const project = year.projects[receipt.project] as SyntheticProject;
    const path = new ReceiptPath(
      receipt,
      serial,
      project,
      projectIds[receipt.project] as number,
      staff,
      files,
    );
    return path.happenings();
  });
}

const TAKEN_FROM = ["核对单据原件", "单据与金额一致", "已电话核实付款方"] as const;

/** One synthetic receipt on its way; each step is the same action a person would take. */
class ReceiptPath {
  id = 0;
  version = 0;
  private stopped = false;
  private readonly receipt: SyntheticReceipt;
  private readonly serial: number;
  private readonly project: SyntheticProject;
  private readonly projectId: number;
  private readonly staff: Staff;
  private readonly files: FileStore;

  constructor(
    receipt: SyntheticReceipt,
    serial: number,
    project: SyntheticProject,
    projectId: number,
    staff: Staff,
    files: FileStore,
  ) {
    this.receipt = receipt;
    this.serial = serial;
    this.project = project;
    this.projectId = projectId;
    this.staff = staff;
    this.files = files;
  }

  happenings(): Happening[] {
    const { fate, reportedOn } = this.receipt;
    const unit = this.staff.units.get(this.project.unit);
    if (!unit) return [];
    const verifier = this.staff.verifiers[this.serial % 2] as Worker;
    const other = this.staff.verifiers[(this.serial + 1) % 2] as Worker;
    const at = (
      after: number,
      order: number,
      act: (tx: Db, clock: Clock) => Promise<Receipt>,
      who: Worker,
    ): Happening => ({
      day: addDays(reportedOn, after),
      order,
      happen: async (tx, clock) => {
        if (this.stopped) return;
        try {
          const done = await act(tx, clock);
          this.version = done.version;
          await this.record(tx, done, who);
        } catch (error) {
          // A receipt that the rules refuse waits where it is, as it would with people.
          if (!(error instanceof Refused)) throw error;
          this.stopped = true;
        }
      },
    });
    const path = [at(0, 1, (tx, clock) => this.file(tx, clock, unit.clerk), unit.clerk)];
    // Drafts left lying are recent ones; an old month has none.
    if (fate === "draft" && reportedOn > ago(26)) return path;
    path.push(
      at(
        0,
        2,
        (tx, clock) => actions.reportReceipt(tx, this, { caller: unit.clerk.caller, clock }),
        unit.clerk,
      ),
    );
    path.push(
      at(
        this.serial % 3,
        3,
        (tx, clock) => actions.signReceipt(tx, this, { caller: unit.head.caller, clock }),
        unit.head,
      ),
    );
    const judged = (this.serial % 3) + 1 + (this.serial % 2);
    if (fate === "returned" && reportedOn > ago(36)) {
      return [
        ...path,
        at(
          judged,
          4,
          (tx, clock) =>
            actions.returnReceipt(tx, this, "单据号与图片不一致，请核对后重报", {
              caller: verifier.caller,
              clock,
            }),
          verifier,
        ),
      ];
    }
    if (
      fate === "twin" ||
      fate === "tenThousandfold" ||
      (fate === "undecided" && reportedOn > ago(45))
    )
      return path;
    if (fate === "undecided") {
      path.push(
        at(
          judged,
          4,
          (tx, clock) =>
            actions.decideOrigin(
              tx,
              this,
              { origin: this.project.origin, basis: "核对营业执照住所（演示）" },
              { caller: verifier.caller, clock },
            ),
          verifier,
        ),
      );
    }
    const verify = (who: Worker) => (tx: Db, clock: Clock) =>
      actions.verifyReceipt(tx, this, { caller: who.caller, clock });
    path.push(at(judged, 5, verify(verifier), verifier));
    if (needsTwoVerifiers(this.receipt.amountFen, 5_000_000_000n))
      path.push(at(judged + 1, 6, verify(other), other));
    if (fate === "reversed") {
      path.push(
        at(
          judged + 20,
          7,
          (tx, clock) =>
            actions.reverseReceipt(tx, this, "款项次日原路退回（演示）", {
              caller: this.staff.office.caller,
              clock,
            }),
          this.staff.office,
        ),
      );
    }
    return path.filter((happening) => happening.day <= DEMO_DAY);
  }

  private async file(tx: Db, clock: Clock, clerk: Worker): Promise<Receipt> {
    const draft = this.draft();
    this.id = (await actions.draftReceipt(tx, draft, { caller: clerk.caller, clock })).id;
    const slip = {
      slipNo: draft.slipNo,
      date: draft.arrivedOn,
      payer: draft.payerName,
      payee: draft.receiverName,
      amountFen: BigInt(draft.amountFen),
      purpose: "投资款（演示）",
    };
    const pdf = this.serial % 5 === 0;
    const papers: DemoEvidence[] = [
      {
        kind: "slip",
        fileName: `进账单-${draft.slipNo}.${pdf ? "pdf" : "png"}`,
        bytes: pdf ? await slipPdf(slip) : slipPng(slip),
      },
      ...(await papersBeside(draft)),
    ];
    for (const { bytes, ...named } of papers) {
      const file = await this.files.keep(bytes);
      if ("code" in file) throw new Error(file.words);
      await insertEvidence(tx, this.id, file, { ...named, addedBy: clerk.caller.accountId });
    }
    return readReceipt(tx, this.id, clock.today());
  }

  private draft(): ReceiptDraft {
    const { fate, arrivedOn, amountFen } = this.receipt;
    const foreign = fate === "foreign" && this.project.origin === "overseas";
    // Exact in both currencies: a whole number of dollars at a rate of four decimals.
    const dollarsFen = (amountFen / 71_800n) * 10_000n;
    return {
      projectId: this.projectId,
      arrivedOn,
      amountFen: (foreign ? convertedFen(dollarsFen, "7.18") : amountFen).toString(),
      currency: foreign ? "USD" : "CNY",
      foreignAmountFen: foreign ? dollarsFen.toString() : null,
      rate: foreign ? "7.18" : null,
      rateSource: foreign ? "演示汇率" : "",
      rateOn: foreign ? arrivedOn : null,
      outsideShareBp: this.serial % 97 === 0 ? 6_000 : 10_000,
      payerName: this.project.payer.name,
      payerUscc: this.project.payer.uscc,
      payerUsccOverride: null,
      origin: fate === "undecided" ? "undecided" : this.project.origin,
      originBasis: fate === "undecided" ? "" : "演示：按虚构的营业执照住所",
      receiverName: `${this.project.payer.name}（汝州）`,
      form: syntheticForm(this.serial),
      // A twin bears the number of an older slip.
      slipNo: `YS2023${String(fate === "twin" ? Math.max(0, this.serial - 40) : this.serial).padStart(6, "0")}`,
      invoiceNo: syntheticInvoice(this.serial),
      note: TAKEN_FROM[this.serial % TAKEN_FROM.length] ?? "",
    };
  }

  private async record(tx: Db, receipt: Receipt, who: Worker): Promise<void> {
    const act = receipt.steps.at(-1)?.act ?? "起草";
    await recordDeed(
      tx,
      {
        accountId: who.caller.accountId,
        name: who.caller.name,
        unitId: who.caller.unitId,
        requestId: `demo-${this.serial}`,
        address: "",
      },
      { action: `demo.receipt`, title: `${act}到位资金（演示）` },
      {
        subject: "receipt",
        subjectId: receipt.id,
        summary: `${receipt.no} ${receipt.project.name} ${act}`,
        // What was counted stands in the trail whole, as `serve` writes it: `luming verify` compares.
        ...(receipt.entries.length > 0 && { after: receipt }),
      },
    );
  }
}
