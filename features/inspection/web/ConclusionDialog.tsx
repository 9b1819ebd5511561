import { Form, Input } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { serveConclusion } from "../contract.ts";
import { refuseConclusion } from "../rules.ts";
import type { ConclusionDraft } from "../shapes.ts";
import type { CaseDialogProps } from "./case-dialog.ts";

type Values = Omit<ConclusionDraft, "unitId">;

/** The conclusion with the day it was served and who received it; the thirty days run from there. */
export function ConclusionDialog({ inspection, unitCase, onClose }: CaseDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const initial: Values = { words: "", documentNo: "", servedOn: businessDay, receiver: "" };
  const typed = { ...initial, ...Form.useWatch((values: Values) => values, form) };
  const body = { ...typed, unitId: unitCase.unit.id };
  const { act, problem } = useFormAct(serveConclusion, form, { words: "已送达", close: onClose });
  return (
    <FormDialog<Values>
      about={aboutAct(serveConclusion, { id: inspection.id })}
      title={`送达结论：${unitCase.unit.name}`}
      okText="送达"
      note="送达后不能修改；单位自送达次日起30日内可以提异议。"
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refuseConclusion(inspection, unitCase, body, businessDay)}
      onSend={() => act.mutate({ params: { id: inspection.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="words" label="结论" rules={[asked("结论")]}>
        <Input.TextArea autoFocus maxLength={3000} autoSize={{ minRows: 4, maxRows: 12 }} />
      </Form.Item>
      <Form.Item name="documentNo" label="文号">
        <Input maxLength={60} placeholder="没有可不填" />
      </Form.Item>
      <DayItem name="servedOn" label="送达日期" latest={businessDay} />
      <Form.Item name="receiver" label="签收人" rules={[asked("签收人")]}>
        <Input maxLength={40} />
      </Form.Item>
    </FormDialog>
  );
}
