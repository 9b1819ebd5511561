import type { Day } from "../../kernel/calendar.ts";
import type { MonthFacts } from "../assessment/month-facts.ts";
import { composeDocument } from "./compose.ts";
import type { OfficialDocument } from "./document.ts";
import type { IssuingOffice as Office } from "./fact-values.ts";
import { periodFacts } from "./period-facts.ts";
import { formLine, STATISTICAL_FORM } from "./settings.ts";
import { SHIPPED_TEMPLATES, WORK_CIRCULAR_CODE } from "./shipped-templates.ts";

/** What the facts of a month cannot know: who issues, under which plan, to whom. */
export interface IssuingOffice extends Office {
  readonly copiesTo: string | null;
  /** 成文日期; null leaves it to the office. */
  readonly date: Day | null;
}

/** The draft of a month's 通报 by the template that comes with the system. The serial number is always left blank. */
export function draftCircular(facts: MonthFacts, office: IssuingOffice): OfficialDocument {
  const template = SHIPPED_TEMPLATES.find(({ code }) => code === WORK_CIRCULAR_CODE);
  if (!template) throw new Error(`no template ${WORK_CIRCULAR_CODE}`);
  const words = { ...template.words, copiesTo: office.copiesTo ?? "" };
  const period = periodFacts(facts.month, new Map([[facts.month, facts]]));
  return composeDocument(
    words,
    { facts: period, office, subject: { kind: "city" }, correction: null },
    {
      kind: template.kind,
      number: null,
      date: office.date,
      draft: true,
      formLine: formLine(STATISTICAL_FORM.fallback),
    },
  );
}
