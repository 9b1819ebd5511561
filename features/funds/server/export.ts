import type { Db } from "../../../platform/server/database.ts";
import { type TableColumn, tableBytes } from "../../../platform/server/workbook.ts";
import { ORIGIN_TITLES } from "../../projects/contract.ts";
import { RECEIPT_STATE_TITLES, type ReceiptQuery, type ReceiptRow } from "../contract.ts";
import { countedTitle, FORM_TITLES } from "../paper-words.ts";
import { type FramedQuery, pageOfReceipts } from "./receipt-list.ts";

const columnsOf = ({ share }: ReceiptQuery): readonly TableColumn<ReceiptRow>[] => [
  { kind: "text", title: "编号", width: 16, value: (row) => row.no },
  { kind: "text", title: "单位", value: (row) => row.unit.name },
  { kind: "text", title: "项目", width: 30, value: (row) => row.project.name },
  { kind: "day", title: "到位日期", value: (row) => row.arrivedOn },
  { kind: "money", title: "金额", width: 16, value: (row) => row.amountFen },
  {
    kind: "money",
    title: countedTitle(share),
    width: 16,
    value: (row) => row.countedFen,
    sum: true,
  },
  { kind: "text", title: "币种", width: 8, value: (row) => row.currency },
  { kind: "text", title: "付款方", width: 30, value: (row) => row.payerName },
  { kind: "text", title: "来源", width: 8, value: (row) => ORIGIN_TITLES[row.origin] },
  { kind: "text", title: "形式", width: 8, value: (row) => FORM_TITLES[row.form] },
  { kind: "text", title: "单据号", width: 20, value: (row) => row.slipNo },
  { kind: "text", title: "发票号码", width: 22, value: (row) => row.invoiceNo },
  { kind: "text", title: "状态", value: (row) => RECEIPT_STATE_TITLES[row.state] },
  { kind: "text", title: "补报", width: 8, value: (row) => (row.late ? "补报" : "") },
  { kind: "text", title: "冲销", width: 8, value: (row) => (row.reversed ? "已冲销" : "") },
];

/** The receipts of a query as a workbook, all pages of it, with the sum of what they count. */
export function writeReceiptTable(
  db: Db,
  asked: FramedQuery,
  demo: boolean,
): Promise<{ bytes: Uint8Array; count: number }> {
  return tableBytes(
    { title: "到位资金", demo, columns: columnsOf(asked.query) },
    receiptsOf(db, asked),
  );
}

async function* receiptsOf(db: Db, asked: FramedQuery): AsyncGenerator<ReceiptRow> {
  for (let after: string | undefined; ;) {
    const query = { ...asked.query, limit: 200, ...(after && { after }) };
    const page = await pageOfReceipts(db, { ...asked, query });
    yield* page.rows;
    if (page.next === null) return;
    after = page.next;
  }
}
