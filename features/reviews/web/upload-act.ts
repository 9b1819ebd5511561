import { App, type FormInstance } from "antd";
import { useState } from "react";
import type { Endpoint } from "../../../kernel/endpoint.ts";
import type { CallArguments } from "../../../platform/web/call.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import { Problem } from "../../../platform/web/problem.ts";
import { useRefresh } from "../../../platform/web/query.ts";
import { uploadFile } from "../../../platform/web/upload.ts";

/** A form that goes with one file; its words stay where they are until the server has both. */
export function useUploadAct<E extends Endpoint, Values>(
  endpoint: E,
  form: FormInstance<Values>,
  done: { words: string; close: () => void },
) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { message } = App.useApp();
  const refresh = useRefresh();
  const send = async (
    upload: { file: File; fields?: Record<string, string> },
    ...input: CallArguments<E>
  ): Promise<void> => {
    setBusy(true);
    try {
      await uploadFile(endpoint, upload, ...input);
      await refresh("/api/reviews");
      void message.success(done.words);
      done.close();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      setProblem(showInForm(form, error));
    } finally {
      setBusy(false);
    }
  };
  return { busy, problem, send };
}
