import { Form } from "antd";
import { FormDialog } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { addPromiseEvidence } from "../contract.ts";
import type { PromiseSheet } from "../shapes.ts";
import { FileField } from "../../../platform/web/ui/FileField.tsx";
import { useUploadAct } from "../../../platform/web/upload-act.ts";

interface EvidenceDialogProps {
  readonly promise: PromiseSheet;
  readonly onClose: () => void;
}
interface Values {
  readonly file: File | null;
}

/** One more file that a promise was kept. */
export function EvidenceDialog({ promise, onClose }: EvidenceDialogProps) {
  const [form] = Form.useForm<Values>();
  const file = Form.useWatch("file", form) as File | null | undefined;
  const adding = useUploadAct(addPromiseEvidence, form, { words: "凭证已补充", close: onClose });
  const lacking = { code: "files.missing", words: "请先选择文件", field: "file" };
  return (
    <FormDialog<Values>
      about={aboutAct(addPromiseEvidence, { id: promise.id })}
      title="补充兑现凭证"
      okText="上传"
      form={form}
      initial={{ file: null }}
      busy={adding.busy}
      problem={adding.problem}
      refusal={file ? null : lacking}
      onSend={(values) => {
        if (values.file) void adding.send({ file: values.file }, { params: { id: promise.id } });
      }}
      onClose={onClose}
    >
      <Form.Item name="file" label="凭证" extra="图片或 PDF；补充后不能删除">
        <FileField />
      </Form.Item>
    </FormDialog>
  );
}
