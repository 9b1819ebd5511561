import { Form, Input } from "antd";
import { addDays } from "../../../kernel/calendar.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { orderRectification } from "../contract.ts";
import { refuseOrder } from "../rules.ts";
import type { CaseDialogProps } from "./case-dialog.ts";

interface Values {
  readonly words: string;
  readonly dueOn: string;
}
const OFFERED_DAYS = 15;

/** One thing to put right, and by when. */
export function OrderDialog({ inspection, unitCase, onClose }: CaseDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const initial: Values = { words: "", dueOn: addDays(businessDay, OFFERED_DAYS) };
  const typed = { ...initial, ...Form.useWatch((values: Values) => values, form) };
  const { act, problem } = useFormAct(orderRectification, form, {
    words: "已列入",
    close: onClose,
  });
  return (
    <FormDialog<Values>
      about={aboutAct(orderRectification, { id: inspection.id, unitId: unitCase.unit.id })}
      title={`列入整改：${unitCase.unit.name}`}
      okText="列入整改清单"
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refuseOrder(unitCase, typed, businessDay)}
      onSend={(body) =>
        act.mutate({ params: { id: inspection.id, unitId: unitCase.unit.id }, body })
      }
      onClose={onClose}
    >
      <Form.Item name="words" label="整改事项" rules={[asked("整改事项")]}>
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <DayItem name="dueOn" label="期限" earliest={businessDay} />
    </FormDialog>
  );
}
