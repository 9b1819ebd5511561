import { CameraOutlined, CloseOutlined, DownOutlined } from "@ant-design/icons";
import { App, Button, Form } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useDraft } from "../../../platform/web/draft.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { useAct, useRefresh } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { ShortcutHint } from "../../../platform/web/ui/ShortcutHint.tsx";
import { uploadFile } from "../../../platform/web/upload.ts";
import { addLogFile, type LogRow, writeLog } from "../contract.ts";
import { emptyLog, entryOf, LogFields, type LogValues } from "./LogFields.tsx";

/** The quick entry: a line, Ctrl Enter, done; photos go with it. */
export function LogForm({ projectId }: { readonly projectId: number }) {
  const today = useSession().businessDay;
  const narrow = useNarrow();
  const { message } = App.useApp();
  const [form] = Form.useForm<LogValues>();
  const draft = useDraft<LogValues>(`service.log.${projectId}`);
  const [unfolded, unfold] = useState(Boolean(draft.found?.nextStep || draft.found?.place));
  const [photos, setPhotos] = useState<readonly File[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const refresh = useRefresh();
  const write = useAct(writeLog, {
    onProblem: (told) => {
      setProblem(showInForm(form, told));
      if (told.field === "nextStep" || told.field === "nextOn") unfold(true);
    },
    onDone: (log) => void finish(log),
  });
  const finish = async (log: LogRow): Promise<void> => {
    draft.forget();
    form.setFieldsValue(emptyLog(today));
    setProblem(null);
    const left = await sendPhotos(log, photos);
    setPhotos([]);
    await refresh(addLogFile);
    if (left) setProblem(left);
    else void message.success("已记入服务日志");
  };
  const send = (): void => {
    if (!write.isPending) form.submit();
  };
  return (
    <Form<LogValues>
      form={form}
      // Its fields get ids of their own: dialogs with a form open above it.
      name="log"
      layout="vertical"
      className="service-entry"
      initialValues={draft.found ?? emptyLog(today)}
      onValuesChange={(_some, all) => draft.keep(all)}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
      }}
      onFinish={(values) => write.mutate({ body: { projectId, ...entryOf(values) } })}
    >
      <RefusalAlert refusal={problem} />
      <LogFields unfolded={unfolded} today={today} />
      <PhotoNames photos={photos} onChange={setPhotos} />
      <div className="service-send">
        <label className="service-photo">
          <CameraOutlined aria-hidden="true" /> 照片
          <input
            type="file"
            className="only-read-aloud"
            accept="image/*,application/pdf"
            multiple
            onChange={({ target }) => {
              setPhotos([...photos, ...(target.files ?? [])]);
              target.value = "";
            }}
          />
        </label>
        {!unfolded && (
          <Button type="text" icon={<DownOutlined />} onClick={() => unfold(true)}>
            下一步、地点
          </Button>
        )}
        <span className="service-gap">
          <DraftNote draft={{ ...draft, found: null }} />
        </span>
        <Button type="primary" loading={write.isPending} onClick={send}>
          记一笔 {!narrow && <ShortcutHint keys="Ctrl+Enter" />}
        </Button>
      </div>
    </Form>
  );
}

/** Sends the photos under the entry's day and place; what failed is told, the entry itself stands. */
async function sendPhotos(log: LogRow, photos: readonly File[]): Promise<Problem | null> {
  const fields = { takenOn: log.onDay, place: log.place };
  for (const file of photos) {
    try {
      await uploadFile(addLogFile, { file, fields }, { params: { id: log.id } });
    } catch (thrown) {
      return asProblem(thrown);
    }
  }
  return null;
}

interface PhotoNamesProps {
  readonly photos: readonly File[];
  readonly onChange: (photos: readonly File[]) => void;
}

function PhotoNames({ photos, onChange }: PhotoNamesProps) {
  if (photos.length === 0) return null;
  return (
    <ul className="service-files">
      {photos.map((photo, index) => (
        <li key={`${photo.name}${photo.lastModified}`}>
          {photo.name}
          <Button
            type="text"
            size="small"
            icon={<CloseOutlined />}
            aria-label={`不要 ${photo.name}`}
            onClick={() => onChange(photos.filter((_one, place) => place !== index))}
          />
        </li>
      ))}
    </ul>
  );
}
