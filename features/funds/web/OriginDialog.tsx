import { Button, Input, Modal, Segmented } from "antd";
import { type KeyboardEvent, useId, useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { usccDivision } from "../../../kernel/uscc.ts";
import { aboutAct, useKept } from "../../../platform/web/ui/kept-words.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { ORIGIN_TITLES, type Origin } from "../../projects/contract.ts";
import { decideOrigin, type Receipt } from "../contract.ts";

export interface OriginDialogProps {
  readonly receipt: Receipt;
  readonly busy: boolean;
  readonly problem: Refusal | null;
  readonly onDecide: (origin: Origin, basis: string) => void;
  readonly onCancel: () => void;
}

const CHOICES = ["out_of_province", "overseas", "in_province"] as const;
interface Ruling {
  readonly origin: (typeof CHOICES)[number];
  readonly basis: string;
}
const BASES = ["营业执照登记地在省外", "境外注册证明文件", "验资报告", "投资方股权穿透资料"];

/** The office decides where money comes from, on what it saw: the code alone is a hint, never a proof. */
export function OriginDialog({ receipt, busy, problem, onDecide, onCancel }: OriginDialogProps) {
  const id = useId();
  const stated = CHOICES.find((choice) => choice === receipt.origin);
  const [ruling, restore] = useState<Ruling>({
    origin: stated ?? "out_of_province",
    basis: receipt.originBasis,
  });
  const { origin, basis } = ruling;
  const about = aboutAct(decideOrigin, { id: receipt.id });
  const kept = useKept<Ruling>({ about, busy, onClose: onCancel, restore });
  const put = (part: Partial<Ruling>): void => {
    restore({ ...ruling, ...part });
    kept.keep({ ...ruling, ...part });
  };
  const decide = (): void => {
    if (basis.trim() === "" || busy) return;
    kept.sent();
    onDecide(origin, basis.trim());
  };
  const pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || event.nativeEvent.isComposing) return;
    event.preventDefault();
    decide();
  };
  return (
    <Modal
      open
      // The dialog's own trap would otherwise give the focus to its first button.
      afterOpenChange={(isOpen) => isOpen && document.getElementById(id)?.focus()}
      title="认定资金来源"
      okText="认定"
      cancelText="取消"
      okButtonProps={{ disabled: basis.trim() === "", loading: busy }}
      onOk={decide}
      onCancel={kept.leave}
      transitionName=""
      maskTransitionName=""
    >
      <RefusalAlert refusal={problem} />
      {kept.offer}
      <p className="quiet">
        付款方 {receipt.payerName}
        {receipt.payerUscc && `，代码登记地区划 ${usccDivision(receipt.payerUscc)}（只作提示）`}
      </p>
      <Segmented
        block
        aria-label="资金来源"
        value={origin}
        options={CHOICES.map((value) => ({ value, label: ORIGIN_TITLES[value] }))}
        onChange={(chosen) => put({ origin: chosen })}
      />
      <label htmlFor={id} className="dialog-label">
        依据
      </label>
      <Input
        id={id}
        maxLength={300}
        value={basis}
        onKeyDown={pressed}
        onChange={({ target }) => put({ basis: target.value })}
      />
      <div className="reasons">
        {BASES.map((words) => (
          <Button key={words} size="small" onClick={() => put({ basis: words })}>
            {words}
          </Button>
        ))}
      </div>
    </Modal>
  );
}
