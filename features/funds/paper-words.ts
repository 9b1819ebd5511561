/** The forms money arrives in (R-X.1). */
export const FORMS = ["cash", "equity", "equipment", "intangible", "land", "works"] as const;
export type MoneyForm = (typeof FORMS)[number];
export const FORM_TITLES: Record<MoneyForm, string> = {
  cash: "现金",
  equity: "股权",
  equipment: "设备",
  intangible: "无形资产",
  land: "土地",
  works: "工程",
};

/** What a file of evidence is. */
export const EVIDENCE_KINDS = [
  "slip",
  "transfer",
  "contract",
  "licence",
  "capital_report",
  "capital_registration",
  "invoice",
  "equipment_list",
  "appraisal",
  "land_payment",
  "land_contract",
  "works_settlement",
  "enterprise_ledger",
  "statistics_figure",
  "share_proof",
  "photo",
  "other",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];
export const EVIDENCE_KIND_TITLES: Record<EvidenceKind, string> = {
  slip: "银行进账单",
  transfer: "银行转账凭证",
  contract: "合同（协议）",
  licence: "营业执照",
  capital_report: "验资报告",
  capital_registration: "登记出资证明",
  invoice: "发票",
  equipment_list: "设备清单",
  appraisal: "评估报告",
  land_payment: "土地款缴纳凭证",
  land_contract: "用地合同",
  works_settlement: "工程结算书",
  enterprise_ledger: "企业台账",
  statistics_figure: "统计部门数据",
  share_proof: "资金分割证明",
  photo: "现场照片",
  other: "其他",
};

/** What the counted column adds up. */
export function countedTitle(share: "inside" | undefined): string {
  return share === "inside" ? "内资份额" : "计入金额";
}
