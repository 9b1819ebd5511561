import { Form, Input, Select } from "antd";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { investigateObjection } from "../contract.ts";
import type { Objection } from "../shapes.ts";
import { type Outcome, OUTCOME_TITLES, OUTCOMES } from "../words.ts";
import { choices } from "./choices.ts";

interface InvestigationDialogProps {
  readonly objection: Objection;
  readonly onClose: () => void;
}
interface Values {
  readonly words: string;
  readonly proposed: Outcome | "none";
}

/** What was found; with a proposal it goes to whoever rules, and who proposes does not rule. */
export function InvestigationDialog({ objection, onClose }: InvestigationDialogProps) {
  const [form] = Form.useForm<Values>();
  const { act, problem } = useFormAct(investigateObjection, form, {
    words: "已记录",
    close: onClose,
  });
  return (
    <FormDialog<Values>
      about={aboutAct(investigateObjection, { id: objection.id })}
      title="记录调查"
      okText="记录"
      note="写明拟办意见即呈裁定；提出拟办意见的人不能裁定。"
      form={form}
      initial={{ words: "", proposed: "none" }}
      busy={act.isPending}
      problem={problem}
      onSend={({ words, proposed }) =>
        act.mutate({
          params: { id: objection.id },
          body: { words, proposed: proposed === "none" ? null : proposed },
        })
      }
      onClose={onClose}
    >
      <Form.Item name="words" label="查明的情况" rules={[asked("查明的情况")]}>
        <Input.TextArea autoFocus maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="proposed" label="拟办意见">
        <Select
          options={[
            { value: "none", label: "还在调查，暂不提" },
            ...choices(OUTCOMES, OUTCOME_TITLES),
          ]}
        />
      </Form.Item>
    </FormDialog>
  );
}
