/** What paper a project's file may hold. */
export const DOCUMENT_KINDS = [
  "assessment_note",
  "proposal",
  "agreement",
  "legal_opinion",
  "licence",
  "filing",
  "land",
  "eia",
  "energy",
  "planning",
  "construction_permit",
  "photo",
  "acceptance",
  "trial_run",
  "tax_proof",
  "statistics_entry",
  "start_notice",
  "exit_notice",
  "other",
] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];
export const DOCUMENT_KIND_TITLES: Record<DocumentKind, string> = {
  assessment_note: "研判意见",
  proposal: "项目建议书或可研报告",
  agreement: "投资协议",
  legal_opinion: "法制审查意见",
  licence: "营业执照",
  filing: "备案证明",
  land: "用地手续",
  eia: "环评批复",
  energy: "节能审查意见",
  planning: "规划许可",
  construction_permit: "施工许可证",
  photo: "现场照片",
  acceptance: "竣工验收材料",
  trial_run: "试生产记录",
  tax_proof: "纳税证明",
  statistics_entry: "入规入统证明",
  start_notice: "限期开工建设通知书",
  exit_notice: "项目退出通知书",
  other: "其他",
};

/** What is promised with a day and kept on one. */
export const MILESTONE_KINDS = [
  "project_code",
  "land",
  "eia",
  "energy",
  "planning",
  "construction_permit",
  "start",
  "acceptance",
  "production",
] as const;
export type MilestoneKind = (typeof MILESTONE_KINDS)[number];
export const MILESTONE_TITLES: Record<MilestoneKind, string> = {
  project_code: "备案赋码",
  land: "用地供应",
  eia: "环评批复",
  energy: "节能审查",
  planning: "规划许可",
  construction_permit: "施工许可",
  start: "实质开工",
  acceptance: "竣工验收",
  production: "投产",
};

/** Why a project is late or at rest. */
export const DELAY_REASONS = [
  "land",
  "permits",
  "funds",
  "market",
  "works",
  "investor",
  "force_majeure",
  "other",
] as const;
/** Why a project leaves (b.6). */
export const EXIT_REASONS = [
  "no_deposit",
  "voluntary",
  "false_information",
  "late_start",
  "long_stoppage",
  "low_output",
  "policy_breach",
  "other_exit",
] as const;
export const STATUS_REASONS = ["resumed", ...DELAY_REASONS, ...EXIT_REASONS] as const;
export type StatusReason = (typeof STATUS_REASONS)[number];
export const STATUS_REASON_TITLES: Record<StatusReason, string> = {
  resumed: "恢复推进",
  land: "用地未落实",
  permits: "手续未办结",
  funds: "资金未到位",
  market: "市场变化",
  works: "施工进度慢",
  investor: "投资方调整",
  force_majeure: "不可抗力",
  other: "其他原因",
  no_deposit: "逾约定日期30日未缴保证金或未注册公司",
  voluntary: "企业自愿退出",
  false_information: "提供虚假信息",
  late_start: "逾约定开工日期6个月，经书面通知仍未开工",
  long_stoppage: "长期停工",
  low_output: "产出低于约定",
  policy_breach: "违反政策约定",
  other_exit: "其他退出原因",
};
