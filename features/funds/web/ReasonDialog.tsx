import { Button, Input, Modal } from "antd";
import { type KeyboardEvent, useId, useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { type DraftSubject, useKept } from "../../../platform/web/ui/kept-words.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";

export interface ReasonDialogProps {
  readonly about: DraftSubject;
  readonly title: string;
  /** What happens when it is confirmed. */
  readonly note?: string;
  readonly confirmWords: string;
  /** Common reasons: a click, or their number while nothing is typed. */
  readonly reasons: readonly string[];
  readonly danger?: boolean;
  readonly busy: boolean;
  readonly problem: Refusal | null;
  readonly onConfirm: (reason: string) => void;
  readonly onCancel: () => void;
}

/** Asks for a reason; made for the keyboard: a number chooses, Enter confirms, Esc leaves. */
export function ReasonDialog(props: ReasonDialogProps) {
  const { reasons, busy, onConfirm } = props;
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
  const confirm = (): void => {
    if (reason.trim() === "" || busy) return;
    kept.sent();
    onConfirm(reason.trim());
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    // What was held down to come here neither chooses nor confirms.
    if (event.repeat && /^(Enter|\d)$/.test(event.key)) return event.preventDefault();
    const chosen = reason === "" ? reasons[Number(event.key) - 1] : undefined;
    if (chosen) {
      event.preventDefault();
      setReason(chosen);
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      confirm();
    }
  };
  return (
    <Modal
      open
      // The dialog's own trap would otherwise give the focus to its first button.
      afterOpenChange={(isOpen) => isOpen && document.getElementById(id)?.focus()}
      title={props.title}
      okText={props.confirmWords}
      cancelText="取消"
      okButtonProps={{ danger: props.danger, disabled: reason.trim() === "", loading: busy }}
      onOk={confirm}
      onCancel={kept.leave}
      transitionName=""
      maskTransitionName=""
    >
      {props.note && <p className="quiet">{props.note}</p>}
      <RefusalAlert refusal={props.problem} />
      {kept.offer}
      <div className="reasons">
        {reasons.map((words, index) => (
          <Button key={words} size="small" onClick={() => setReason(words)}>
            <kbd>{index + 1}</kbd> {words}
          </Button>
        ))}
      </div>
      <label htmlFor={id}>原因</label>
      <Input.TextArea
        id={id}
        maxLength={500}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={reason}
        onKeyDown={pressed}
        onChange={({ target }) => setReason(target.value)}
      />
    </Modal>
  );
}
