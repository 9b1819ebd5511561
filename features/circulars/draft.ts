import { addMonths, dayText, yearOf } from "../../kernel/calendar.ts";
import type { Day } from "../../kernel/calendar.ts";
import type { MonthFacts } from "../assessment/month-facts.ts";
import { periodText } from "../assessment/month-facts.ts";
import { chainAttachment, unitAttachment } from "./draft-annexes.ts";
import { overview, ranking, requirements, shortfalls } from "./draft-chapters.ts";
import type { OfficialDocument } from "./document.ts";

/** What the facts of a month cannot know: who issues, under which plan, to whom. */
export interface IssuingOffice {
  /** `汝州市人民政府办公室文件`. */
  readonly mark: string;
  readonly name: string;
  /** 机关代字: `汝政办`. */
  readonly agencyCode: string;
  readonly addressees: string;
  /** The plan the circular rests on, title and number as printed. */
  readonly plan: { readonly title: string; readonly number: string };
  readonly copiesTo: string | null;
  /** 成文日期; null leaves it to the office. */
  readonly date: Day | null;
}

/**
 * The draft of a month's 通报 from its frozen facts: 总体情况, ranking, shortfalls, what is asked next,
 * 附件1 by unit and 附件2 by chain. The serial number is always left blank.
 */
export function draftCircular(facts: MonthFacts, office: IssuingOffice): OfficialDocument {
  const period = periodText(facts.month);
  return {
    kind: "circular",
    issuerMark: office.mark,
    documentNumber: {
      agencyCode: office.agencyCode,
      year: yearOf(office.date ?? addMonths(facts.month, 1)),
      serial: null,
    },
    draftMark: "征求意见稿",
    demoMark: facts.demo ? "演示数据" : null,
    titleLines: [office.name, `关于${period}全市招商引资`, "工作情况的通报"],
    addressees: office.addressees,
    body: [
      { kind: "paragraph", text: opening(facts, office) },
      ...overview(facts),
      ...ranking(facts),
      ...shortfalls(facts),
      ...requirements(facts),
    ],
    attachments: [unitAttachment(facts), chainAttachment(facts)],
    signature: office.name,
    date: office.date,
    imprint: { copiesTo: office.copiesTo, office: office.name, date: office.date },
  };
}

function opening({ month, cutoffDay }: MonthFacts, { plan }: IssuingOffice): string {
  return (
    `按照《${plan.title}》（${plan.number}）关于定期督查、排名、通报的要求，现将` +
    `${periodText(month)}全市招商引资工作情况通报如下（数据截止日：${dayText(cutoffDay)}）。`
  );
}
