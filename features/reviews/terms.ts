import { type Day, isDay } from "../../kernel/calendar.ts";
import type { Citation } from "../../kernel/citation.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import type { TermDecision, TermDraft, TermVersion } from "./shapes.ts";
import { TERM_KIND_TITLES, type TermKind, type TermStanding } from "./words.ts";

/** 公平竞争审查条例: what no policy may give a specific operator without legal basis. */
export const FAIR_COMPETITION: Citation = {
  document: "公平竞争审查条例",
  article: "第九条、第十条",
};
/** The day the regulation came into force. Before it the same is a warning. */
export const FAIR_COMPETITION_FROM: Day = "2024-08-01";

const LISTED: ReadonlySet<TermKind> = new Set(["tax", "subsidy", "factor", "forced_investment"]);

/** What the rule must know of a term as it reads now. */
export type TermFacts = Pick<TermVersion, "kind" | "legalBasis" | "result" | "dropped">;

/** Whether a kind is on the list of articles 9 and 10. */
export function isListed(kind: TermKind): boolean {
  return LISTED.has(kind);
}

/** How a term stands towards signing on a day, and why. */
export function termStanding(term: TermFacts, day: Day): { standing: TermStanding; words: string } {
  if (term.dropped) return { standing: "dropped", words: "已取消，不再给予" };
  if (term.result === "failed")
    return { standing: "blocked", words: "未通过公平竞争审查，不得写入协议" };
  const unfounded = term.legalBasis.trim() === "";
  if (term.result === "exception" && unfounded)
    return { standing: "blocked", words: "适用例外没有写明法律依据，不得写入协议" };
  const baseless = isListed(term.kind) && unfounded;
  if (baseless && day >= FAIR_COMPETITION_FROM)
    return { standing: "blocked", words: baselessWords(term.kind) };
  if (term.result === null)
    return { standing: "open", words: "公平竞争审查结果未录入，签约之前必须有结果" };
  if (baseless)
    return {
      standing: "warned",
      words: `属于${TERM_KIND_TITLES[term.kind]}，没有写明法律依据；2024年8月1日起这类条款不得给予`,
    };
  return { standing: "settled", words: "审查有结果，可以写入协议" };
}

function baselessWords(kind: TermKind): string {
  return `${TERM_KIND_TITLES[kind]}没有法律、行政法规依据或者国务院批准，不得给予`;
}

/** How many terms stand in the way of signing on a day: without a result, or blocked. */
export function openTerms(terms: readonly TermFacts[], day: Day): number {
  return terms.filter((term) => {
    const { standing } = termStanding(term, day);
    return standing === "open" || standing === "blocked";
  }).length;
}

/** Why a term may not be listed like this, or null. */
export function refuseTermDraft(draft: TermDraft): Refusal | null {
  if (draft.words.trim() !== "") return null;
  return { code: "reviews.term_words", words: "请逐条写明政策内容", field: "words" };
}

/** Why a term may not be changed, or null; `replaced` tells that somebody was faster. */
export function refuseTermChange(term: { dropped: boolean; replaced: boolean }): Refusal | null {
  if (term.replaced)
    return { code: "reviews.term_changed", words: "这一条刚被他人改过，请看最新内容" };
  if (term.dropped) return { code: "reviews.term_dropped", words: "这一条已经取消" };
  return null;
}

/** Why a revision may not stand, or null: what was reviewed is reviewed anew, so it needs a reason. */
export function refuseTermRevision(
  term: TermFacts & { words: string },
  draft: TermDraft & { reason: string },
): Refusal | null {
  return firstRefusal(
    refuseTermDraft(draft),
    draft.words.trim() === term.words &&
      draft.kind === term.kind &&
      draft.legalBasis.trim() === term.legalBasis
      ? { code: "reviews.term_same", words: "内容没有变化", field: "words" }
      : null,
    term.result !== null && draft.reason.trim() === ""
      ? {
          code: "reviews.term_reason",
          words: "已审查的条款修改后要重新审查，请写明修改原因",
          basis: FAIR_COMPETITION,
          field: "reason",
        }
      : null,
  );
}

/** Why a fair-competition result may not be recorded, or null. The day is the review's. */
export function refuseTermDecision(
  term: TermFacts,
  decision: TermDecision,
  today: Day,
): Refusal | null {
  if (!isDay(decision.reviewedOn))
    return {
      code: "reviews.no_such_day",
      words: "没有这个日期，请重新选择",
      field: "reviewedOn",
    };
  if (decision.reviewedOn > today)
    return { code: "reviews.day_ahead", words: "审查日期不能晚于今天", field: "reviewedOn" };
  if (decision.result !== "passed" && decision.resultBasis.trim() === "")
    return {
      code: "reviews.result_basis",
      words:
        decision.result === "failed" ? "请写明未通过的理由" : "请写明适用例外的条款、理由和期限",
      basis: FAIR_COMPETITION,
      field: "resultBasis",
    };
  if (decision.result === "exception" && decision.legalBasis.trim() === "")
    return {
      code: "reviews.exception_baseless",
      words: "适用例外要写明所依据的法律、行政法规或者国务院批准",
      basis: FAIR_COMPETITION,
      field: "legalBasis",
    };
  if (decision.result === "failed" || !isListed(term.kind)) return null;
  if (decision.legalBasis.trim() !== "" || decision.reviewedOn < FAIR_COMPETITION_FROM) return null;
  return {
    code: "reviews.term_baseless",
    words: `${baselessWords(term.kind)}；请写明法律依据，或者记为未通过`,
    basis: FAIR_COMPETITION,
    field: "legalBasis",
  };
}

/** Why a term may not be dropped without words, or null. */
export function refuseTermDropping(reason: string): Refusal | null {
  if (reason.trim() !== "") return null;
  return { code: "reviews.term_reason", words: "请写明取消的原因", field: "reason" };
}
