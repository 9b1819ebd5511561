import { FileAddOutlined } from "@ant-design/icons";
import { App, Form, Input, Modal, Progress, Select } from "antd";
import { useState } from "react";
import { showInForm } from "../../../platform/web/form-problem.ts";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { useRefresh } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { aboutAct, useKept } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { uploadFile } from "../../../platform/web/upload.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { addDocument, type Life, type LifeDocument } from "../contract.ts";
import { DOCUMENT_KIND_TITLES, DOCUMENT_KINDS, type DocumentKind } from "../kinds.ts";
import { refuseDocument } from "../record-rules.ts";
import { useTyped } from "./typed.ts";

interface Values {
  readonly kind: DocumentKind;
  readonly takenOn: string;
  readonly place: string;
}

const NO_FILE: Refusal = { code: "files.missing", words: "请选择文件（图片或 PDF）" };

interface UploadDialogProps {
  readonly life: Life;
  /** What is wanted; otherwise the first paper the next stage still lacks. */
  readonly kind?: DocumentKind;
  readonly onDone?: (document: LifeDocument) => void;
  readonly onClose: () => void;
}

/** One paper or photo; the file stays chosen where the server refuses it. */
export function UploadDialog({ life, kind, onDone, onClose }: UploadDialogProps) {
  const { businessDay } = useSession();
  const { message } = App.useApp();
  const refresh = useRefresh();
  const [form] = Form.useForm<Values>();
  const initial: Values = { kind: kind ?? wantedKind(life), takenOn: "", place: "" };
  const typed = useTyped(form, initial);
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const kept = useKept<Partial<Values>>({
    about: aboutAct(addDocument, { id: life.project.id }, kind ?? null),
    busy: sent !== null,
    onClose,
    restore: (found) => form.setFieldsValue(found),
  });
  const named = { kind: typed.kind, takenOn: typed.takenOn || null, place: typed.place ?? "" };
  const refusal = file ? refuseDocument(named, businessDay) : NO_FILE;
  const send = async (): Promise<void> => {
    if (!file) return;
    setProblem(null);
    setSent(0);
    kept.sent();
    try {
      const fields = { kind: named.kind, takenOn: named.takenOn ?? "", place: named.place };
      const params = { id: life.project.id };
      const upload = { file, fields, onProgress: setSent };
      const stored = await uploadFile(addDocument, upload, { params });
      void message.success("已上传");
      await refresh(addDocument);
      onDone?.(stored);
      onClose();
    } catch (thrown) {
      setProblem(showInForm(form, asProblem(thrown)));
      setSent(null);
    }
  };
  return (
    <Modal
      open
      title="上传材料"
      onCancel={kept.leave}
      mask={{ closable: false }}
      footer={
        <ReasonButton
          type="primary"
          refusal={refusal}
          loading={sent !== null}
          onClick={() => void send()}
        >
          上传
        </ReasonButton>
      }
    >
      <RefusalAlert refusal={problem} />
      {kept.offer}
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onValuesChange={(_some, all) => kept.keep(all)}
      >
        <Form.Item<Values> name="kind" label="种类">
          <Select
            options={DOCUMENT_KINDS.map((kind) => ({
              value: kind,
              label: DOCUMENT_KIND_TITLES[kind],
            }))}
          />
        </Form.Item>
        <Form.Item label="文件" extra="JPG、PNG、WebP 图片或 PDF；照片上的时间、地点要与填写的一致">
          <label className="life-file">
            <FileAddOutlined aria-hidden="true" />
            <span>{file ? file.name : "选择文件，手机可直接拍照"}</span>
            <input
              type="file"
              className="only-read-aloud"
              accept="image/jpeg,image/png,image/webp,application/pdf"
              aria-label="选择文件"
              onChange={({ target }) => setFile(target.files?.[0] ?? null)}
            />
          </label>
        </Form.Item>
        {typed.kind === "photo" && (
          <div className="life-pair">
            <DayItem<Values> name="takenOn" label="拍摄日期" latest={businessDay} />
            <Form.Item<Values> name="place" label="拍摄地点">
              <Input maxLength={200} placeholder="乡镇、村组或地块名" />
            </Form.Item>
          </div>
        )}
      </Form>
      {sent !== null && <Progress percent={Math.round(sent * 100)} />}
    </Modal>
  );
}

/** The first paper the next stage still lacks. */
function wantedKind(life: Life): DocumentKind {
  const missing = (life.next[0]?.checklist ?? []).find(
    ({ place, met }) => place === "documents" && !met,
  );
  return DOCUMENT_KINDS.find((kind) => kind === missing?.key) ?? "other";
}
