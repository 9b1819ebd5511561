import { Form, Input, Select } from "antd";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { decideEntry } from "../contract.ts";
import type { DecisionDraft, Entry } from "../use-shapes.ts";
import { CHOICE_TITLES, CHOICES } from "../words.ts";
import { choices } from "./choices.ts";

interface DecisionDialogProps {
  readonly entry: Entry;
  readonly onClose: () => void;
}

/** What the organ in charge decided, on what basis; entered once. */
export function DecisionDialog({ entry, onClose }: DecisionDialogProps) {
  const [form] = Form.useForm<DecisionDraft>();
  const { act, problem } = useFormAct(decideEntry, form, { words: "已登记", close: onClose });
  return (
    <FormDialog<DecisionDraft>
      about={aboutAct(decideEntry, { id: entry.id })}
      title="登记决定"
      okText="登记决定"
      note="由有权机关决定，登记后不能修改。"
      form={form}
      initial={{ choice: "adopted" }}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: entry.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="choice" label="决定">
        <Select options={choices(CHOICES, CHOICE_TITLES)} />
      </Form.Item>
      <Form.Item name="organ" label="决定机关" rules={[asked("决定机关")]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="reasons" label="理由" rules={[asked("理由")]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="basis" label="依据" rules={[asked("依据")]}>
        <Input maxLength={200} placeholder="会议纪要、文件号" />
      </Form.Item>
    </FormDialog>
  );
}
