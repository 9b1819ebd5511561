import { monthText } from "../../../kernel/calendar.ts";
import { moneyText } from "../../../kernel/money.ts";
import { type Desk, serve } from "../../../platform/server/serve.ts";
import * as contract from "../contract.ts";
import * as actions from "./actions.ts";
import { listReports, readReport } from "./reading.ts";

/** How an act on a month's report is told in the audit trail. */
function deedOf(report: contract.MonthReport, words: string) {
  const what =
    report.receipts === 0
      ? "零报告"
      : `${report.receipts}笔${moneyText(BigInt(report.amountFen), "万元", 2)}万元`;
  return {
    subject: "monthly_report",
    subjectId: `${report.unit.id}-${report.month}`,
    summary: `${report.unit.name}${monthText(report.month)}月报（${what}）${words}`,
    after: { state: report.state, digest: report.digest, versions: report.versions },
  };
}

export function monthlyRoutes(desk: Desk): void {
  const demo = desk.demo;
  serve(desk, contract.listReports, ({ db, query, caller, clock }) =>
    listReports(db, query.year, caller, clock.today()),
  );
  serve(desk, contract.readReport, ({ db, params, caller, clock }) =>
    readReport(db, params, caller, { today: clock.today(), demo }),
  );
  serve(desk, contract.sendReport, async ({ db, params, body, record, caller, clock }) => {
    const report = await actions.sendReport(db, params, body.digest, { caller, clock, demo });
    record(deedOf(report, "送签"));
    return report;
  });
  serve(desk, contract.withdrawReport, async ({ db, params, body, record, caller, clock }) => {
    const asked = { sentId: body.sentId, act: "withdrawn", words: "" } as const;
    const report = await actions.takeBack(db, params, asked, { caller, clock, demo });
    record(deedOf(report, "撤回"));
    return report;
  });
  serve(desk, contract.signReport, async ({ db, params, body, record, caller, clock }) => {
    const report = await actions.signReport(db, params, body.sentId, { caller, clock, demo });
    record(deedOf(report, "签发"));
    return report;
  });
  serve(desk, contract.returnReport, async ({ db, params, body, record, caller, clock }) => {
    const asked = { sentId: body.sentId, act: "returned", words: body.reason } as const;
    const report = await actions.takeBack(db, params, asked, { caller, clock, demo });
    record(deedOf(report, `退回：${body.reason}`));
    return report;
  });
}
