import { Button, Form, Input, Radio } from "antd";
import { useState } from "react";
import { type Month, monthText } from "../../../kernel/calendar.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { decideReopening, requestReopening } from "../../funds/contract.ts";

interface RequestReopeningProps {
  readonly month: Month;
  readonly refusal: Refusal | null;
}

/** 申请重开: a reason is asked for. */
export function RequestReopening({ month, refusal }: RequestReopeningProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <ReasonButton refusal={refusal} onClick={() => setOpen(true)}>
        申请重开
      </ReasonButton>
      {open && <RequestDialog month={month} onClose={() => setOpen(false)} />}
    </>
  );
}

interface DialogProps {
  readonly month: Month;
  readonly onClose: () => void;
}

function RequestDialog({ month, onClose }: DialogProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const done = { words: "已提交申请", close: onClose };
  const { act, problem } = useFormAct(requestReopening, form, done);
  return (
    <FormDialog<{ reason: string }>
      about={aboutAct(requestReopening, { month })}
      title={`申请重开${monthText(month)}`}
      okText="提交申请"
      note="由另一人（招商办负责人）凭文号批准后重开；已经印发的通报不变。"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { month }, body })}
      onClose={onClose}
    >
      <Form.Item name="reason" label="理由" rules={[{ ...asked("理由"), whitespace: true }]}>
        <Input.TextArea autoFocus rows={3} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}

interface Decision {
  readonly approve: boolean;
  readonly documentNo: string;
  readonly reason: string;
}

/** 批准重开: a decision with its document number and reason. */
export function DecideReopening({ month }: { readonly month: Month }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        审批重开申请
      </Button>
      {open && <DecideDialog month={month} onClose={() => setOpen(false)} />}
    </>
  );
}

function DecideDialog({ month, onClose }: DialogProps) {
  const [form] = Form.useForm<Decision>();
  const done = { words: "已办理", close: onClose };
  const { act, problem } = useFormAct(decideReopening, form, done);
  return (
    <FormDialog<Decision>
      about={aboutAct(decideReopening, { month })}
      title={`审批重开${monthText(month)}`}
      okText="确定"
      form={form}
      initial={{ approve: true, documentNo: "", reason: "" }}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { month }, body })}
      onClose={onClose}
    >
      <Form.Item name="approve" label="意见">
        <Radio.Group
          options={[
            { value: true, label: "批准重开" },
            { value: false, label: "不同意" },
          ]}
        />
      </Form.Item>
      <Form.Item
        name="documentNo"
        label="批准文号或会议纪要编号"
        rules={[
          ({ getFieldValue }) => ({
            required: getFieldValue("approve") === true,
            whitespace: true,
            message: "批准重开须填写批准文号或会议纪要编号",
          }),
        ]}
        dependencies={["approve"]}
      >
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="reason" label="理由" rules={[{ ...asked("理由"), whitespace: true }]}>
        <Input.TextArea rows={3} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
