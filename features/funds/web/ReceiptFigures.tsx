import type { ReactNode } from "react";
import { moneyText } from "../../../kernel/money.ts";
import { amountWords } from "../../../platform/web/amount-words.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ORIGIN_TITLES } from "../../projects/contract.ts";
import { type Receipt } from "../contract.ts";
import { FORM_TITLES } from "../paper-words.ts";
import { countedFen } from "../rules.ts";

/** The figures as they are compared with the slip. */
export function ReceiptFigures({ receipt }: { readonly receipt: Receipt }) {
  return (
    <>
      <AmountFigure receipt={receipt} />
      <FigureLines receipt={receipt} />
    </>
  );
}

/** The amount in 元 as slips print it, large; in 万元 and in 人民币大写 below. */
export function AmountFigure({ receipt }: { readonly receipt: Receipt }) {
  const amount = BigInt(receipt.amountFen);
  return (
    <p className="figures-amount">
      <MoneyText fen={receipt.amountFen} unit="元" withUnit />
      <small>
        <span className="figure">{moneyText(amount, "万元", 6).replace(/\.?0+$/, "")} 万元</span>
        <span>{amountWords(amount)}</span>
      </small>
    </p>
  );
}

/** Everything else the receipt says; what is empty is left out. */
export function FigureLines({ receipt }: { readonly receipt: Receipt }) {
  return (
    <dl className="figures-lines">
      {linesOf(receipt).map(([title, words]) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}

function linesOf(receipt: Receipt): [string, ReactNode][] {
  const lines: [string, ReactNode | null][] = [
    ["到位日期", <DayText key="day" day={receipt.arrivedOn} form="sentence" />],
    ["付款方", receipt.payerName],
    [
      "信用代码",
      receipt.payerUscc && (
        <span key="code" className="figure">
          {receipt.payerUscc}
        </span>
      ),
    ],
    ["代码说明", receipt.payerUsccOverride],
    [
      "银行单据号",
      receipt.slipNo && (
        <span key="slip" className="figure">
          {receipt.slipNo}
        </span>
      ),
    ],
    [
      "发票号码",
      receipt.invoiceNo && (
        <span key="invoice" className="figure">
          {receipt.invoiceNo}
        </span>
      ),
    ],
    ["到位形式", FORM_TITLES[receipt.form]],
    ["资金来源", <OriginWords key="origin" receipt={receipt} />],
    [
      "项目",
      <PathLink key="project" path={`/projects/${receipt.project.id}`}>
        {receipt.project.name}
      </PathLink>,
    ],
    ["责任单位", receipt.unit.name],
    ["原币", foreignWords(receipt)],
    ["计入份额", shareWords(receipt)],
    ["收款方", receipt.receiverName],
    ["备注", receipt.note],
    [
      "更正",
      receipt.correctsId && (
        <PathLink key="corrects" path={`/funds/${receipt.correctsId}`}>
          本笔更正已冲销的原记录
        </PathLink>
      ),
    ],
  ];
  return lines.filter((line): line is [string, ReactNode] => Boolean(line[1]));
}

function OriginWords({ receipt }: { readonly receipt: Receipt }) {
  const basis = [receipt.originBasis, receipt.originDecidedBy && `${receipt.originDecidedBy} 认定`];
  return (
    <>
      <strong className={receipt.origin === "undecided" ? "due-soon" : undefined}>
        {ORIGIN_TITLES[receipt.origin]}
      </strong>{" "}
      <span className="quiet">{basis.filter(Boolean).join("；")}</span>
    </>
  );
}

function foreignWords(receipt: Receipt): ReactNode | null {
  if (receipt.foreignAmountFen === null) return null;
  const amount = moneyText(BigInt(receipt.foreignAmountFen), "元");
  return (
    <>
      <span className="figure">
        {receipt.currency} {amount}
      </span>{" "}
      <span className="quiet">
        汇率 {receipt.rate}（{receipt.rateOn} {receipt.rateSource}）
      </span>
    </>
  );
}

function shareWords(receipt: Receipt): ReactNode | null {
  if (receipt.outsideShareBp === 10_000) return null;
  return (
    <>
      外来投资方占 {receipt.outsideShareBp / 100}%，计{" "}
      <MoneyText fen={countedFen(BigInt(receipt.amountFen), receipt.outsideShareBp)} withUnit />
    </>
  );
}
