import { Form, Input } from "antd";
import { useState } from "react";
import { useMay } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { completeRemedy } from "../contract.ts";
import { BY_RECEIPT, refuseCompletion } from "../remedies.ts";
import type { Objection, Remedy } from "../shapes.ts";
import { REMEDY_KIND_TITLES } from "../words.ts";

/** What a ruling asks for, each with its day, what is found of it, and the way to call it done. */
export function RemedyList({ objection }: { readonly objection: Objection }) {
  const [chosen, choose] = useState<Remedy | null>(null);
  const works = useMay("results.publish");
  return (
    <ul className="results-list">
      {objection.remedies.map((remedy) => (
        <li key={remedy.id}>
          <div className="results-line">
            <strong>{REMEDY_KIND_TITLES[remedy.kind]}</strong>
            <StageTag
              words={remedy.done ? "已办结" : "待办"}
              tone={remedy.done ? "good" : "late"}
            />
            {!remedy.done && (
              <span>
                期限 <DayText day={remedy.dueOn} deadline />
              </span>
            )}
            {works && !remedy.done && (
              <ReasonButton
                size="small"
                className="results-act"
                refusal={BY_RECEIPT.includes(remedy.kind) ? null : refusalOf(objection, remedy)}
                onClick={() => choose(remedy)}
              >
                办结
              </ReasonButton>
            )}
          </div>
          <div>{remedy.words}</div>
          {remedy.found && (
            <div className="quiet">
              已查到：<PathLink path={remedy.found.path}>{remedy.found.words}</PathLink>
            </div>
          )}
          {remedy.done && <Done done={remedy.done} />}
        </li>
      ))}
      {chosen && (
        <CompletionDialog objection={objection} remedy={chosen} onClose={() => choose(null)} />
      )}
    </ul>
  );
}

function refusalOf(objection: Objection, remedy: Remedy) {
  return refuseCompletion(remedy, {
    receipt: null,
    found: remedy.found !== null,
    month: objection.notice.month,
    ruledOn: objection.ruling?.onDay ?? "",
  });
}

function Done({ done }: { readonly done: NonNullable<Remedy["done"]> }) {
  return (
    <div className="quiet">
      {done.onDay} {done.byName}：{done.words}
      {done.path && (
        <>
          {" "}
          <PathLink path={done.path}>查看 ›</PathLink>
        </>
      )}
    </div>
  );
}

interface CompletionDialogProps {
  readonly objection: Objection;
  readonly remedy: Remedy;
  readonly onClose: () => void;
}
interface Values {
  readonly words: string;
  /** Asked only where a receipt proves it. */
  readonly receiptNo?: string;
}

function CompletionDialog({ objection, remedy, onClose }: CompletionDialogProps) {
  const [form] = Form.useForm<Values>();
  const { act, problem } = useFormAct(completeRemedy, form, { words: "已办结", close: onClose });
  const byReceipt = BY_RECEIPT.includes(remedy.kind);
  return (
    <FormDialog<Values>
      about={aboutAct(completeRemedy, { id: objection.id, remedyId: remedy.id })}
      title={`办结：${REMEDY_KIND_TITLES[remedy.kind]}`}
      okText="办结"
      note={remedy.words}
      form={form}
      initial={{ words: "", receiptNo: byReceipt ? (objection.receipt?.no ?? "") : "" }}
      busy={act.isPending}
      problem={problem}
      onSend={({ words, receiptNo = "" }) =>
        act.mutate({
          params: { id: objection.id, remedyId: remedy.id },
          body: { words, receiptNo },
        })
      }
      onClose={onClose}
    >
      {byReceipt && (
        <Form.Item name="receiptNo" label="到账编号" rules={[asked("到账编号")]}>
          <Input maxLength={30} />
        </Form.Item>
      )}
      <Form.Item name="words" label="办理情况" rules={[asked("办理情况")]}>
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
