import { PictureOutlined } from "@ant-design/icons";
import { App, Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { showInForm } from "../../../platform/web/form-problem.ts";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useRefresh } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { EvidenceViewer } from "../../../platform/web/ui/EvidenceViewer.tsx";
import { FormDialog } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { uploadFile } from "../../../platform/web/upload.ts";
import { addLogFile, type LogRow, readLogFile } from "../contract.ts";

/** The entry's photos, each with its day and place; each look at one is logged, so they open on a click. */
export function LogPhotos({ log }: { readonly log: LogRow }) {
  const [open, setOpen] = useState(false);
  if (log.files.length === 0) return null;
  return (
    <div className="service-files">
      {log.files.map((file) => (
        <Button key={file.id} size="small" icon={<PictureOutlined />} onClick={() => setOpen(true)}>
          {[file.takenOn, file.place].filter(Boolean).join(" · ")}
        </Button>
      ))}
      {open && (
        <Modal
          open
          width={880}
          title={`${log.project.name} · ${log.onDay}`}
          footer={null}
          onCancel={() => setOpen(false)}
        >
          <EvidenceViewer
            files={log.files.map(({ id, fileName, mediaType, takenOn, place }) => ({
              id: String(id),
              name: [fileName, takenOn, place].filter(Boolean).join(" · "),
              mediaType,
              address: addressOf(readLogFile, { params: { id: log.id, fileId: id } }),
            }))}
          />
        </Modal>
      )}
    </div>
  );
}

interface PhotoValues {
  readonly takenOn: string;
  readonly place: string;
}

/** Adds a photo with the day and place it was taken. */
export function AddPhoto({ log, onClose }: { readonly log: LogRow; readonly onClose: () => void }) {
  const [form] = Form.useForm<PhotoValues>();
  const today = useSession().businessDay;
  const { message } = App.useApp();
  const refresh = useRefresh();
  const [file, setFile] = useState<File | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (values: PhotoValues): Promise<void> => {
    if (!file) return;
    setBusy(true);
    try {
      await uploadFile(addLogFile, { file, fields: { ...values } }, { params: { id: log.id } });
      await refresh(addLogFile);
      void message.success("照片已加入");
      onClose();
    } catch (thrown) {
      setProblem(showInForm(form, asProblem(thrown)));
      setBusy(false);
    }
  };
  return (
    <FormDialog<PhotoValues>
      about={aboutAct(addLogFile, { id: log.id })}
      title="加照片"
      okText="上传"
      form={form}
      initial={{ takenOn: log.onDay, place: log.place }}
      busy={busy}
      problem={problem}
      refusal={file ? null : { code: "files.missing", words: "请先选择照片" }}
      onSend={(values) => void send(values)}
      onClose={onClose}
    >
      <Form.Item label="照片" htmlFor="service-photo">
        <input
          id="service-photo"
          type="file"
          accept="image/*,application/pdf"
          onChange={({ target }) => setFile(target.files?.[0] ?? null)}
        />
      </Form.Item>
      <DayItem
        name="takenOn"
        label="拍摄日期"
        rules={[{ required: true, message: "请填写拍摄日期" }]}
        latest={today}
      />
      <Form.Item name="place" label="拍摄地点">
        <Input maxLength={100} />
      </Form.Item>
    </FormDialog>
  );
}
