import { App, type FormInstance } from "antd";
import { useState } from "react";
import type { Endpoint } from "../../kernel/endpoint.ts";
import type { CallArguments } from "./call.ts";
import { showInForm } from "./form-problem.ts";
import { Problem } from "./problem.ts";
import { useRefresh } from "./query.ts";
import { type Upload, uploadFile } from "./upload.ts";

/** A form that goes with one file: what the page shows is read again; its words stay where they are until the server has both. */
export function useUploadAct<E extends Endpoint, Values>(
  endpoint: E,
  form: FormInstance<Values>,
  done: { words: string; close: () => void },
) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const { message } = App.useApp();
  const refresh = useRefresh();
  const send = async (upload: Upload<E>, ...input: CallArguments<E>): Promise<void> => {
    setBusy(true);
    try {
      await uploadFile(endpoint, upload, ...input);
      await refresh(endpoint);
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
