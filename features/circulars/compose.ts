import type { Day } from "../../kernel/calendar.ts";
import { addMonths, yearOf } from "../../kernel/calendar.ts";
import { annexAttachment } from "./draft-annexes.ts";
import { periodCharts } from "./draft-charts.ts";
import type { Block, HeadingLevel, OfficialDocument } from "./document.ts";
import type { FullDocumentNumber } from "./document-number.ts";
import { type Occasion, factValues } from "./fact-values.ts";
import type { DocumentKind, DraftWords } from "./shapes.ts";
import { type TemplateLine, templateLines, templateWords } from "./template-text.ts";

/** What stands on the sheet besides the words: who numbers and dates it, and the line under its tables. */
export interface Sheet {
  readonly kind: DocumentKind;
  /** Null on a draft: the number is a person's and never invented. */
  readonly number: FullDocumentNumber | null;
  readonly date: Day | null;
  /** 征求意见稿 on every page; an issued document bears none. */
  readonly draft: boolean;
  readonly formLine: string;
}

/** The document that words, facts and sheet make; the same three always make the same document. */
export function composeDocument(
  words: DraftWords,
  occasion: Occasion,
  sheet: Sheet,
): OfficialDocument {
  const { facts, office } = occasion;
  const values = factValues(occasion);
  const copiesTo = words.copiesTo.trim();
  return {
    issuerMark: `${office.name}文件`,
    documentNumber: sheet.number ?? {
      agencyCode: office.agencyCode,
      year: yearOf(sheet.date ?? addMonths(facts.month, 1)),
      serial: null,
    },
    draftMark: sheet.draft ? "征求意见稿" : null,
    demoMark: facts.demo ? "演示数据" : null,
    titleLines: templateWords(words.title, values)
      .split("\n")
      .map((line) => line.trim()),
    addressees: templateWords(words.addressees, values),
    body: templateLines(words.body, values).map((line) => blockOf(line, occasion)),
    attachments: words.annexes.map((annex) => annexAttachment(annex, occasion, sheet.formLine)),
    signature: office.name,
    date: sheet.date,
    imprint: { copiesTo: copiesTo === "" ? null : copiesTo, office: office.name, date: sheet.date },
  };
}

function blockOf(line: TemplateLine, { facts }: Occasion): Block {
  if (line.kind === "insert") return periodCharts(facts)[line.name];
  return line.level === 0
    ? { kind: "paragraph", text: line.words }
    : { kind: "heading", level: line.level as HeadingLevel, text: line.words };
}
