import { Form, Input, Segmented } from "antd";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { askReview } from "../contract.ts";
import { REVIEW_KIND_TITLES, REVIEW_KINDS, type ReviewKind } from "../words.ts";

interface DialogProps {
  readonly projectId: number;
  readonly onClose: () => void;
}
interface Values {
  readonly kind: ReviewKind;
  readonly words: string;
}

/** A unit asks for its project to be reviewed. */
export function RequestDialog({ projectId, onClose }: DialogProps) {
  const [form] = Form.useForm<Values>();
  const { act, problem } = useFormAct(askReview, form, {
    words: "已申请评审，等待招商办安排",
    close: onClose,
  });
  return (
    <FormDialog<Values>
      about={aboutAct(askReview, { id: projectId })}
      title="申请评审"
      okText="申请"
      note="申请后项目列入「待评审」，由招商办安排上会。"
      form={form}
      initial={{ kind: "joint", words: "" }}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: projectId }, body })}
      onClose={onClose}
    >
      <Form.Item name="kind" label="申请">
        <Segmented
          options={REVIEW_KINDS.map((value) => ({ value, label: REVIEW_KIND_TITLES[value] }))}
        />
      </Form.Item>
      <Form.Item name="words" label="说明" extra="可不填：拟签约时间、需要协调的事项">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
