import { moneyText } from "../../../kernel/money.ts";
import { ROLES, ROLE_RULES } from "../../../kernel/permission.ts";

/** What people call the fields that acts write; an unlisted one stands as it is stored. */
const TITLES: Readonly<Record<string, string>> = {
  accountId: "账号",
  administrators: "管理员",
  amountFen: "金额",
  annexOrder: "附件次序",
  arrivedOn: "到位日期",
  basis: "依据",
  carrier: "承载园区",
  chain: "产业链",
  chainId: "产业链编号",
  cityName: "本市名称",
  code: "统计代码",
  confirmed: "已核实",
  content: "建设内容",
  contractInvestmentFen: "合同投资额",
  countsTowardTarget: "计入目标",
  currency: "币种",
  demo: "演示数据",
  documentNo: "文号",
  effectiveOn: "计入日期",
  evidence: "凭证",
  evidenceAsked: "应附凭证",
  fileName: "文件名",
  foreignAmountFen: "外币金额",
  form: "到位形式",
  fromOn: "起任日期",
  grants: "岗位",
  id: "编号",
  invoiceNo: "发票号码",
  investor: "投资方",
  keyProject: "重点项目",
  kind: "类别",
  loginName: "登录账号",
  month: "月份",
  name: "名称",
  no: "编号",
  note: "备注",
  origin: "资金来源",
  originBasis: "来源依据",
  payerName: "付款方",
  payerUscc: "付款方代码",
  personName: "姓名",
  post: "职务",
  principal: "主要负责人",
  project: "项目",
  projectId: "项目编号",
  rate: "汇率",
  rateSource: "汇率来源",
  reason: "原因",
  receiverName: "收款方",
  relieved: "前任",
  returnReason: "退回原因",
  reversalOn: "冲销计入日期",
  reviews: "重复嫌疑",
  role: "岗位",
  signedOn: "签约日期",
  slipNo: "凭证号",
  stage: "阶段",
  state: "状态",
  status: "情形",
  steps: "经过",
  toOn: "止任日期",
  totalInvestmentFen: "总投资额",
  unit: "单位",
  unitId: "单位编号",
  uscc: "统一社会信用代码",
  value: "内容",
  version: "版本",
};

/** `evidence.1.fileName` → `凭证 1 · 文件名`. */
export function fieldTitle(path: string): string {
  let title = "";
  for (const part of path.split(".")) {
    const words = TITLES[part] ?? part;
    if (title === "") title = words;
    else title += /^\d+$/.test(part) ? ` ${part}` : ` · ${words}`;
  }
  return title;
}

/** A stored value as people read it: fen as 元, a role by its name. */
export function valueWords(path: string, value: string): string {
  if (value === "") return "（空）";
  const field = path.split(".").at(-1) ?? "";
  if (field.endsWith("Fen") && /^-?\d+$/.test(value)) return `${moneyText(BigInt(value), "元")} 元`;
  const role = field === "role" && ROLES.find((one) => one === value);
  return role ? ROLE_RULES[role].title : value;
}
