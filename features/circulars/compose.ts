import type { Day } from "../../kernel/calendar.ts";
import { addMonths, yearOf } from "../../kernel/calendar.ts";
import { annexAttachments } from "./draft-annexes.ts";
import { periodCharts } from "./draft-charts.ts";
import type {
  Attendance,
  Block,
  DocumentKind,
  HeadingLevel,
  OfficialDocument,
  Particular,
} from "./document.ts";
import type { FullDocumentNumber } from "./document-number.ts";
import { factValues, type Occasion } from "./fact-values.ts";
import { factsAbout } from "./group-facts.ts";
import type { DraftWords } from "./shapes.ts";
import {
  type FactValues,
  type TemplateLine,
  templateLines,
  templateWords,
} from "./template-text.ts";

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

/** The document that words, facts and sheet make; the same three always make the same document. `values` stand in for the facts' own. */
export function composeDocument(
  words: DraftWords,
  occasion: Occasion,
  sheet: Sheet,
  values: FactValues = factValues(occasion),
): OfficialDocument {
  const { facts, office } = occasion;
  return {
    documentNumber: sheet.number ?? {
      agencyCode: office.agencyCode,
      year: yearOf(sheet.date ?? addMonths(facts.month, 1)),
      serial: null,
    },
    draftMark: sheet.draft ? "征求意见稿" : null,
    demoMark: facts.demo ? "演示数据" : null,
    body: templateLines(words.body, values).map((line) => blockOf(line, occasion)),
    attachments: annexAttachments(words.annexes, occasion, sheet.formLine),
    signature: office.name,
    date: sheet.date,
    ...headAndFoot(words, values, occasion, sheet),
  };
}

type HeadAndFoot = Pick<
  OfficialDocument,
  | "kind"
  | "issuerMark"
  | "titleLines"
  | "addressees"
  | "imprint"
  | "attendance"
  | "particulars"
  | "signer"
>;

/** What differs by kind: a letter's mark has no 文件, minutes and orders bear their title as the mark, an order has no 版记. */
function headAndFoot(
  words: DraftWords,
  values: FactValues,
  { office }: Occasion,
  { kind, date }: Sheet,
): HeadAndFoot {
  const titleLines = templateWords(words.title, values)
    .split("\n")
    .map((line) => line.trim());
  const addressees = templateWords(words.addressees, values);
  const copiesTo = words.copiesTo.trim() === "" ? null : words.copiesTo.trim();
  const imprint = { copiesTo, office: office.name, date };
  switch (kind) {
    case "letter":
      return { kind, issuerMark: office.name, titleLines, addressees, imprint };
    case "minutes": {
      const attendance = attendanceOf(words);
      const issuerMark = titleLines.join("");
      return { kind, issuerMark, titleLines: [], addressees, imprint, attendance };
    }
    case "follow_up_order": {
      const particulars = particularsOf(titleLines.join("").replace(ORDER_MARK, ""), addressees);
      return {
        kind,
        issuerMark: ORDER_MARK,
        titleLines: [],
        addressees: "",
        imprint: null,
        particulars,
      };
    }
    default: {
      const issuerMark = `${office.name}文件`;
      // 签发人 stands on what goes to a superior; the office fills it in.
      const signer = kind === "report" ? { signer: "" } : {};
      return { kind, issuerMark, titleLines, addressees, imprint, ...signer };
    }
  }
}

const ORDER_MARK = "督办通知单";

function attendanceOf({ present, excused, observers }: DraftWords): Attendance[] {
  const named = [
    { label: "出席", names: present.trim() },
    { label: "请假", names: excused.trim() },
    { label: "列席", names: observers.trim() },
  ] as const;
  return named.filter(({ names }) => names !== "");
}

/** The ruled rows of an order; what only a person knows stays empty, to be filled in by hand. */
function particularsOf(title: string, addressees: string): Particular[] {
  return [
    { label: "督办事项", text: title },
    { label: "责任单位", text: addressees },
    { label: "办理期限", text: "" },
    { label: "办理情况", text: "", lines: 4 },
    { label: "负责人", text: "" },
  ];
}

function blockOf(line: TemplateLine, { facts, subject }: Occasion): Block {
  if (line.kind === "insert") {
    const charts = periodCharts(factsAbout(facts, subject));
    const chart = Object.entries(charts).find(([name]) => name === line.name)?.[1];
    return chart ? { kind: "chart", chart } : { kind: "paragraph", text: line.name };
  }
  return line.level === 0
    ? { kind: "paragraph", text: line.words }
    : { kind: "heading", level: line.level as HeadingLevel, text: line.words };
}
