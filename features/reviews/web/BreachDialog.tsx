import { Form, Input } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { notePromiseBreach } from "../contract.ts";
import type { PromiseSheet } from "../shapes.ts";

interface BreachDialogProps {
  readonly promise: PromiseSheet;
  readonly onClose: () => void;
}
interface Values {
  readonly onDay: string;
  readonly words: string;
}

/** Notes a breach; the promise is still owed. */
export function BreachDialog({ promise, onClose }: BreachDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const { act, problem } = useFormAct(notePromiseBreach, form, {
    words: "已记违约",
    close: onClose,
  });
  return (
    <FormDialog<Values>
      about={aboutAct(notePromiseBreach, { id: promise.id })}
      title="记违约"
      okText="记违约"
      note="违约记下后不抹去；承诺仍要兑现。"
      form={form}
      initial={{ onDay: businessDay }}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: promise.id }, body })}
      onClose={onClose}
    >
      <DayItem name="onDay" label="日期" rules={[asked("日期")]} latest={businessDay} />
      <Form.Item name="words" label="情况" rules={[asked("情况")]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
