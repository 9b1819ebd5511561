import { Form, Input, Select } from "antd";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { reviewConclusion } from "../contract.ts";
import type { ReviewDraft } from "../shapes.ts";
import { REVIEW_OUTCOME_TITLES, REVIEW_OUTCOMES } from "../words.ts";
import type { CaseDialogProps } from "./case-dialog.ts";

/** The review's decision; the conclusion stays beside it as it was served. */
export function ReviewDialog({ inspection, unitCase, onClose }: CaseDialogProps) {
  const [form] = Form.useForm<ReviewDraft>();
  const { act, problem } = useFormAct(reviewConclusion, form, { words: "已复核", close: onClose });
  return (
    <FormDialog<ReviewDraft>
      about={aboutAct(reviewConclusion, { id: inspection.id, unitId: unitCase.unit.id })}
      title="复核决定"
      okText="作出复核决定"
      note={unitCase.conclusion?.objection?.reasons}
      form={form}
      initial={{ outcome: "kept" }}
      busy={act.isPending}
      problem={problem}
      onSend={(body) =>
        act.mutate({ params: { id: inspection.id, unitId: unitCase.unit.id }, body })
      }
      onClose={onClose}
    >
      <Form.Item name="outcome" label="决定">
        <Select
          options={REVIEW_OUTCOMES.map((one) => ({
            value: one,
            label: REVIEW_OUTCOME_TITLES[one],
          }))}
        />
      </Form.Item>
      <Form.Item name="words" label="理由" rules={[asked("理由")]}>
        <Input.TextArea autoFocus maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="basis" label="依据" rules={[asked("依据")]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
