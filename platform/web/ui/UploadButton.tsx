import { UploadOutlined } from "@ant-design/icons";
import { App, Upload } from "antd";
import { useState } from "react";
import type { Endpoint } from "../../../kernel/endpoint.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import type { CallArguments } from "../call.ts";
import { Problem } from "../problem.ts";
import { useRefresh } from "../query.ts";
import { uploadFile } from "../upload.ts";
import { ReasonButton } from "./ReasonButton.tsx";

interface UploadButtonProps<E extends Endpoint> {
  /** Takes one file; what the page shows is read again afterwards. */
  readonly endpoint: E;
  readonly input: CallArguments<E>[0];
  readonly words: string;
  readonly refusal?: Refusal | null;
  /** Kinds of file the browser offers; pictures and PDF unless said. */
  readonly accept?: string;
}

const EVIDENCE = "image/jpeg,image/png,image/webp,application/pdf";

/** Sends one file of evidence as soon as it is chosen; what is refused is said, and nothing is lost. */
export function UploadButton<E extends Endpoint>(props: UploadButtonProps<E>) {
  const { endpoint, input, words, refusal = null, accept = EVIDENCE } = props;
  const [busy, setBusy] = useState(false);
  const { message } = App.useApp();
  const refresh = useRefresh();
  const send = async (file: File): Promise<void> => {
    setBusy(true);
    try {
      await uploadFile(endpoint, { file }, ...([input] as unknown as CallArguments<E>));
      await refresh(endpoint);
      void message.success(`已上传 ${file.name}`);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      void message.error(error.words);
    } finally {
      setBusy(false);
    }
  };
  const button = (
    <ReasonButton refusal={refusal} loading={busy} icon={<UploadOutlined />}>
      {words}
    </ReasonButton>
  );
  if (refusal) return button;
  return (
    <Upload
      accept={accept}
      showUploadList={false}
      beforeUpload={(file) => {
        void send(file);
        return false;
      }}
    >
      {button}
    </Upload>
  );
}
