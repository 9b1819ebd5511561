import { App, Button } from "antd";
import { useState } from "react";
import { dayText, monthOf, monthText } from "../../../kernel/calendar.ts";
import { useGo } from "../../../platform/web/address.ts";
import { useAct } from "../../../platform/web/query.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import {
  decideOrigin,
  discardReceipt,
  type Receipt,
  reportReceipt,
  returnReceipt,
  reverseReceipt,
  signReceipt,
  verifyReceipt,
  withdrawReceipt,
} from "../contract.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { OriginDialog } from "./OriginDialog.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";
import {
  hasAct,
  isFirstLook,
  nextAct,
  type ReceiptAct,
  refuseAct,
  type Standing,
} from "./receipt-acts.ts";
import { RETURN_REASONS } from "./return-reasons.ts";

export interface ReceiptActsProps {
  readonly receipt: Receipt;
  readonly standing: Standing;
  /** Why nothing may be decided yet: a slip was not looked at. */
  readonly unseen: Refusal | null;
  /** A refusal of an act that has no dialog of its own. */
  readonly onProblem: (problem: Problem | null) => void;
}

const ORDER: readonly ReceiptAct[] = [
  "discard",
  "reverse",
  "correct",
  "return",
  "decideOrigin",
  "edit",
  "report",
  "withdraw",
  "sign",
  "verify",
];

/** Acts that vouch for what the slip says. */
const DECIDES: ReadonlySet<ReceiptAct> = new Set(["sign", "verify"]);

const REVERSAL_REASONS = ["金额填错", "项目填错", "资金已退回付款方", "核查认定不属于省外资金"];

/** Every act of the caller's role, and the one that is awaited; what may not be pressed says why. */
export function ReceiptActs({ receipt, standing, unseen, onProblem }: ReceiptActsProps) {
  const acts = useActs(receipt, onProblem);
  const go = useGo();
  const awaited = nextAct(receipt.state);
  const shown = ORDER.filter(
    (act) => (act === awaited || hasAct(act, standing)) && isWorthShowing(act, receipt),
  );
  return (
    <>
      {hasAct("report", standing) && isWorthShowing("withdraw", receipt) && (
        <Button onClick={() => go(`/funds/new?project=${receipt.project.id}`)}>再报一笔</Button>
      )}
      {shown.map((act) => (
        <ReasonButton
          key={act}
          type={act === awaited ? "primary" : "default"}
          danger={act === "reverse" || act === "discard"}
          loading={acts.busy}
          refusal={refuseAct(act, receipt, standing) ?? (DECIDES.has(act) ? unseen : null)}
          onClick={() => acts.begin(act)}
        >
          {wordsOf(act, receipt)}
        </ReasonButton>
      ))}
      {acts.dialog}
    </>
  );
}

/** Acts that belong to another half of the path only clutter the page. */
function isWorthShowing(act: ReceiptAct, receipt: Receipt): boolean {
  const verified = receipt.state === "verified";
  if (act === "discard") return receipt.state === "draft";
  if (act === "withdraw") return receipt.state === "reported";
  if (act === "reverse" || act === "correct") return verified;
  return !verified;
}

function wordsOf(act: ReceiptAct, receipt: Receipt): string {
  if (act === "verify") {
    if (receipt.state === "checked") return "复核";
    return isFirstLook(receipt) ? "核验（须两人）" : "核验";
  }
  const words: Record<Exclude<ReceiptAct, "verify">, string> = {
    edit: "修改",
    report: receipt.state === "returned" ? "重新填报" : "填报",
    withdraw: "撤回",
    sign: "签发",
    decideOrigin: "认定来源",
    return: "退回",
    reverse: "冲销",
    correct: "更正",
    discard: "删除草稿",
  };
  return words[act];
}

/** Where the negative line lands: a closed month keeps the mistake until it is reopened. */
function reversalWords({ reversalOn, effectiveOn }: Receipt): string {
  if (reversalOn === null) return "台账记一笔负数，";
  if (monthOf(reversalOn) === monthOf(effectiveOn))
    return `台账记一笔负数，计在${dayText(reversalOn)}，从${monthText(monthOf(effectiveOn))}减去；`;
  return `原来计入的${monthText(monthOf(effectiveOn))}已关账，这一笔负数计入${monthText(monthOf(reversalOn))}；要从原月份减去，先在「月度」申请重开。`;
}

function useActs(receipt: Receipt, onProblem: (problem: Problem | null) => void) {
  const go = useGo();
  const { message, modal } = App.useApp();
  const [open, setOpen] = useState<ReceiptAct | null>(null);
  const params = { id: receipt.id };
  const { version } = receipt;
  const told = (words: string) => ({
    onDone: () => {
      setOpen(null);
      onProblem(null);
      void message.success(words);
    },
  });
  const report = useAct(reportReceipt, { ...told("已填报，等待本单位主要负责人签发"), onProblem });
  const withdraw = useAct(withdrawReceipt, {
    ...told("已撤回，改好后可以重新填报"),
    onProblem,
  });
  const sign = useAct(signReceipt, { ...told("已签发，等待招商办核验"), onProblem });
  const verify = useAct(verifyReceipt, {
    onProblem,
    onDone: (done) => {
      onProblem(null);
      const found = done.version === version;
      void (found ? message.warning("刚发现重复嫌疑，请先裁定", 5) : message.success("已核验"));
    },
  });
  const giveBack = useAct(returnReceipt, told("已退回填报单位"));
  const reverse = useAct(reverseReceipt, told("已冲销"));
  const decide = useAct(decideOrigin, told("来源已认定"));
  const discard = useAct(discardReceipt, { onDone: () => go("/funds", "replace"), onProblem });
  const begin = (act: ReceiptAct): void => {
    if (act === "edit") return go(`/funds/${receipt.id}/edit`);
    if (act === "correct") return go(`/funds/new?corrects=${receipt.id}`);
    const shown = { params, body: { version } };
    if (act === "report") return report.mutate(shown);
    if (act === "withdraw") return withdraw.mutate(shown);
    if (act === "sign") return sign.mutate(shown);
    if (act === "verify") return verify.mutate(shown);
    if (act !== "discard") return setOpen(act);
    modal.confirm({
      title: `删除草稿 ${receipt.no}？`,
      content: "草稿和已上传的凭证一并删除。",
      okText: "删除",
      okButtonProps: { danger: true },
      onOk: () => discard.mutate({ params, query: { version } }),
    });
  };
  const cancel = (): void => setOpen(null);
  const dialog =
    open === "return" ? (
      <ReasonDialog
        about={aboutAct(returnReceipt, params)}
        title={`退回 ${receipt.no}`}
        note="退回后由填报单位修改、重新填报，填好的内容和凭证都保留。"
        confirmWords="退回"
        reasons={RETURN_REASONS}
        busy={giveBack.isPending}
        problem={giveBack.error}
        onCancel={cancel}
        onConfirm={(reason) => giveBack.mutate({ params, body: { reason, version } })}
      />
    ) : open === "reverse" ? (
      <ReasonDialog
        about={aboutAct(reverseReceipt, params)}
        title={`冲销 ${receipt.no}`}
        note={`${reversalWords(receipt)}原记录保留；需要时由填报单位另报更正，两笔互相关联。`}
        confirmWords="冲销"
        danger
        reasons={REVERSAL_REASONS}
        busy={reverse.isPending}
        problem={reverse.error}
        onCancel={cancel}
        onConfirm={(reason) => reverse.mutate({ params, body: { reason, version } })}
      />
    ) : open === "decideOrigin" ? (
      <OriginDialog
        receipt={receipt}
        busy={decide.isPending}
        problem={decide.error}
        onCancel={cancel}
        onDecide={(origin, basis) => decide.mutate({ params, body: { origin, basis, version } })}
      />
    ) : null;
  const busy =
    report.isPending ||
    withdraw.isPending ||
    sign.isPending ||
    verify.isPending ||
    discard.isPending;
  return { begin, dialog, busy };
}
