import { useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { call } from "../../../platform/web/call.ts";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { useRefresh } from "../../../platform/web/query.ts";
import { draftReceipt, editReceipt, reportReceipt, type SavedDraft } from "../contract.ts";
import { draftOf, emptyValues, type ReceiptValues } from "./receipt-values.ts";
import type { Slips } from "./slips.ts";

/** What the server has of this form so far. */
export interface Saved {
  readonly id: number;
  readonly version: number;
}

export interface Sending {
  readonly busy: boolean;
  readonly saved: Saved | null;
  /** What refused the whole act; words of one field are in `fields`. */
  readonly problem: Refusal | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly clearField: (field: string) => void;
  /** Draft, then files, then (wanted) the report; a retry goes on where it stopped. Null where something failed. */
  readonly send: (values: ReceiptValues, report: boolean) => Promise<SavedDraft | null>;
}

const FILES_FAILED: Refusal = {
  code: "funds.files_failed",
  words: "草稿已保存，有凭证没有传上去。请看凭证下的说明，改好后再点一次，已传的不会重传",
};

/** The fields that show words of their own; words of any other field stand above the form. */
const SHOWN: object = { ...emptyValues(""), evidence: [] };

/** Sends the form step by step; every step that succeeded is remembered. */
export function useSending(
  first: Saved | null,
  slips: Slips,
  onSaved: (saved: Saved) => void,
): Sending {
  const [saved, setSaved] = useState(first);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Refusal | null>(null);
  const [fields, setFields] = useState<Readonly<Record<string, string>>>({});
  const refresh = useRefresh();
  const save = async (values: ReceiptValues): Promise<SavedDraft> => {
    const body = draftOf(values);
    const receipt = saved
      ? await call(editReceipt, {
          params: { id: saved.id },
          body: { ...body, version: saved.version },
        })
      : await call(draftReceipt, { body });
    remember(receipt);
    return receipt;
  };
  const remember = ({ id, version }: Saved): void => {
    setSaved({ id, version });
    onSaved({ id, version });
  };
  const refuse = (refused: Problem): void => {
    const told = fieldsOf(refused);
    setFields(told);
    setProblem(Object.keys(told).length > 0 ? null : refused);
  };
  const send = async (values: ReceiptValues, report: boolean): Promise<SavedDraft | null> => {
    setBusy(true);
    setProblem(null);
    setFields({});
    try {
      const receipt = await save(values);
      if (!(await slips.send(receipt.id))) {
        setProblem(FILES_FAILED);
        return null;
      }
      if (!report) return receipt;
      return await call(reportReceipt, { params: { id: receipt.id } });
    } catch (thrown) {
      refuse(asProblem(thrown));
      return null;
    } finally {
      setBusy(false);
      void refresh("/api/funds", "/api/workbench");
    }
  };
  const clearField = (field: string): void => setFields(({ [field]: _gone, ...rest }) => rest);
  return { busy, saved, problem, fields, clearField, send };
}

function fieldsOf(problem: Problem): Record<string, string> {
  const told: Record<string, string> = {};
  for (const { path, words } of problem.fields) {
    const name = path.split(/[./]/).findLast((part) => part !== "");
    if (name && name in SHOWN) told[name] = words;
  }
  if (problem.field && problem.field in SHOWN) told[problem.field] ??= problem.words;
  return told;
}
