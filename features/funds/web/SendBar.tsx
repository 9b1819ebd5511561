import type { ReactNode } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { ShortcutHint } from "../../../platform/web/ui/ShortcutHint.tsx";
import { draftFaults } from "./receipt-values.ts";

export interface SendBarProps {
  readonly missing: readonly Refusal[];
  readonly busy: boolean;
  readonly onSave: () => void;
  readonly onReport: () => void;
  /** The checklist. */
  readonly children: ReactNode;
}

/** The foot of the form: what is missing, «保存草稿» and «填报»; stays in sight. */
export function SendBar({ missing, busy, onSave, onReport, children }: SendBarProps) {
  return (
    <div className="send-bar">
      {children}
      <div className="send-buttons">
        <ReasonButton refusal={draftFaults(missing)[0] ?? null} onClick={onSave}>
          保存草稿
        </ReasonButton>
        <ReasonButton type="primary" refusal={missing[0] ?? null} loading={busy} onClick={onReport}>
          填报
          <ShortcutHint keys="Ctrl+Enter" />
        </ReasonButton>
      </div>
    </div>
  );
}
