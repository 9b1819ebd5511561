import { isOwnUnit } from "../../../kernel/permission.ts";
import { monthText } from "../../../kernel/calendar.ts";
import { moneyText } from "../../../kernel/money.ts";
import { handOut, sheetReply } from "../../../platform/server/hand-out.ts";
import { Absent, Forbidden, Refused, insist } from "../../../platform/server/problem.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import { ORIGIN_TITLES } from "../../projects/contract.ts";
import * as contract from "../contract.ts";
import { refuseFromState } from "../rules.ts";
import { readReceipt } from "./act.ts";
import { findTwins } from "./twins.ts";
import * as actions from "./actions.ts";
import { evidenceById, evidenceSetsOn, insertEvidence } from "./evidence.ts";
import { writeReceiptTable } from "./export.ts";
import { closePeriod, listPeriods, periodOf } from "./periods.ts";
import { framed, listReceipts, type ReadFrame, wholeLedger } from "./receipt-list.ts";
import { decideReopening, requestReopening } from "./reopening.ts";
import { ruleOnReview } from "./reviews.ts";
import * as store from "./store.ts";
import { lockReceipt, noteHand } from "./writes.ts";

/** A receipt in one line of the audit trail. */
function summaryOf(no: string, project: string, fen: string, state: contract.ReceiptState): string {
  return `${no} ${project} ${moneyText(BigInt(fen), "万元", 4)} 万元（${contract.RECEIPT_STATE_TITLES[state]}）`;
}

/** How an act on a receipt is told in the audit trail. */
function deedOf(receipt: contract.Receipt, before?: contract.Receipt) {
  return {
    subject: "receipt",
    subjectId: receipt.id,
    summary: summaryOf(receipt.no, receipt.project.name, receipt.amountFen, receipt.state),
    ...(before && { before }),
    after: receipt,
  };
}

/** 到位资金. `readFrame` finds what of the ledger a table's figure was made of. */
export function fundsRoutes(desk: Desk, readFrame: ReadFrame = wholeLedger): void {
  receiptRoutes(desk, readFrame);
  evidenceRoutes(desk);
  periodRoutes(desk);
}

function receiptRoutes(desk: Desk, readFrame: ReadFrame): void {
  serve(desk, contract.listReceipts, async ({ db, query }) =>
    listReceipts(db, await framed(db, query, readFrame)),
  );
  serve(desk, contract.checkTwins, async ({ db, query, record }) => {
    const twins = await findTwins(db, query);
    const told = twins.map(({ unitName, since }) => `${unitName} ${since}`).join("、") || "无";
    const asked =
      query.slipNo || query.invoiceNo || query.payerName || query.sha256?.slice(0, 16) || "凭证";
    record({
      subject: "receipt",
      subjectId: "twins",
      summary: `查询重复单据「${asked}」：${told}`,
    });
    return twins;
  });
  serve(desk, contract.readReceipt, ({ db, params, clock }) =>
    readReceipt(db, params.id, clock.today()),
  );
  serve(desk, contract.verificationQueue, ({ db, query }) =>
    store.waitingReceipts(db, ["signed", "checked"], query),
  );
  serve(desk, contract.signingQueue, ({ db, query }) =>
    store.waitingReceipts(db, ["reported"], query),
  );
  serve(desk, contract.draftReceipt, async ({ db, body, record, ...act }) => {
    const { projectName, ...saved } = await actions.draftReceipt(db, body, act);
    const summary = summaryOf(saved.no, projectName, body.amountFen, "draft");
    record({ subject: "receipt", subjectId: saved.id, summary, after: { ...saved, ...body } });
    return saved;
  });
  serve(desk, contract.editReceipt, async ({ db, params, body, record, ...act }) => {
    const before = await readReceipt(db, params.id, act.clock.today());
    const receipt = await actions.editReceipt(db, params.id, body, act);
    record(deedOf(receipt, before));
    return { id: receipt.id, no: receipt.no, version: receipt.version };
  });
  serve(desk, contract.discardReceipt, async ({ db, params, query, record, ...act }) => {
    const shown = { id: params.id, version: query.version };
    const receipt = await actions.discardReceipt(db, shown, act);
    record({
      subject: "receipt",
      subjectId: receipt.id,
      summary: `删除草稿 ${receipt.no}`,
      before: receipt,
    });
  });
  serve(desk, contract.reportReceipt, async ({ db, params, body, record, ...act }) => {
    const receipt = await actions.reportReceipt(db, { ...params, ...body }, act);
    record(deedOf(receipt));
    return receipt;
  });
  serve(desk, contract.withdrawReceipt, async ({ db, params, body, record, ...act }) => {
    const receipt = await actions.withdrawReceipt(db, { ...params, ...body }, act);
    record({ ...deedOf(receipt), summary: `撤回填报 ${receipt.no} ${receipt.project.name}` });
    return receipt;
  });
  serve(desk, contract.signReceipt, async ({ db, params, body, record, ...act }) => {
    const receipt = await actions.signReceipt(db, { ...params, ...body }, act);
    record(deedOf(receipt));
    return receipt;
  });
  serve(desk, contract.verifyReceipt, async ({ db, params, body, record, ...act }) => {
    const receipt = await actions.verifyReceipt(db, { ...params, ...body }, act);
    const found = receipt.version === body.version;
    record({ ...deedOf(receipt), ...(found && { summary: `${receipt.no} 核验时发现重复嫌疑` }) });
    return receipt;
  });
  serve(desk, contract.returnReceipt, async ({ db, params, body, record, ...act }) => {
    const receipt = await actions.returnReceipt(db, { ...params, ...body }, body.reason, act);
    record(deedOf(receipt));
    return receipt;
  });
  serve(desk, contract.decideOrigin, async ({ db, params, body, record, ...act }) => {
    const before = await readReceipt(db, params.id, act.clock.today());
    const receipt = await actions.decideOrigin(db, { ...params, ...body }, body, act);
    record({
      ...deedOf(receipt, before),
      summary: `${receipt.no} 来源认定为${ORIGIN_TITLES[receipt.origin]}：${body.basis}`,
    });
    return receipt;
  });
  serve(desk, contract.reverseReceipt, async ({ db, params, body, record, ...act }) => {
    const receipt = await actions.reverseReceipt(db, { ...params, ...body }, body.reason, act);
    record({ ...deedOf(receipt), summary: `冲销 ${receipt.no}：${body.reason}` });
    return receipt;
  });
  serve(desk, contract.ruleOnReview, async ({ db, params, body, record, ...act }) => {
    const receipt = await ruleOnReview(db, params.id, body, act);
    record({
      ...deedOf(receipt),
      summary: `${receipt.no} 重复嫌疑裁定为${body.finding === "distinct" ? "不重复" : "重复"}：${body.reason}`,
    });
    return receipt;
  });
  serve(desk, contract.exportReceipts, async ({ db, query, reply, record }) => {
    const { bytes, count } = await writeReceiptTable(
      db,
      await framed(db, query, readFrame),
      desk.demo,
    );
    record({
      subject: "export",
      subjectId: "receipts",
      summary: `导出到位资金 ${count} 笔`,
      after: query,
    });
    return sheetReply(reply, "到位资金.xlsx", bytes);
  });
}

function evidenceRoutes(desk: Desk): void {
  serve(desk, contract.readEvidenceSets, ({ db, clock }) => evidenceSetsOn(db, clock.today()));
  serve(
    desk,
    contract.addEvidence,
    async ({ db, params, upload, fields, caller, clock, record }) => {
      if (!(await lockReceipt(db, params.id))) throw new Absent();
      const receipt = await readReceipt(db, params.id, clock.today());
      insist(refuseFromState("edit", receipt.state));
      if (!isOwnUnit(caller, receipt.unit.id)) throw new Forbidden();
      const file = await desk.files.keep(await upload.bytes());
      if ("code" in file) throw new Refused(file);
      if (receipt.evidence.some((evidence) => evidence.sha256 === file.sha256)) {
        throw new Refused({ code: "files.twice", words: "这份凭证已经上传过了", field: "file" });
      }
      const evidence = await insertEvidence(db, params.id, file, {
        fileName: upload.name,
        kind: fields.kind,
        addedBy: caller.accountId,
      });
      record({
        subject: "receipt",
        subjectId: params.id,
        summary: `${receipt.no} 上传凭证 ${upload.name}`,
        after: evidence,
      });
      return evidence;
    },
  );
  serve(desk, contract.removeEvidence, async ({ db, params, caller, clock, record }) => {
    if (!(await lockReceipt(db, params.id))) throw new Absent();
    const receipt = await readReceipt(db, params.id, clock.today());
    insist(refuseFromState("edit", receipt.state));
    const evidence = receipt.evidence.find((one) => one.id === params.evidenceId);
    if (!evidence) throw new Absent();
    await db.deleteFrom("funds_evidence").where("id", "=", params.evidenceId).execute();
    await noteHand(db, params.id, caller.accountId);
    record({
      subject: "receipt",
      subjectId: params.id,
      summary: `${receipt.no} 移除凭证 ${evidence.fileName}`,
      before: evidence,
    });
  });
  serve(desk, contract.readEvidence, async ({ db, params, reply, record }) => {
    const evidence = await evidenceById(db, params.id, params.evidenceId);
    if (!evidence) throw new Absent();
    record({
      subject: "receipt",
      subjectId: params.id,
      summary: `查看 ${evidence.no} 的凭证 ${evidence.file_name}`,
    });
    handOut(reply, { how: "inline", type: evidence.media_type, name: evidence.file_name });
    return desk.files.read(evidence.sha256);
  });
}

function periodRoutes(desk: Desk): void {
  const shown = async (db: Parameters<typeof periodOf>[0], month: string, today: string) => {
    const period = await periodOf(db, month, today);
    if (!period) throw new Absent();
    return period;
  };
  serve(desk, contract.listPeriods, ({ db, query, clock }) =>
    listPeriods(db, query.year, clock.today()),
  );
  serve(desk, contract.closePeriod, async ({ db, params, caller, clock, record }) => {
    await closePeriod(db, params.month, caller, clock.today());
    record({
      subject: "month",
      subjectId: params.month,
      summary: `${monthText(params.month)}关账`,
    });
    return shown(db, params.month, clock.today());
  });
  serve(desk, contract.requestReopening, async ({ db, params, body, caller, clock, record }) => {
    await requestReopening(db, params.month, body.reason, caller, clock.today());
    record({
      subject: "month",
      subjectId: params.month,
      summary: `申请重开${monthText(params.month)}：${body.reason}`,
    });
    return shown(db, params.month, clock.today());
  });
  serve(desk, contract.decideReopening, async ({ db, params, body, caller, clock, record }) => {
    await decideReopening(db, params.month, body, caller, clock.today());
    record({
      subject: "month",
      subjectId: params.month,
      summary: `${body.approve ? "批准" : "不批准"}重开${monthText(params.month)}：${body.reason}`,
    });
    return shown(db, params.month, clock.today());
  });
}
