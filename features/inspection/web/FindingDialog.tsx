import { Form, Input, Select } from "antd";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { addFinding } from "../contract.ts";
import type { FindingDraft } from "../shapes.ts";
import { FINDING_KIND_TITLES, FINDING_KINDS } from "../words.ts";
import type { CaseDialogProps } from "./case-dialog.ts";

type Values = Omit<FindingDraft, "unitId">;

/** What was found of one item of the plan. */
export function FindingDialog({ inspection, unitCase, onClose }: CaseDialogProps) {
  const [form] = Form.useForm<Values>();
  const { act, problem } = useFormAct(addFinding, form, { words: "已记录", close: onClose });
  const params = { id: inspection.id };
  return (
    <FormDialog<Values>
      about={aboutAct(addFinding, params, unitCase.unit.id)}
      title={`记录发现：${unitCase.unit.name}`}
      okText="记录"
      note="记录后上传证据；结论送达之前单位看不到。"
      form={form}
      initial={{ kind: "problem", item: inspection.items[0] ?? "" }}
      busy={act.isPending}
      problem={problem}
      onSend={(values) => act.mutate({ params, body: { ...values, unitId: unitCase.unit.id } })}
      onClose={onClose}
    >
      <Form.Item name="kind" label="类别">
        <Select
          options={FINDING_KINDS.map((kind) => ({ value: kind, label: FINDING_KIND_TITLES[kind] }))}
        />
      </Form.Item>
      <Form.Item name="item" label="督查内容">
        <Select options={inspection.items.map((item) => ({ value: item, label: item }))} />
      </Form.Item>
      <Form.Item name="words" label="发现" rules={[asked("发现")]}>
        <Input.TextArea autoFocus maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
    </FormDialog>
  );
}
