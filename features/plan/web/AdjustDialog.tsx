import { App, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useAct } from "../../../platform/web/query.ts";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { adjustTarget, INDICATOR_TITLES, type Target } from "../contract.ts";
import { typedText, valueOfTyped } from "./reading-values.ts";
import { isMoney, targetWords } from "./target-words.ts";

export interface AdjustDialogProps {
  readonly target: Target;
  readonly name: string;
  readonly onClose: () => void;
}

/** Changes a target by a document; the old value stays to be read. */
export function AdjustDialog({ target, name, onClose }: AdjustDialogProps) {
  const { message } = App.useApp();
  const unit = isMoney(target.indicator) ? "万元" : "个";
  const [typed, setTyped] = useState(typedText(target.amount, unit));
  const [documentNo, setDocumentNo] = useState("");
  const [reason, setReason] = useState("");
  const adjusting = useAct(adjustTarget, {
    touches: ["/api/assessment", "/api/workbench"],
    onDone: () => {
      void message.success("目标已调整，原值保留");
      onClose();
    },
  });
  const amount = valueOfTyped(typed, unit);
  const missing = amountFault(amount, target.amount) ?? wordsFault(documentNo, reason);
  return (
    <Modal
      open
      // The dialog's own trap would otherwise give the focus to its first button.
      afterOpenChange={(isOpen) => isOpen && document.getElementById("adjust-amount")?.focus()}
      title={`调整目标：${name} · ${INDICATOR_TITLES[target.indicator]}`}
      okText="调整"
      cancelText="取消"
      okButtonProps={{ disabled: missing !== null, loading: adjusting.isPending }}
      onCancel={onClose}
      onOk={() =>
        amount &&
        adjusting.mutate({ params: { id: target.id }, body: { amount, documentNo, reason } })
      }
    >
      <RefusalAlert refusal={adjusting.error} />
      <p>
        现为 <strong>{targetWords(target.indicator, target.amount)}</strong>，依据{" "}
        {target.documentNo}
      </p>
      <Form layout="vertical" component="div">
        <Form.Item label={`改为（${unit}）`} htmlFor="adjust-amount">
          <Input
            id="adjust-amount"
            inputMode="decimal"
            className="figure"
            value={typed}
            status={amount === undefined ? "error" : ""}
            onChange={({ target: field }) => setTyped(field.value)}
          />
        </Form.Item>
        <Form.Item label="依据文号" htmlFor="adjust-document">
          <Input
            id="adjust-document"
            maxLength={100}
            placeholder="如 汝政办〔2023〕41号"
            value={documentNo}
            onChange={({ target: field }) => setDocumentNo(field.value)}
          />
        </Form.Item>
        <Form.Item label="调整原因" htmlFor="adjust-reason">
          <Input.TextArea
            id="adjust-reason"
            maxLength={500}
            autoSize={{ minRows: 2, maxRows: 6 }}
            value={reason}
            onChange={({ target: field }) => setReason(field.value)}
          />
        </Form.Item>
      </Form>
      {missing && <p className="quiet">{missing}</p>}
    </Modal>
  );
}

function amountFault(amount: string | null | undefined, before: string): string | null {
  if (!amount) return "请填写新的目标数";
  return amount === before ? "与现值相同" : null;
}

function wordsFault(documentNo: string, reason: string): string | null {
  if (documentNo.trim() === "") return "请填写依据文号：目标只能按文件调整";
  return reason.trim() === "" ? "请填写调整原因" : null;
}
