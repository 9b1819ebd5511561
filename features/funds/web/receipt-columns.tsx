import type { ReactNode } from "react";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { ORIGIN_TITLES } from "../../projects/contract.ts";
import { type ReceiptRow } from "../contract.ts";
import { countedTitle, FORM_TITLES } from "../paper-words.ts";
import { ReceiptTags } from "./receipt-tags.tsx";

/** A reversed receipt stays in the list, its amount struck through. */
function struck(receipt: ReceiptRow, words: ReactNode): ReactNode {
  return receipt.reversed ? <s className="receipt-struck">{words}</s> : words;
}

/** What a receipt counts with where the list is looked at: nothing yet, all of it, its outside share, or 0.00 after a reversal. */
export const countedColumn = (share?: "inside"): LedgerColumn<ReceiptRow> => ({
  key: "countedFen",
  title: countedTitle(share),
  unit: "money",
  render: ({ countedFen }) =>
    countedFen === null ? <span className="quiet">—</span> : <MoneyText fen={countedFen} />,
});

export const receiptColumns = (share?: "inside"): readonly LedgerColumn<ReceiptRow>[] => [
  {
    key: "project",
    title: "项目",
    card: "title",
    render: (row) => <span className="receipt-name">{row.project.name}</span>,
  },
  {
    key: "arrivedOn",
    title: "到位日期",
    render: (row) => <DayText day={row.arrivedOn} />,
  },
  {
    key: "amountFen",
    title: "金额",
    unit: "money",
    card: "figure",
    render: (row) => struck(row, <MoneyText fen={row.amountFen} />),
  },
  countedColumn(share),
  {
    key: "payer",
    title: "付款方",
    render: (row) => <span className="receipt-name">{row.payerName}</span>,
  },
  { key: "origin", title: "来源", render: (row) => ORIGIN_TITLES[row.origin] },
  { key: "form", title: "形式", card: "hidden", render: (row) => FORM_TITLES[row.form] },
  { key: "unit", title: "责任单位", render: (row) => row.unit.name },
  {
    key: "no",
    title: "编号",
    render: (row) => <span className="figure quiet">{row.no}</span>,
  },
  { key: "state", title: "状态", render: (row) => <ReceiptTags receipt={row} /> },
  {
    key: "evidence",
    title: "凭证",
    unit: "份",
    card: "hidden",
    render: (row) =>
      row.evidenceCount > 0 ? row.evidenceCount : <span className="overdue">缺</span>,
  },
];
