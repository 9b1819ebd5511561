import { Form, Input } from "antd";
import { dayText } from "../../../kernel/calendar.ts";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { objectToConclusion } from "../contract.ts";
import type { CaseDialogProps } from "./case-dialog.ts";

interface Values {
  readonly reasons: string;
}

/** The unit's objection to a conclusion, by its head, within the thirty days. */
export function ObjectionDialog({ inspection, unitCase, onClose }: CaseDialogProps) {
  const [form] = Form.useForm<Values>();
  const { act, problem } = useFormAct(objectToConclusion, form, {
    words: "已提出",
    close: onClose,
  });
  const until = unitCase.conclusion?.objectionUntil;
  return (
    <FormDialog<Values>
      about={aboutAct(objectToConclusion, { id: inspection.id, unitId: unitCase.unit.id })}
      title="对督查结论提异议"
      okText="提出异议"
      note={`异议期到${until ? dayText(until) : "—"}；提出后30日内由没有参与作结论的人复核。`}
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(body) =>
        act.mutate({ params: { id: inspection.id, unitId: unitCase.unit.id }, body })
      }
      onClose={onClose}
    >
      <Form.Item name="reasons" label="理由" rules={[asked("理由")]}>
        <Input.TextArea autoFocus maxLength={1000} autoSize={{ minRows: 4, maxRows: 10 }} />
      </Form.Item>
    </FormDialog>
  );
}
