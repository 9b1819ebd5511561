import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useAct } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import {
  type MonthReport,
  returnReport,
  sendReport,
  signReport,
  withdrawReport,
} from "../contract.ts";
import { refuseReportSignature, refuseSending } from "../rules.ts";

/** What the clerk and the head of this unit may do with the month now; others only read it. */
export function ReportActs({ report }: { readonly report: MonthReport }) {
  const { unitIds, permissions } = useSession();
  if (!unitIds.includes(report.unit.id)) return null;
  return (
    <>
      {permissions.includes("funds.report") && <ClerkActs report={report} />}
      {permissions.includes("funds.sign") && <HeadActs report={report} />}
    </>
  );
}

function useDone(words: string) {
  const { message } = App.useApp();
  return {
    onDone: () => void message.success(words),
    onProblem: (problem: { readonly words: string }) => void message.error(problem.words),
  };
}

function paramsOf({ unit, month }: MonthReport) {
  return { unitId: unit.id, month };
}

function ClerkActs({ report }: { readonly report: MonthReport }) {
  const { businessDay } = useSession();
  const send = useAct(sendReport, useDone("已送签，等待主要负责人签发"));
  const withdraw = useAct(withdrawReport, useDone("已撤回"));
  const params = paramsOf(report);
  const { sentId, digest } = report;
  if (sentId !== null) {
    return (
      <Button
        loading={withdraw.isPending}
        onClick={() => withdraw.mutate({ params, body: { sentId } })}
      >
        撤回
      </Button>
    );
  }
  return (
    <ReasonButton
      type="primary"
      refusal={refuseSending(report, businessDay)}
      loading={send.isPending}
      onClick={() => send.mutate({ params, body: { digest } })}
    >
      {report.zero ? "零报告送签" : "送签"}
    </ReasonButton>
  );
}

function HeadActs({ report }: { readonly report: MonthReport }) {
  const { account, signingRight, unit } = useSession();
  const [returning, giveBack] = useState(false);
  const sign = useAct(signReport, useDone("月报已签发"));
  const { sentId } = report;
  const signer = {
    personId: account.personId,
    right: signingRight,
    unitName: unit?.name ?? null,
  };
  return (
    <>
      {sentId !== null && <Button onClick={() => giveBack(true)}>退回</Button>}
      <ReasonButton
        type="primary"
        refusal={refuseReportSignature(report, signer)}
        loading={sign.isPending}
        onClick={() =>
          sentId !== null && sign.mutate({ params: paramsOf(report), body: { sentId } })
        }
      >
        签发
      </ReasonButton>
      {returning && sentId !== null && (
        <ReturnDialog report={report} sentId={sentId} onClose={() => giveBack(false)} />
      )}
    </>
  );
}

interface ReturnDialogProps {
  readonly report: MonthReport;
  readonly sentId: number;
  readonly onClose: () => void;
}

function ReturnDialog({ report, sentId, onClose }: ReturnDialogProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const { act, problem } = useFormAct(returnReport, form, { words: "已退回", close: onClose });
  return (
    <FormDialog<{ reason: string }>
      about={aboutAct(returnReport, paramsOf(report))}
      title="退回月报"
      okText="退回"
      note="退回填报员修改后重新送签；退回以后本月仍算未报。"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={({ reason }) => act.mutate({ params: paramsOf(report), body: { sentId, reason } })}
      onClose={onClose}
    >
      <Form.Item name="reason" label="原因" rules={[asked("原因")]}>
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
