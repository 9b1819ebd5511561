import { BUSINESS, OFFICE } from "../../kernel/permission.ts";
import { type Declared, room } from "../../kernel/room.ts";

export const ROOM = room({
  name: "funds",
  title: "到位资金",
  chapter: "二 到位资金",
  asks: ["organization", "projects"],
  publishes: ["month-rules.ts", "ledger-frame.ts"],
  may: {
    "funds.read": BUSINESS,
    "funds.report": ["unit_clerk"],
    "funds.sign": ["unit_head"],
    "funds.verify": OFFICE,
    "funds.reverse": OFFICE,
    "funds.close_month": OFFICE,
    "funds.approve_reopening": ["office_head"],
  },
  fieldWords: {
    arrivedOn: "到位日期",
    currency: "币种",
    effectiveOn: "计入日期",
    evidence: "凭证",
    evidenceAsked: "应附凭证",
    foreignAmountFen: "外币金额",
    form: "到位形式",
    invoiceNo: "发票号码",
    origin: "资金来源",
    originBasis: "来源依据",
    payerName: "付款方",
    payerUscc: "付款方代码",
    rate: "汇率",
    rateSource: "汇率来源",
    receiverName: "收款方",
    returnReason: "退回原因",
    reversalOn: "冲销计入日期",
    reviews: "重复嫌疑",
    slipNo: "凭证号",
  },
});

declare module "../../kernel/permission.ts" {
  interface Permissions extends Declared<typeof ROOM> {}
}
