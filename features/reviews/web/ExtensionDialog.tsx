import { Form, Input } from "antd";
import { addDays, dayText } from "../../../kernel/calendar.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { extendPromise } from "../contract.ts";
import type { PromiseSheet } from "../shapes.ts";

interface ExtensionDialogProps {
  readonly promise: PromiseSheet;
  readonly onClose: () => void;
}
interface Values {
  readonly newDueOn: string;
  readonly words: string;
  readonly documentNo: string;
}

/** 展期: a later day with its reason; after the due day the mark of lateness stays. */
export function ExtensionDialog({ promise, onClose }: ExtensionDialogProps) {
  const [form] = Form.useForm<Values>();
  const { act, problem } = useFormAct(extendPromise, form, { words: "已展期", close: onClose });
  const overdue = promise.state === "overdue";
  return (
    <FormDialog<Values>
      about={aboutAct(extendPromise, { id: promise.id })}
      title="承诺展期"
      okText="展期"
      note={
        overdue
          ? `现在的期限${dayText(promise.dueOn)}已过，展期后仍记为逾期`
          : `现在的期限${dayText(promise.dueOn)}`
      }
      form={form}
      initial={{ documentNo: "" }}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: promise.id }, body })}
      onClose={onClose}
    >
      <DayItem
        name="newDueOn"
        label="新的期限"
        rules={[asked("新的期限")]}
        earliest={addDays(promise.dueOn, 1)}
      />
      <Form.Item name="words" label="原因" rules={[asked("原因")]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="documentNo" label="补充协议或纪要文号">
        <Input maxLength={60} placeholder="没有可不填" />
      </Form.Item>
    </FormDialog>
  );
}
