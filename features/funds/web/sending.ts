import { useRef, useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { isUnanswered } from "../../../platform/web/act-key.ts";
import { call } from "../../../platform/web/call.ts";
import { asProblem, Problem } from "../../../platform/web/problem.ts";
import { useRefresh } from "../../../platform/web/query.ts";
import { draftReceipt, editReceipt, readReceipt, reportReceipt } from "../contract.ts";
import type { SavedDraft } from "../path-shapes.ts";
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
  readonly send: (values: ReceiptValues, reports: boolean) => Promise<SavedDraft | null>;
}

const FILES_FAILED: Refusal = {
  code: "funds.files_failed",
  words: "草稿已保存，有凭证没有传上去。请看凭证下的说明，改好后再点一次，已传的不会重传",
};

const REPORTED_BEFORE: Refusal = {
  code: "funds.reported_before",
  words:
    "刚才那次填报其实已经成功，后来改的内容没有保存。请打开这一笔查看；要改，请在签发前撤回或请负责人退回",
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
  const latest = useRef(first);
  /** A step without an answer: it is asked again, as it was, before anything else. */
  const unanswered = useRef<(() => Promise<SavedDraft>) | null>(null);
  /** What a report without an answer was made of. */
  const reporting = useRef<string | null>(null);
  const step = async (ask: () => Promise<SavedDraft>): Promise<SavedDraft> => {
    try {
      const receipt = await ask();
      unanswered.current = null;
      latest.current = { id: receipt.id, version: receipt.version };
      setSaved(latest.current);
      onSaved(latest.current);
      return receipt;
    } catch (thrown) {
      unanswered.current = isUnanswered(asProblem(thrown).status) ? ask : null;
      throw thrown;
    }
  };
  const save = async (values: ReceiptValues): Promise<SavedDraft> => {
    if (unanswered.current) await step(unanswered.current);
    const body = draftOf(values);
    const at = latest.current;
    return step(() =>
      at
        ? call(editReceipt, { params: { id: at.id }, body: { ...body, version: at.version } })
        : call(draftReceipt, { body }),
    );
  };
  /** The receipt, where a report without an answer has come through after all. */
  const reportedBefore = async (values: ReceiptValues): Promise<SavedDraft | null> => {
    if (reporting.current === null || !latest.current) return null;
    const receipt = await call(readReceipt, { params: { id: latest.current.id } });
    const asSent = reporting.current === JSON.stringify(draftOf(values));
    reporting.current = null;
    if (receipt.state === "draft" || receipt.state === "returned") return null;
    if (!asSent) throw new Problem({ ...REPORTED_BEFORE, status: 409 });
    return receipt;
  };
  const report = async (receipt: SavedDraft, values: ReceiptValues): Promise<SavedDraft> => {
    try {
      return await call(reportReceipt, {
        params: { id: receipt.id },
        body: { version: receipt.version },
      });
    } catch (thrown) {
      if (isUnanswered(asProblem(thrown).status))
        reporting.current = JSON.stringify(draftOf(values));
      throw thrown;
    }
  };
  const refuse = (refused: Problem): void => {
    const told = fieldsOf(refused);
    setFields(told);
    setProblem(Object.keys(told).length > 0 ? null : refused);
  };
  const send = async (values: ReceiptValues, reports: boolean): Promise<SavedDraft | null> => {
    setBusy(true);
    setProblem(null);
    setFields({});
    try {
      const before = await reportedBefore(values);
      if (before) return before;
      const receipt = await save(values);
      if (!(await slips.send(receipt.id))) {
        setProblem(FILES_FAILED);
        return null;
      }
      return reports ? await report(receipt, values) : receipt;
    } catch (thrown) {
      refuse(asProblem(thrown));
      return null;
    } finally {
      setBusy(false);
      void refresh(reportReceipt);
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
