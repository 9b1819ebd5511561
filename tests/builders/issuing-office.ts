import type { IssuingOffice } from "../../features/circulars/draft.ts";

/** The office that issued 汝政办〔2023〕17号. */
export const cityOffice: IssuingOffice = {
  name: "汝州市人民政府办公室",
  agencyCode: "汝政办",
  addressees: "各乡镇人民政府，市政府各部门，各街道办事处，有关单位",
  plan: { title: "汝州市招商引资工作实施方案", number: "汝政办〔2023〕17号" },
  copiesTo: "市委办公室，市人大常委会办公室，市政协办公室",
  date: null,
};
