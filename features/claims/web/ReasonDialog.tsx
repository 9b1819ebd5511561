import { Button, Input, Modal } from "antd";
import { type ReactNode, useId, useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { type DraftSubject, useKept } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";

export interface ReasonDialogProps {
  readonly about: DraftSubject;
  readonly title: string;
  /** What happens when it is confirmed. */
  readonly note: string;
  readonly label?: string;
  readonly confirmWords: string;
  /** Common words, taken with a click. */
  readonly offers?: readonly string[];
  readonly busy: boolean;
  readonly problem: Refusal | null;
  /** What else keeps it from being sent. */
  readonly refusal?: Refusal | null;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
  readonly children?: ReactNode;
}

/** Asks for a reason before something is decided; what is missing is said on the button. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { label = "理由", refusal = null, offers = [] } = props;
  const id = useId();
  const [reason, putReason] = useState("");
  const kept = useKept<string>({
    about: props.about,
    busy: props.busy,
    onClose: props.onCancel,
    restore: putReason,
  });
  const setReason = (words: string): void => {
    putReason(words);
    kept.keep(words);
  };
  const missing: Refusal | null =
    reason.trim() === "" ? { code: "claims.reason_missing", words: `请写明${label}` } : null;
  return (
    <Modal
      open
      title={props.title}
      onCancel={kept.leave}
      mask={{ closable: false }}
      footer={
        <ReasonButton
          type="primary"
          refusal={refusal ?? missing}
          loading={props.busy}
          onClick={() => {
            kept.sent();
            props.onConfirm(reason.trim());
          }}
        >
          {props.confirmWords}
        </ReasonButton>
      }
    >
      <p className="quiet">{props.note}</p>
      <RefusalAlert refusal={props.problem} />
      {kept.offer}
      {props.children}
      <label htmlFor={id}>{label}</label>
      <Input.TextArea
        id={id}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={reason}
        onChange={({ target }) => setReason(target.value)}
      />
      {offers.length > 0 && (
        <div className="reason-words">
          {offers.map((words) => (
            <Button key={words} size="small" onClick={() => setReason(words)}>
              {words}
            </Button>
          ))}
        </div>
      )}
    </Modal>
  );
}
