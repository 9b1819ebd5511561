import { App, Form } from "antd";
import { useState, useRef } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { useGo } from "../../../platform/web/address.ts";
import { useDraft } from "../../../platform/web/draft.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { useShortcut } from "../../../platform/web/shortcut.ts";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { readEvidenceSets } from "../contract.ts";
import type { Evidence } from "../evidence-sets.ts";
import { MissingList } from "./MissingList.tsx";
import { RareFields } from "./RareFields.tsx";
import { ReceiptFields } from "./ReceiptFields.tsx";
import { TwinHint } from "./TwinHint.tsx";
import { SendBar } from "./SendBar.tsx";
import { SlipPanel } from "./SlipPanel.tsx";
import {
  type Change,
  changed,
  draftFaults,
  missingOf,
  type ReceiptValues,
} from "./receipt-values.ts";
import { type Saved, useSending } from "./sending.ts";
import { refuseUnnamed, useSlips } from "./slips.ts";

export interface ReceiptFormProps {
  /** Under this name the form and its files are kept in this browser. */
  readonly formKey: string;
  readonly title: string;
  readonly note?: string;
  readonly start: ReceiptValues;
  readonly saved: Saved | null;
  /** Evidence the server has already. */
  readonly evidence: readonly Evidence[];
}

interface KeptForm {
  readonly values: ReceiptValues;
  readonly saved: Saved | null;
}

/** One receipt with its slip: slip first, then six figures, then 填报. */
export function ReceiptForm({ formKey, title, note, start, saved, evidence }: ReceiptFormProps) {
  const today = useSession().businessDay;
  const go = useGo();
  const { message } = App.useApp();
  const draft = useDraft<KeptForm>(formKey);
  const kept = isCurrent(draft.found, saved) ? draft.found : null;
  const [values, setValues] = useState<ReceiptValues>({ ...start, ...kept?.values });
  // A chosen project brings its payer a moment later: what was typed meanwhile must stay.
  const latest = useRef(values);
  const [tried, setTried] = useState(false);
  const slips = useSlips(draft.name);
  const sending = useSending(kept?.saved ?? saved, slips, (now) =>
    draft.keep({ values, saved: now }),
  );
  const sets = useEndpoint(readEvidenceSets);
  const asked = sets.data?.[values.form] ?? [];
  const files = [...evidence, ...slips.all];
  const attached = { asked, kinds: files.flatMap(({ kind }) => kind ?? []) };
  const missing = [refuseUnnamed(slips.all), ...missingOf(values, attached, today)].filter(
    (fault) => fault !== null,
  );
  const edit = (asked: Change): void => {
    const change = typeof asked === "function" ? asked(latest.current) : asked;
    const next = changed(latest.current, change);
    latest.current = next;
    setValues(next);
    draft.keep({ values: next, saved: sending.saved });
    for (const field of Object.keys(change)) sending.clearField(field);
  };
  const send = async (report: boolean): Promise<void> => {
    setTried(true);
    const lacking = report ? missing : draftFaults(missing);
    if (lacking.length > 0 || sending.busy) return;
    const receipt = await sending.send(values, report);
    if (!receipt) return;
    slips.forget();
    draft.forget();
    void message.success(report ? "已填报，等待本单位主要负责人签发" : "草稿已保存");
    go(`/funds/${receipt.id}`, "replace");
  };
  const startOver = (): void => {
    slips.forget();
    latest.current = start;
    setValues(start);
    setTried(false);
  };
  useShortcut("ctrl+enter", () => void send(true));
  useShortcut("ctrl+s", () => void send(false));
  const faultOf = (field: string): string | undefined =>
    sending.fields[field] ??
    missing.find((one) => one.field === field && isShown(one, tried))?.words;
  const fields = { values, edit, faultOf };
  return (
    <PageFrame
      title={title}
      note={note ?? "先放进账单，再填六项；填好前随时可以离开，内容留在本机"}
      crumbs={[{ title: "到位资金", path: "/funds" }]}
    >
      <Form layout="vertical" component="div" className="receipt-form">
        <div className="receipt-form-slip">
          <SlipPanel
            slips={slips}
            receiptId={sending.saved?.id ?? null}
            evidence={evidence}
            attached={attached}
            fault={faultOf("evidence")}
          />
        </div>
        <div className="receipt-form-fields">
          <Panel
            title="到账情况"
            extra={<DraftNote draft={{ ...draft, found: null }} onStartOver={startOver} />}
          >
            <RefusalAlert refusal={sending.problem} />
            <ReceiptFields {...fields} invoiced={attached.kinds.includes("invoice")} />
            <TwinHint
              values={values}
              receiptId={sending.saved?.id ?? null}
              file={slips.all.at(-1)?.file ?? null}
            />
            <RareFields {...fields} />
          </Panel>
          <SendBar
            missing={missing}
            busy={sending.busy}
            onSave={() => void send(false)}
            onReport={() => void send(true)}
          >
            <MissingList missing={missing} />
          </SendBar>
        </div>
      </Form>
    </PageFrame>
  );
}

/** Kept words are older than the server's when somebody changed the receipt elsewhere. */
function isCurrent(found: KeptForm | null, saved: Saved | null): found is KeptForm {
  return found !== null && (saved === null || found.saved?.version === saved.version);
}

/** An empty field is no fault until one has tried to send; a wrong one is at once. */
function isShown(fault: Refusal, tried: boolean): boolean {
  return tried || !fault.code.endsWith("_missing");
}
