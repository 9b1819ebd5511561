import { App, Skeleton } from "antd";
import { type ReactNode, useState } from "react";
import { useMedia } from "../../../platform/web/narrow.ts";
import { useShortcut } from "../../../platform/web/shortcut.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { ShortcutHint } from "../../../platform/web/ui/ShortcutHint.tsx";
import type { Receipt } from "../contract.ts";
import { DoubtList } from "./DoubtList.tsx";
import { OriginDialog } from "./OriginDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { isFirstLook, isLate, refuseAct, useStanding } from "./receipt-acts.ts";
import { AmountFigure, FigureLines } from "./ReceiptFigures.tsx";
import { ReceiptTags } from "./receipt-tags.tsx";
import { RETURN_REASONS } from "./return-reasons.ts";
import { SlipStage } from "./SlipStage.tsx";
import type { VerificationDesk } from "./verification-desk.ts";

export interface VerificationSheetProps {
  readonly desk: VerificationDesk;
  readonly narrow: boolean;
}

/** The receipt looked at: slip in the middle, figures and acts at the right; one card on a phone. */
export function VerificationSheet({ desk, narrow }: VerificationSheetProps) {
  const { receipt, reading } = desk;
  const slip = <SlipStage receipt={receipt} narrow={narrow} />;
  const failed = !receipt && reading.error;
  return (
    <>
      {!narrow && slip}
      <section className="desk-figures" aria-label="填报内容" aria-live="polite">
        {failed && <RefusalAlert refusal={failed} onRetry={() => void reading.refetch()} />}
        {receipt ? (
          <Card key={receipt.id} receipt={receipt} desk={desk}>
            {narrow && slip}
          </Card>
        ) : (
          !failed && <Skeleton active paragraph={{ rows: 8 }} />
        )}
      </section>
    </>
  );
}

interface CardProps {
  readonly receipt: Receipt;
  readonly desk: VerificationDesk;
  /** On a phone the slip, between the amount and the rest. */
  readonly children: ReactNode;
}

function Card({ receipt, desk, children }: CardProps) {
  const { message } = App.useApp();
  const standing = useStanding();
  const [open, setOpen] = useState<"return" | "origin" | null>(null);
  const keyboard = useMedia("(hover: hover)");
  const refusals = {
    verify: refuseAct("verify", receipt, standing),
    giveBack: refuseAct("return", receipt, standing),
    origin: refuseAct("decideOrigin", receipt, standing),
  };
  const begin = (refusal: { words: string } | null, act: () => void): void => {
    if (refusal) void message.warning(refusal.words);
    else if (!desk.busy) act();
  };
  const verify = (): void => begin(refusals.verify, () => void desk.verify(receipt));
  const giveBack = (): void => begin(refusals.giveBack, () => setOpen("return"));
  const origin = (): void => begin(refusals.origin, () => setOpen("origin"));
  useShortcut("v", verify);
  useShortcut("t", giveBack);
  useShortcut("o", origin);
  const close = (): void => {
    setOpen(null);
    desk.clearProblem();
  };
  return (
    <>
      <header className="desk-head">
        <PathLink path={`/funds/${receipt.id}`} className="figure">
          {receipt.no}
        </PathLink>
        <ReceiptTags receipt={receipt} />
      </header>
      {!open && <RefusalAlert refusal={desk.problem} />}
      <DoubtList receipt={receipt} mayRule />
      {isLate(receipt) && <p className="due-soon">到位月份已关账，核验后按补报计入</p>}
      {receipt.state === "checked" && <FirstLook receipt={receipt} />}
      <AmountFigure receipt={receipt} />
      {children}
      <FigureLines receipt={receipt} />
      <div className="desk-acts">
        <ReasonButton
          type="primary"
          size="large"
          loading={desk.busy}
          refusal={refusals.verify}
          onClick={verify}
        >
          {verifyWords(receipt)}
          {keyboard && <ShortcutHint keys="V" />}
        </ReasonButton>
        <ReasonButton size="large" refusal={refusals.giveBack} onClick={giveBack}>
          退回
          {keyboard && <ShortcutHint keys="T" />}
        </ReasonButton>
        <ReasonButton size="large" refusal={refusals.origin} onClick={origin}>
          来源
          {keyboard && <ShortcutHint keys="O" />}
        </ReasonButton>
      </div>
      {open === "return" && (
        <ReasonDialog
          title={`退回 ${receipt.no}`}
          confirmWords="退回"
          reasons={RETURN_REASONS}
          busy={desk.busy}
          problem={desk.problem}
          onCancel={close}
          onConfirm={(reason) => void desk.giveBack(receipt, reason)}
        />
      )}
      {open === "origin" && (
        <OriginDialog
          receipt={receipt}
          busy={desk.busy}
          problem={desk.problem}
          onCancel={close}
          onDecide={(chosen, basis) =>
            void desk.decide(receipt, chosen, basis).then((done) => done && close())
          }
        />
      )}
    </>
  );
}

function verifyWords(receipt: Receipt): string {
  if (receipt.state === "checked") return "复核";
  return isFirstLook(receipt) ? "初核" : "核验";
}

/** Who looked first, where two must agree. */
function FirstLook({ receipt }: { readonly receipt: Receipt }) {
  const step = receipt.steps.findLast(({ act }) => act === "初核");
  return (
    <p className="quiet">大额资金须两人核验{step && `，${step.byName} 已于 ${step.onDay} 初核`}</p>
  );
}
