import { CommentOutlined, EditOutlined, RollbackOutlined } from "@ant-design/icons";
import { Form, Input } from "antd";
import { useState } from "react";
import { notice } from "../../../kernel/citation.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { useGo } from "../../../platform/web/address.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { correctDocument, moveDocument } from "../contract.ts";
import { refuseCorrection, refuseMove, refuseRevision } from "../rules.ts";
import type { DocumentView } from "../shapes.ts";

interface DocumentActsProps {
  readonly document: DocumentView;
  readonly onEdit: () => void;
}

/** What can be done with a document as it stands, besides issuing it. */
export function DocumentActs({ document, onEdit }: DocumentActsProps) {
  const forbidden: Refusal | null = useMay("circulars.draft")
    ? null
    : {
        code: "forbidden.circulars.draft",
        words: "拟稿由招商办办理",
        basis: notice("五（四）"),
      };
  return document.state === "issued" ? (
    <IssuedActs document={document} forbidden={forbidden} />
  ) : (
    <DraftActs document={document} forbidden={forbidden} onEdit={onEdit} />
  );
}

interface ActsProps {
  readonly document: DocumentView;
  readonly forbidden: Refusal | null;
}

function IssuedActs({ document, forbidden }: ActsProps) {
  const [correcting, correct] = useState(false);
  return (
    <div className="month-acts">
      <ReasonButton
        icon={<EditOutlined />}
        refusal={forbidden ?? refuseCorrectionHere(document)}
        onClick={() => correct(true)}
      >
        更正重发
      </ReasonButton>
      {correcting && <CorrectDialog document={document} onClose={() => correct(false)} />}
    </div>
  );
}

function DraftActs({ document, forbidden, onEdit }: ActsProps & Pick<DocumentActsProps, "onEdit">) {
  const [withdrawing, withdraw] = useState(false);
  const move = useAct(moveDocument);
  const { state, work } = document;
  const version = work?.version ?? 0;
  const other = state === "consulting" ? "taken_back" : "sent_for_comments";
  const params = { id: document.id };
  return (
    <div className="month-acts">
      <RefusalAlert refusal={move.error} />
      <ReasonButton
        icon={<EditOutlined />}
        refusal={forbidden ?? refuseRevision({ state, version }, version)}
        onClick={onEdit}
      >
        修改文稿
      </ReasonButton>
      <ReasonButton
        icon={other === "taken_back" ? <RollbackOutlined /> : <CommentOutlined />}
        refusal={forbidden ?? refuseMove(state, other, "")}
        loading={move.isPending}
        onClick={() => move.mutate({ params, body: { act: other, words: "" } })}
      >
        {other === "taken_back" ? "收回修改" : "征求意见"}
      </ReasonButton>
      <ReasonButton
        danger
        refusal={forbidden ?? refuseMove(state, "withdrawn", "x")}
        onClick={() => withdraw(true)}
      >
        撤回
      </ReasonButton>
      {withdrawing && <WithdrawDialog document={document} onClose={() => withdraw(false)} />}
    </div>
  );
}

function refuseCorrectionHere({ state, kind, replacedBy }: DocumentView): Refusal | null {
  return refuseCorrection(
    { state, kind, replacedBy: replacedBy?.documentNo ?? null, underWay: false },
    "x",
  );
}

interface DialogProps {
  readonly document: DocumentView;
  readonly onClose: () => void;
}

function WithdrawDialog({ document, onClose }: DialogProps) {
  const [form] = Form.useForm<{ words: string }>();
  const { act, problem } = useFormAct(moveDocument, form, { words: "已撤回", close: onClose });
  return (
    <FormDialog<{ words: string }>
      about={aboutAct(moveDocument, { id: document.id }, "withdrawn")}
      title="撤回文稿"
      okText="撤回"
      note="撤回的稿子留作记录，不能再改；需要时重新拟稿。"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={({ words }) =>
        act.mutate({ params: { id: document.id }, body: { act: "withdrawn", words } })
      }
      onClose={onClose}
    >
      <Form.Item name="words" label="为什么撤回" rules={[asked("撤回的原因")]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}

function CorrectDialog({ document, onClose }: DialogProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const go = useGo();
  const [problem, setProblem] = useState<Problem | null>(null);
  const act = useAct(correctDocument, {
    onDone: ({ id }) => go(`/circulars/${id}`),
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  return (
    <FormDialog<{ reason: string }>
      about={aboutAct(correctDocument, { id: document.id })}
      title={`更正${document.documentNo}`}
      okText="拟写更正通报"
      note="按最新一次冻结的数据拟写，写明原数和现数；原件照原样保留。"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: document.id }, body })}
      onClose={onClose}
    >
      <Form.Item
        name="reason"
        label="理由"
        extra="接在「印发后，」之后，如：小屯镇一笔到位资金漏报，经批准补入当月"
        rules={[asked("更正的理由")]}
      >
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
    </FormDialog>
  );
}
