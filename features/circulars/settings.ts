import type { Setting } from "../../kernel/setting.ts";

/** The line a statistical form bears: 表号, 制定机关, 批准文号, 有效期限. */
export interface StatisticalForm {
  readonly formNo: string;
  readonly authority: string;
  readonly approvalNo: string;
  readonly validUntil: string;
}

const words = (title: string) => ({ kind: "words", title, most: 100, optional: true }) as const;

/** Empty until the statistics bureau has approved the form: then the tables are an internal ledger and say so (R-X.6). */
export const STATISTICAL_FORM: Setting<StatisticalForm> = {
  name: "circulars.statistical_form",
  title: "统计报表标识",
  meaning: "印在附表之下；四项没有填齐的，附表注明「内部台账，非统计调查表」",
  field: {
    formNo: words("表号"),
    authority: words("制定机关"),
    approvalNo: words("批准文号"),
    validUntil: words("有效期限"),
  },
  fallback: { formNo: "", authority: "", approvalNo: "", validUntil: "" },
};

/** Groups of units that a circular may be about; `unitGroups` reads the words. */
export const UNIT_GROUPS: Setting<string> = {
  name: "circulars.unit_groups",
  title: "通报的单位分组",
  meaning:
    "「分组情况通报」可选的组，写作「乡镇：小屯镇、临汝镇；街道：汝南街道」。留空时按附件1的名称分：以「镇」「乡」结尾的为乡镇，以「街道」结尾的为街道。分组是配置，通知没有分组，不作考核分组",
  field: { kind: "words", title: "分组", most: 1000, optional: true },
  fallback: "",
};

export const SETTINGS = [STATISTICAL_FORM, UNIT_GROUPS];

/** The line under an annex table. */
export function formLine({ formNo, authority, approvalNo, validUntil }: StatisticalForm): string {
  const parts = [formNo, authority, approvalNo, validUntil].map((part) => part.trim());
  if (parts.includes("")) return "内部台账，非统计调查表。";
  return `表号：${parts[0]}　制定机关：${parts[1]}　批准文号：${parts[2]}　有效期限：${parts[3]}`;
}
