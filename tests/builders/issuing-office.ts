import type { MonthFacts } from "../../features/assessment/month-facts.ts";
import { composeDocument } from "../../features/circulars/compose.ts";
import type { OfficialDocument } from "../../features/circulars/document.ts";
import type { IssuingOffice } from "../../features/circulars/fact-values.ts";
import { periodFacts } from "../../features/circulars/period-facts.ts";
import { formLine } from "../../kernel/statistical-form.ts";
import { STATISTICAL_FORM } from "../../features/circulars/settings.ts";
import {
  SHIPPED_TEMPLATES,
  WORK_CIRCULAR_CODE,
} from "../../features/circulars/shipped-templates.ts";

/** The office that issued 汝政办〔2023〕17号. */
export const cityOffice: IssuingOffice = {
  name: "汝州市人民政府办公室",
  agencyCode: "汝政办",
  addressees: "各乡镇人民政府，市政府各部门，各街道办事处，有关单位",
  plan: { title: "汝州市招商引资工作实施方案", number: "汝政办〔2023〕17号" },
};

/** The draft of a month's 通报 by the template that comes with the system, from this one freeze. */
export function draftCircular(facts: MonthFacts, office: IssuingOffice): OfficialDocument {
  const template = SHIPPED_TEMPLATES.find(({ code }) => code === WORK_CIRCULAR_CODE);
  if (!template) throw new Error(`no template ${WORK_CIRCULAR_CODE}`);
  const copiesTo = "市委办公室，市人大常委会办公室，市政协办公室";
  return composeDocument(
    { ...template.words, copiesTo },
    {
      facts: periodFacts(facts.month, new Map([[facts.month, facts]])),
      office,
      subject: { kind: "city" },
      correction: null,
    },
    {
      kind: template.kind,
      number: null,
      date: null,
      draft: true,
      formLine: formLine(STATISTICAL_FORM.fallback),
    },
  );
}
