import { Form, Input } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { exemptReview } from "../contract.ts";
import type { Exemption } from "../shapes.ts";

interface DialogProps {
  readonly projectId: number;
  readonly onClose: () => void;
}

/** Exempts a project: by whom and why stands in a document, whose number is asked for. */
export function ExemptionDialog({ projectId, onClose }: DialogProps) {
  const [form] = Form.useForm<Exemption>();
  const { businessDay } = useSession();
  const { act, problem } = useFormAct(exemptReview, form, {
    words: "已记为免于评审",
    close: onClose,
  });
  return (
    <FormDialog<Exemption>
      about={aboutAct(exemptReview, { id: projectId })}
      title="免于评审"
      okText="记为免于评审"
      note="只记录已经批准的豁免；记错了可以撤回，记录保留。"
      form={form}
      initial={{ decidedOn: businessDay, reason: "", documentNo: "" }}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: projectId }, body })}
      onClose={onClose}
    >
      <Form.Item name="documentNo" label="批准文号" rules={[asked("批准文号")]}>
        <Input autoFocus maxLength={60} />
      </Form.Item>
      <DayItem name="decidedOn" label="批准日期" rules={[asked("批准日期")]} latest={businessDay} />
      <Form.Item name="reason" label="理由" rules={[asked("理由")]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
