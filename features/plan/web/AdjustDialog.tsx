import { App, Form, Input, Modal } from "antd";
import { useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayInput } from "../../../platform/web/ui/DayInput.tsx";
import { aboutAct, useKept } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { adjustTarget, INDICATOR_TITLES, type PlanView, type Target } from "../contract.ts";
import { refuseAdjustment } from "../rules.ts";
import { typedText, valueOfTyped } from "./reading-values.ts";
import { isMoney, targetWords } from "./target-words.ts";

type Entry = Readonly<Record<"typed" | "documentNo" | "reason" | "effectiveOn", string>>;

export interface AdjustDialogProps {
  readonly target: Target;
  readonly name: string;
  readonly onClose: () => void;
}

/** Changes a target by a document, from a day; the old value stays to be read. */
export function AdjustDialog({ target, name, onClose }: AdjustDialogProps) {
  const { message } = App.useApp();
  const { businessDay } = useSession();
  const unit = isMoney(target.indicator) ? "万元" : "个";
  const newest = target.coming ?? target;
  const [change, restore] = useState<Entry>({
    typed: typedText(newest.amount, unit),
    documentNo: "",
    reason: "",
    effectiveOn: businessDay,
  });
  const { typed, ...entry } = change;
  const adjusting = useAct(adjustTarget, {
    onDone: (view) => {
      void message.success(
        waitsIn(view, entry.effectiveOn, entry.reason)
          ? "生效日早于已冻结的月份，已提请另一人批准"
          : "目标已调整，原值保留",
      );
      onClose();
    },
  });
  const about = aboutAct(adjustTarget, { id: target.id });
  const kept = useKept<Entry>({ about, busy: adjusting.isPending, onClose, restore });
  const put = (part: Partial<Entry>): void => {
    restore({ ...change, ...part });
    kept.keep({ ...change, ...part });
  };
  const amount = valueOfTyped(typed, unit) ?? null;
  const body = { ...entry, amount: amount ?? "" };
  const send = (): void => {
    kept.sent();
    adjusting.mutate({ params: { id: target.id }, body });
  };
  const refusal =
    amount === null
      ? { code: "plan.amount_missing", words: "请填写新的目标数" }
      : refuseAdjustment(
          {
            year: Number(newest.effectiveOn.slice(0, 4)),
            amount: newest.amount,
            effectiveOn: newest.effectiveOn,
            replaced: false,
            waiting: false,
          },
          body,
        );
  return (
    <Modal
      open
      // The dialog's own trap would otherwise give the focus to its first button.
      afterOpenChange={(isOpen) => isOpen && document.getElementById("adjust-amount")?.focus()}
      title={`调整目标：${name} · ${INDICATOR_TITLES[target.indicator]}`}
      onCancel={kept.leave}
      footer={
        <ReasonButton type="primary" refusal={refusal} loading={adjusting.isPending} onClick={send}>
          调整
        </ReasonButton>
      }
    >
      <RefusalAlert refusal={adjusting.error} />
      {kept.offer}
      <p>
        现为 <strong>{targetWords(target.indicator, newest.amount)}</strong>，依据{" "}
        {newest.documentNo}，自{dayText(newest.effectiveOn)}起
      </p>
      <Form layout="vertical" component="div">
        <Form.Item label={`改为（${unit}）`} htmlFor="adjust-amount">
          <Input
            id="adjust-amount"
            inputMode="decimal"
            className="figure"
            value={typed}
            status={amount === null ? "error" : ""}
            onChange={({ target: field }) => put({ typed: field.value })}
          />
        </Form.Item>
        <AdjustFields entry={entry} onChange={put} />
      </Form>
    </Modal>
  );
}

interface AdjustFieldsProps {
  readonly entry: Omit<Entry, "typed">;
  readonly onChange: (part: Partial<AdjustFieldsProps["entry"]>) => void;
}

function AdjustFields({ entry, onChange }: AdjustFieldsProps) {
  return (
    <>
      <Form.Item
        label="自哪天起按新目标"
        htmlFor="adjust-day"
        extra="这一天之前的日期仍按原目标；早于已冻结月份的，须另一人批准，已冻结的月份不变"
      >
        <DayInput
          id="adjust-day"
          value={entry.effectiveOn}
          onChange={(effectiveOn) => onChange({ effectiveOn })}
        />
      </Form.Item>
      <Form.Item label="依据文号" htmlFor="adjust-document">
        <Input
          id="adjust-document"
          maxLength={100}
          placeholder="如 机关代字〔2023〕41号"
          value={entry.documentNo}
          onChange={({ target: field }) => onChange({ documentNo: field.value })}
        />
      </Form.Item>
      <Form.Item label="调整原因" htmlFor="adjust-reason">
        <Input.TextArea
          id="adjust-reason"
          maxLength={500}
          autoSize={{ minRows: 2, maxRows: 6 }}
          value={entry.reason}
          onChange={({ target: field }) => onChange({ reason: field.value })}
        />
      </Form.Item>
    </>
  );
}

/** Whether what was just sent is among what waits. */
function waitsIn({ datedBack }: PlanView, effectiveOn: string, reason: string): boolean {
  return datedBack.some(
    (one) => one.ruling === null && one.effectiveOn === effectiveOn && one.reason === reason.trim(),
  );
}
