import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import type { Entry, Exemption, FalseReport } from "../use-shapes.ts";
import { LEDGER_TITLES } from "../words.ts";
import * as entries from "./entries.ts";
import { listEntries } from "./entry-store.ts";
import { sendEvidence } from "./evidence.ts";
import * as exemptions from "./exemptions.ts";
import * as falseReports from "./false-reports.ts";

/** 豁免、虚报认定、三本台账. */
export function applicationRoutes(desk: Desk): void {
  exemptionRoutes(desk);
  falseReportRoutes(desk);
  entryRoutes(desk);
}

function exemptionDeed(act: string, after: Exemption) {
  const subject = after.unit?.name ?? after.chain?.name ?? "";
  return {
    subject: "exemption",
    subjectId: after.id,
    summary: `${act} ${subject} ${after.fromMonth}至${after.toMonth}亮灯豁免`,
    after,
  };
}

function exemptionRoutes(desk: Desk): void {
  serve(desk, contract.listExemptions, ({ db }) => exemptions.listExemptions(db));
  serve(desk, contract.grantExemption, async ({ db, body, record, ...act }) => {
    const after = await exemptions.grantExemption(db, body, { ...act, demo: desk.demo });
    record(exemptionDeed("登记", after));
    return after;
  });
  serve(desk, contract.addExemptionEvidence, async ({ db, params, upload, record, ...act }) => {
    const files = desk.files;
    const sent = { name: upload.name, bytes: await upload.bytes() };
    const after = await exemptions.addExemptionEvidence(db, params.id, sent, { ...act, files });
    record(exemptionDeed(`上传证据 ${upload.name}：`, after));
    return after;
  });
  serve(desk, contract.readExemptionEvidence, async ({ db, params, reply, record }) => {
    const of = { exemptionId: params.id };
    const sent = await sendEvidence(db, of, params.evidenceId, { files: desk.files, reply });
    record({ subject: "exemption", subjectId: params.id, summary: `查看豁免证据 ${sent.name}` });
    return sent.bytes;
  });
  serve(desk, contract.ruleOnExemption, async ({ db, params, body, record, ...act }) => {
    const after = await exemptions.ruleOnExemption(db, params.id, body, act);
    record(exemptionDeed(body.approved ? "批准追溯" : "不批准追溯", after));
    return after;
  });
  serve(desk, contract.endExemption, async ({ db, params, body, record, ...act }) => {
    const after = await exemptions.endExemption(db, params.id, body.reason, act);
    record(exemptionDeed("终止", after));
    return after;
  });
}

function findingDeed(act: string, after: FalseReport) {
  return {
    subject: "false_report",
    subjectId: after.id,
    summary: `${act} ${after.unit.name} ${after.receipt.no}`,
    // Whoever reads the trail need not be one of the few who may know what was handed over.
    after: { ...after, handovers: undefined },
  };
}

function falseReportRoutes(desk: Desk): void {
  serve(desk, contract.listFalseReports, ({ db, caller }) =>
    falseReports.listFalseReports(db, caller.permissions.has("results.handover")),
  );
  serve(desk, contract.findFalseReport, async ({ db, body, record, ...act }) => {
    const after = await falseReports.findFalseReport(db, body, act);
    record(findingDeed("认定虚报", after));
    return after;
  });
  serve(desk, contract.handOver, async ({ db, params, body, record, ...act }) => {
    const after = await falseReports.handOver(db, params.id, body, act);
    record(findingDeed("移送线索", after));
    return after;
  });
}

/** Tells that it was done, not what is said of whom: the ledgers are open to fewer people than the trail. */
function entryDeed(act: string, { id, ledger, unit, digest, decision }: Entry) {
  return {
    subject: "entry",
    subjectId: id,
    summary: `${act} ${LEDGER_TITLES[ledger]} ${unit.name}`,
    after: { ledger, digest, decision },
  };
}

function entryRoutes(desk: Desk): void {
  serve(desk, contract.listEntries, ({ db, query }) => listEntries(db, query));
  serve(desk, contract.readEntry, async ({ db, params, record }) => {
    const entry = await entries.readEntry(db, params.id);
    const { after: _unchanged, ...deed } = entryDeed("查看", entry);
    record(deed);
    return entry;
  });
  serve(desk, contract.proposeEntry, async ({ db, body, record, ...act }) => {
    const after = await entries.proposeEntry(db, body, act);
    record(entryDeed("提出建议", after));
    return after;
  });
  serve(desk, contract.decideEntry, async ({ db, params, body, record, ...act }) => {
    const after = await entries.decideEntry(db, params.id, body, act);
    record(entryDeed("登记决定", after));
    return after;
  });
  serve(desk, contract.commentEntry, async ({ db, params, body, record, ...act }) => {
    const after = await entries.commentEntry(db, params.id, body.words, act);
    record(entryDeed("提意见", after));
    return after;
  });
}
