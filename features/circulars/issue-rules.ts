import { type Day, dayText, isDay, type Month, monthText } from "../../kernel/calendar.ts";
import { type Citation, notice } from "../../kernel/citation.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { readDocumentNumber } from "./document-number.ts";
import type { DocumentKind } from "./document.ts";
import { findingsOf, refuseClosed, refusePlaced, refuseWords } from "./rules.ts";
import type { DocumentState, DraftWords } from "./shapes.ts";
import { placesToFill } from "./template-check.ts";
import type { FactValues } from "./template-text.ts";
import { type TypedFigure, typedInto } from "./typed-figures.ts";

const CIRCULATED = notice("五（四）");
const format = (article: string): Citation => ({ document: "GB/T 9704-2012", article });

/** What issuing must know besides what a person typed. */
export interface IssueOccasion {
  readonly state: DocumentState;
  readonly kind: DocumentKind;
  readonly words: DraftWords;
  /** What the placeholders stand for: words of branches not taken are not printed. */
  readonly values: FactValues;
  /** Why it corrects another document; "" where it corrects none. */
  readonly reason: string;
  /** A month that was frozen anew since the draft was written. */
  readonly outdated: Month | null;
  /** The day of the newest freeze it rests on. */
  readonly frozenOn: Day;
  readonly issuedAs: string | null;
  readonly today: Day;
}

/** What a person types to issue: the number the office in charge gave, 成文日期, and why figures were typed by hand. */
export interface IssueEntry {
  readonly documentNo: string;
  readonly datedOn: string;
  readonly typedReason: string;
}

/** Why a document may not be issued with this number and day, or null; whether the number is free the server adds. */
export function refuseIssue(occasion: IssueOccasion, entry: IssueEntry): Refusal | null {
  return firstRefusal(
    refuseClosed(occasion.state),
    occasion.issuedAs === null
      ? null
      : {
          code: "circulars.already_issued",
          words: `本期已经印发（${occasion.issuedAs}），数据有更正的用「更正重发」`,
          basis: CIRCULATED,
        },
    occasion.outdated === null
      ? null
      : {
          code: "circulars.facts_outdated",
          words: `${monthText(occasion.outdated)}已经重新冻结，这份稿子的数据旧了，请重新拟稿`,
          basis: CIRCULATED,
        },
    refuseWords(occasion.words),
    refusePlaced(findingsOf(occasion.words, (text) => placesToFill(text, occasion.values))),
    refuseNumber(occasion.kind, entry),
    refuseDay(occasion, entry.datedOn),
    refuseYear(occasion.kind, entry),
    refuseTyped(typedInto(occasion.words, occasion.values, occasion.reason), entry.typedReason),
  );
}

/** Figures come from the freeze; one that a person typed needs a reason, which stays with the document. */
export function refuseTyped(typed: readonly TypedFigure[], reason: string): Refusal | null {
  if (typed.length === 0 || reason.trim() !== "") return null;
  const named = [...new Set(typed.map(({ figure }) => figure))].slice(0, 5).join("、");
  return {
    code: "circulars.typed_figures",
    words: `有${typed.length}处手工写入的数字（${named}${typed.length > 5 ? "等" : ""}），请写明出处或理由`,
    basis: CIRCULATED,
    field: "typedReason",
  };
}

/** What is odd about a number under this red head, in words, or null: it can be right, so it is pointed out only. */
export function oddAgency(
  agencyCode: string,
  { documentNo, datedOn }: Pick<IssueEntry, "documentNo" | "datedOn">,
  kind: DocumentKind,
): string | null {
  if (kind === "minutes" || documentNo.trim() === "") return null;
  const number = readDocumentNumber(documentNo, kind, Number(datedOn.slice(0, 4)));
  if (!number || number.agencyCode.startsWith(agencyCode)) return null;
  return `字号的代字「${number.agencyCode}」与红头的机关代字「${agencyCode}」不一致，请核对`;
}

function refuseNumber(kind: DocumentKind, { documentNo }: IssueEntry): Refusal | null {
  if (documentNo.trim() === "") {
    return {
      code: "circulars.number_missing",
      words: "没有发文字号，不能印发：字号由编号的办公室给出，系统不代拟",
      basis: format("发文字号"),
      field: "documentNo",
    };
  }
  if (readDocumentNumber(documentNo, kind, 2000)) return null;
  return {
    code: "circulars.number_malformed",
    words:
      kind === "minutes"
        ? "纪要的编号写作「第3号」"
        : "发文字号写作「机关代字〔年份〕序号号」，序号不编虚位，不加「第」",
    basis: format("发文字号"),
    field: "documentNo",
  };
}

function refuseDay({ frozenOn, today }: IssueOccasion, datedOn: string): Refusal | null {
  const refuse = (code: string, words: string): Refusal => ({
    code: `circulars.${code}`,
    words,
    basis: format("成文日期"),
    field: "datedOn",
  });
  if (!isDay(datedOn)) return refuse("day_missing", "请填写成文日期");
  if (datedOn > today) return refuse("day_ahead", `成文日期不能晚于今天（${dayText(today)}）`);
  if (datedOn < frozenOn) {
    return refuse("day_before_freeze", `成文日期不能早于数据冻结的日期（${dayText(frozenOn)}）`);
  }
  return null;
}

function refuseYear(kind: DocumentKind, { documentNo, datedOn }: IssueEntry): Refusal | null {
  const year = Number(datedOn.slice(0, 4));
  if (readDocumentNumber(documentNo, kind, year)?.year === year) return null;
  return {
    code: "circulars.number_year",
    words: `发文字号的年份与成文日期（${year}年）不同`,
    basis: format("发文字号"),
    field: "documentNo",
  };
}
