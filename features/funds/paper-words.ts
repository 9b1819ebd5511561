/** The forms money arrives in (R-X.1). */
export const FORMS = ["cash", "equity", "equipment", "intangible", "land", "works"] as const;
export const FORM_TITLES: Record<(typeof FORMS)[number], string> = {
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
  "contract",
  "licence",
  "capital_report",
  "invoice",
  "photo",
  "other",
] as const;
export const EVIDENCE_KIND_TITLES: Record<(typeof EVIDENCE_KINDS)[number], string> = {
  slip: "银行进账单",
  contract: "投资协议",
  licence: "营业执照",
  capital_report: "验资报告",
  invoice: "发票",
  photo: "现场照片",
  other: "其他",
};
