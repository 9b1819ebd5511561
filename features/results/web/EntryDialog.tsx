import { Form, Input, Select } from "antd";
import { useEndpoint } from "../../../platform/web/query.ts";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { listNotices, proposeEntry } from "../contract.ts";
import { refuseUse } from "../use-rules.ts";
import type { EntryDraft } from "../use-shapes.ts";
import { type Ledger, LEDGER_TITLES, LEDGERS, NOTICE_STATE_TITLES } from "../words.ts";
import { choices, useUnitChoices } from "./choices.ts";

interface EntryDialogProps {
  readonly ledger: Ledger;
  readonly onClose: () => void;
}

/** A recommendation on a final result; the facts are read from the freeze, the words are a person's. */
export function EntryDialog({ ledger, onClose }: EntryDialogProps) {
  const [form] = Form.useForm<EntryDraft>();
  const notices = useEndpoint(listNotices, { query: { limit: 200 } });
  const units = useUnitChoices();
  const noticeId = Form.useWatch("noticeId", form) as number | undefined;
  const rows = notices.data?.rows ?? [];
  const chosen = rows.find(({ id }) => id === noticeId);
  const { act, problem } = useFormAct(proposeEntry, form, { words: "已提出", close: onClose });
  return (
    <FormDialog<EntryDraft>
      about={aboutAct(proposeEntry, ledger)}
      title="提出建议"
      okText="提出"
      note="引用的事实自动照录冻结的数和摘要；干部参考的对象是该单位登记的主要负责人。"
      form={form}
      initial={{ ledger }}
      busy={act.isPending}
      problem={problem}
      refusal={
        chosen
          ? refuseUse(chosen)
          : { code: "results.notice_missing", words: "请选一份已定稿的结果" }
      }
      onSend={(body) => act.mutate({ body })}
      onClose={onClose}
    >
      <Form.Item name="ledger" label="台账">
        <Select options={choices(LEDGERS, LEDGER_TITLES)} />
      </Form.Item>
      <Form.Item name="noticeId" label="依据的结果" rules={[asked("依据的结果")]}>
        <Select
          options={rows.map(({ id, title, state }) => ({
            value: id,
            label: `${title}（${NOTICE_STATE_TITLES[state]}）`,
          }))}
        />
      </Form.Item>
      <Form.Item name="unitId" label="单位" rules={[asked("单位")]}>
        <Select options={units} showSearch={{ optionFilterProp: "label" }} />
      </Form.Item>
      <Form.Item name="words" label="建议" rules={[asked("建议")]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
    </FormDialog>
  );
}
