import { App, Skeleton } from "antd";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Refusal } from "../../../kernel/refusal.ts";
import { useShortcut } from "../../../platform/web/shortcut.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { ShortcutHint } from "../../../platform/web/ui/ShortcutHint.tsx";
import { type Receipt, returnReceipt } from "../contract.ts";
import { refuseUnseen } from "../desk-rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import type { Desk } from "./desk.ts";
import { DoubtList } from "./DoubtList.tsx";
import { OriginDialog } from "./OriginDialog.tsx";
import { PairPanel } from "./PairPanel.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import { isFirstLook, isLate, type ReceiptAct, refuseAct, useStanding } from "./receipt-acts.ts";
import { AmountFigure, FigureLines } from "./ReceiptFigures.tsx";
import { ReceiptTags } from "./receipt-tags.tsx";
import { RETURN_REASONS } from "./return-reasons.ts";
import { whatHappened } from "./shown-receipt.ts";
import { SlipStage } from "./SlipStage.tsx";

export interface DeskSheetProps {
  readonly desk: Desk;
  readonly narrow: boolean;
}

/** The receipt looked at: slip in the middle, figures and acts at the right; one card on a phone. */
export function DeskSheet({ desk, narrow }: DeskSheetProps) {
  const { receipt, reading } = desk.shown;
  const figures = useFocusAfterChange(receipt?.id);
  const slip = (
    <SlipStage
      receipt={receipt}
      beside={desk.pair && desk.other.receipt}
      narrow={narrow}
      onDrawn={desk.drawn.mark}
    />
  );
  const failed = !receipt && reading.error;
  return (
    <>
      {!narrow && slip}
      <section
        ref={figures}
        className="desk-figures"
        aria-label="填报内容"
        aria-live="polite"
        tabIndex={-1}
      >
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

/** The button pressed goes with its receipt: the next one's sheet takes the focus, so that Tab goes on from there. */
function useFocusAfterChange(id: number | undefined) {
  const sheet = useRef<HTMLElement>(null);
  const before = useRef(id);
  useEffect(() => {
    const moved = before.current !== undefined && id !== undefined && before.current !== id;
    if (id !== undefined) before.current = id;
    if (moved && document.activeElement === document.body)
      sheet.current?.focus({ preventScroll: true });
  }, [id]);
  return sheet;
}

interface CardProps {
  readonly receipt: Receipt;
  readonly desk: Desk;
  /** On a phone the slip, between the amount and the rest. */
  readonly children: ReactNode;
}

function Card({ receipt, desk, children }: CardProps) {
  const { newer, lay } = desk.shown;
  useShortcut("l", () => newer && lay(newer), newer !== undefined);
  return (
    <>
      <header className="desk-head">
        <PathLink path={`/funds/${receipt.id}`} className="figure">
          {receipt.no}
        </PathLink>
        <ReceiptTags receipt={receipt} />
      </header>
      {newer && (
        <p className="desk-news" role="status">
          这笔<strong>{whatHappened(newer)}</strong>，下面仍是您打开时的内容。{" "}
          <button type="button" className="text-button" onClick={() => lay(newer)}>
            看最新情况
            <ShortcutHint keys="L" />
          </button>
        </p>
      )}
      <Doubts receipt={receipt} desk={desk} />
      {isLate(receipt) && <p className="due-soon">到位月份已关账，核验后按补报计入</p>}
      {receipt.state === "checked" && <FirstLook receipt={receipt} />}
      <AmountFigure receipt={receipt} />
      {children}
      <FigureLines receipt={receipt} />
      <Acts receipt={receipt} desk={desk} />
    </>
  );
}

function Doubts({ receipt, desk }: Omit<CardProps, "children">) {
  const { pair, other, drawn } = desk;
  const first = other.receipt?.evidence.slice(0, 1) ?? [];
  const unseen =
    refuseUnseen({ evidence: receipt.evidence.slice(0, 1) }, drawn.ids) ??
    refuseUnseen({ evidence: first }, drawn.ids);
  const panel = pair && (
    <PairPanel receipt={receipt} pair={pair} other={other} unseen={unseen} keys />
  );
  return <DoubtList receipt={receipt} ruling={pair && { pair, panel }} />;
}

function Acts({ receipt, desk }: Omit<CardProps, "children">) {
  const { message } = App.useApp();
  const standing = useStanding();
  const [open, setOpen] = useState<"return" | "origin" | null>(null);
  const { newer } = desk.shown;
  const changed: Refusal | null = newer
    ? { code: "funds.changed_meanwhile", words: `这笔${whatHappened(newer)}，请先看最新情况` }
    : null;
  const refuse = (act: ReceiptAct): Refusal | null => changed ?? refuseAct(act, receipt, standing);
  const unseen = refuseUnseen(receipt, desk.drawn.ids);
  const main = desk.kind;
  const refusals = {
    main: refuse(main) ?? unseen,
    giveBack: refuse("return"),
    origin: refuse("decideOrigin"),
  };
  const begin = (refusal: Refusal | null, act: () => void): void => {
    if (refusal) void message.warning(refusal.words);
    else if (!desk.busy) act();
  };
  const settle = (): void => begin(refusals.main, () => void desk[main](receipt));
  const giveBack = (): void => begin(refusals.giveBack, () => setOpen("return"));
  const origin = (): void => begin(refusals.origin, () => setOpen("origin"));
  useShortcut("v", settle, main === "verify");
  useShortcut("s", settle, main === "sign");
  useShortcut("t", giveBack);
  useShortcut("o", origin, main === "verify");
  const close = (): void => {
    setOpen(null);
    desk.clearProblem();
  };
  return (
    <>
      <div className="desk-acts">
        {!open && <RefusalAlert refusal={desk.problem} />}
        <ReasonButton
          type="primary"
          size="large"
          loading={desk.busy}
          refusal={refusals.main}
          onClick={settle}
        >
          {main === "sign" ? "签发" : verifyWords(receipt)}
          <ShortcutHint keys={main === "sign" ? "S" : "V"} />
        </ReasonButton>
        <ReasonButton size="large" refusal={refusals.giveBack} onClick={giveBack}>
          退回
          <ShortcutHint keys="T" />
        </ReasonButton>
        {main === "verify" && (
          <ReasonButton size="large" refusal={refusals.origin} onClick={origin}>
            来源
            <ShortcutHint keys="O" />
          </ReasonButton>
        )}
      </div>
      {open === "return" && (
        <ReasonDialog
          about={aboutAct(returnReceipt, { id: receipt.id })}
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
