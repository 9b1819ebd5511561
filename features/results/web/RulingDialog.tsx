import { Button, Form, Input, Select } from "antd";
import { addDays } from "../../../kernel/calendar.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ruleObjection } from "../contract.ts";
import { refuseRuling } from "../rules.ts";
import type { Objection, RulingDraft } from "../shapes.ts";
import { OUTCOME_TITLES, OUTCOMES, REMEDY_KIND_TITLES, REMEDY_KINDS } from "../words.ts";
import { choices } from "./choices.ts";

interface RulingDialogProps {
  readonly objection: Objection;
  readonly onClose: () => void;
}

/** Days offered for what must be put right; whoever rules sets the day. */
const OFFERED_DAYS = 15;

/** The ruling with its reasons and basis; what is upheld lists what must be put right, by when. */
export function RulingDialog({ objection, onClose }: RulingDialogProps) {
  const [form] = Form.useForm<RulingDraft>();
  const { businessDay, account } = useSession();
  const proposed = objection.investigations.findLast((one) => one.proposed !== null)?.proposed;
  const initial: RulingDraft = {
    outcome: proposed ?? "dismissed",
    reasons: "",
    basis: "",
    remedies: [],
  };
  const typed = { ...initial, ...Form.useWatch((values: RulingDraft) => values, form) };
  const draft = { ...typed, remedies: typed.outcome === "dismissed" ? [] : typed.remedies };
  const { act, problem } = useFormAct(ruleObjection, form, { words: "已裁定", close: onClose });
  const actor = { personId: account.personId, name: account.name };
  const dueOn = addDays(businessDay, OFFERED_DAYS);
  return (
    <FormDialog<RulingDraft>
      about={aboutAct(ruleObjection, { id: objection.id })}
      title="裁定异议"
      okText="裁定"
      note="裁定不能修改；异议成立的，列出要更正的事项，逐项办结。"
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refuseRuling(objection, draft, actor, businessDay)}
      onSend={() => act.mutate({ params: { id: objection.id }, body: draft })}
      onClose={onClose}
    >
      <Form.Item name="outcome" label="结论">
        <Select options={choices(OUTCOMES, OUTCOME_TITLES)} />
      </Form.Item>
      <Form.Item name="reasons" label="理由" rules={[asked("理由")]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      <Form.Item name="basis" label="依据" rules={[asked("依据")]}>
        <Input maxLength={200} placeholder="文件和条款" />
      </Form.Item>
      {typed.outcome !== "dismissed" && <RemedyFields dueOn={dueOn} />}
    </FormDialog>
  );
}

function RemedyFields({ dueOn }: { readonly dueOn: string }) {
  return (
    <Form.List name="remedies">
      {(fields, { add, remove }) => (
        <fieldset className="results-remedies">
          <legend>更正事项</legend>
          {fields.map(({ key, name }) => (
            <div key={key} className="results-remedy-line">
              <Form.Item name={[name, "kind"]} label="做什么">
                <Select options={choices(REMEDY_KINDS, REMEDY_KIND_TITLES)} />
              </Form.Item>
              <DayItem name={[name, "dueOn"]} label="期限" />
              <Form.Item name={[name, "words"]} label="说明" rules={[asked("说明")]}>
                <Input maxLength={300} />
              </Form.Item>
              <Button type="link" onClick={() => remove(name)}>
                删去
              </Button>
            </div>
          ))}
          <Button onClick={() => add({ kind: "reversal", words: "", dueOn })}>加一项</Button>
        </fieldset>
      )}
    </Form.List>
  );
}
