import { Button, Form, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { type Month, monthText } from "../../../kernel/calendar.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { useAct } from "../../../platform/web/query.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { decideReopening, requestReopening } from "../../funds/contract.ts";

const TOUCHED = ["/api/assessment", "/api/workbench"];

interface RequestReopeningProps {
  readonly month: Month;
  readonly refusal: Refusal | null;
}

/** 申请重开: a reason is asked for. */
export function RequestReopening({ month, refusal }: RequestReopeningProps) {
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<{ reason: string }>();
  const request = useAct(requestReopening, { touches: TOUCHED, onDone: () => setOpen(false) });
  return (
    <>
      <ReasonButton refusal={refusal} onClick={() => setOpen(true)}>
        申请重开
      </ReasonButton>
      <Modal
        title={`申请重开${monthText(month)}`}
        open={open}
        okText="提交申请"
        cancelText="取消"
        confirmLoading={request.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <RefusalAlert refusal={request.error} />
        <Form
          form={form}
          layout="vertical"
          onFinish={(body) => request.mutate({ params: { month }, body })}
        >
          <Form.Item
            name="reason"
            label="理由"
            rules={[{ required: true, whitespace: true, message: "请写明为什么要重开" }]}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </Form>
        <p className="quiet">由另一人（招商办负责人）凭文号批准后重开；已经印发的通报不变。</p>
      </Modal>
    </>
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
  const [form] = Form.useForm<Decision>();
  const decide = useAct(decideReopening, { touches: TOUCHED, onDone: () => setOpen(false) });
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        审批重开申请
      </Button>
      <Modal
        title={`审批重开${monthText(month)}`}
        open={open}
        okText="确定"
        cancelText="取消"
        confirmLoading={decide.isPending}
        onOk={() => form.submit()}
        onCancel={() => setOpen(false)}
        destroyOnHidden
      >
        <RefusalAlert refusal={decide.error} />
        <Form
          form={form}
          layout="vertical"
          initialValues={{ approve: true, documentNo: "", reason: "" }}
          onFinish={(body) => decide.mutate({ params: { month }, body })}
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
          <Form.Item
            name="reason"
            label="理由"
            rules={[{ required: true, whitespace: true, message: "请写明理由" }]}
          >
            <Input.TextArea rows={3} maxLength={500} />
          </Form.Item>
        </Form>
      </Modal>
    </>
  );
}
