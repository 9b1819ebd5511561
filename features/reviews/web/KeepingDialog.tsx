import { Form, Input } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { keepPromise } from "../contract.ts";
import { refuseKeeping } from "../promises.ts";
import type { PromiseSheet } from "../shapes.ts";
import { FileField } from "../../../platform/web/ui/FileField.tsx";
import { useUploadAct } from "../../../platform/web/upload-act.ts";

interface KeepingDialogProps {
  readonly promise: PromiseSheet;
  readonly onClose: () => void;
}
interface Values {
  readonly onDay: string;
  readonly words: string;
  readonly documentNo: string;
  readonly file: File | null;
}

/** 兑现: on which day, how, and the evidence; without it nothing is kept. */
export function KeepingDialog({ promise, onClose }: KeepingDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const initial: Values = { onDay: businessDay, words: "", documentNo: "", file: null };
  const typed = Form.useWatch((values: Values) => values, form) ?? initial;
  const given = { ...initial, ...typed };
  const keeping = useUploadAct(keepPromise, form, { words: "已记为兑现", close: onClose });
  const refusal = refuseKeeping(
    promise.state,
    { ...given, files: given.file ? 1 : 0 },
    businessDay,
  );
  const send = ({ file, ...fields }: Values): void => {
    if (file) void keeping.send({ file, fields }, { params: { id: promise.id } });
  };
  return (
    <FormDialog<Values>
      about={aboutAct(keepPromise, { id: promise.id })}
      title="记录兑现"
      okText="记为兑现"
      note={promise.words}
      form={form}
      initial={initial}
      busy={keeping.busy}
      problem={keeping.problem}
      refusal={refusal}
      onSend={send}
      onClose={onClose}
    >
      <DayItem name="onDay" label="兑现日期" rules={[asked("兑现日期")]} latest={businessDay} />
      <Form.Item name="words" label="兑现情况" rules={[asked("兑现情况")]}>
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="file" label="凭证" extra="验收单、拨款凭证、现场照片；图片或 PDF">
        <FileField />
      </Form.Item>
      <Form.Item name="documentNo" label="文号">
        <Input maxLength={60} placeholder="没有可不填" />
      </Form.Item>
    </FormDialog>
  );
}
