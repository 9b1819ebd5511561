import { type Day, dayText, isDay } from "../../kernel/calendar.ts";
import { type Citation, notice } from "../../kernel/citation.ts";
import { type Fen, moneyText } from "../../kernel/money.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import type { Exemption, Gate, Opinion, ReviewDraft } from "./shapes.ts";
import { openTerms, type TermFacts } from "./terms.ts";
import { REVIEW_KIND_TITLES, type ReviewKind, type ReviewResult } from "./words.ts";

/** 重大行政决策程序暂行条例: discussion recorded truthfully, dissent included, the chief last. */
export const COLLECTIVE_DECISION: Citation = {
  document: "重大行政决策程序暂行条例",
  article: "第三十条",
};

/** The decision that counts on a day: the latest that was not undone. */
export interface LastReview {
  readonly kind: ReviewKind | null;
  readonly result: ReviewResult;
  readonly heldOn: Day;
  readonly conditions: string;
  readonly documentNo: string;
}
/** What the gate must know of a project; money in fen. */
export interface GateFacts {
  readonly investmentFen: Fen | null;
  readonly signedOn: Day | null;
  readonly last: LastReview | null;
}

/** The signing gate. No facts: a project unknown to the caller, which needs nothing. */
export function gateOf(
  facts: GateFacts | null,
  terms: readonly TermFacts[],
  rules: { neededFromFen: string; today: Day },
): Gate {
  if (!facts) return { needed: false, state: "none", words: "没有这个项目", openTerms: 0 };
  const from = BigInt(rules.neededFromFen);
  const over = facts.investmentFen !== null && facts.investmentFen >= from;
  const state = stateOf(facts.last);
  const open = openTerms(terms, facts.signedOn ?? rules.today);
  const words = [reviewWords(facts, state, over, from)];
  if (open > 0) words.push(`一事一议还有 ${open} 条没有通过公平竞争审查`);
  return {
    needed: over || state === "refused",
    state,
    words: words.join("；"),
    openTerms: open,
  };
}

function stateOf(last: LastReview | null): Gate["state"] {
  if (!last) return "none";
  if (last.result === "exempted") return "exempted";
  if (last.result === "refused") return "refused";
  return last.kind === "joint" ? "passed" : "none";
}

function reviewWords(facts: GateFacts, state: Gate["state"], over: boolean, from: Fen): string {
  const { last } = facts;
  if (state === "exempted") return `经批准免于评审（${last?.documentNo}）`;
  if (last && state === "refused") return `${heldWords(last)}不通过，不得签约`;
  if (last && state === "passed") {
    return last.result === "conditional"
      ? `${heldWords(last)}有条件通过：${last.conditions}`
      : `${heldWords(last)}通过`;
  }
  if (last) return `${heldWords(last)}通过，会审通过之前不得签约`;
  if (over)
    return `投资额达到评审起点 ${moneyText(from, "亿元")} 亿元，专题评审通过或者豁免之前不得签约`;
  if (facts.investmentFen === null) return "投资额未明确，补齐后再判断是否需要专题评审";
  return `投资额未达到评审起点 ${moneyText(from, "亿元")} 亿元，可以不经专题评审`;
}

function heldWords(last: LastReview): string {
  return `${dayText(last.heldOn)}${last.kind ? REVIEW_KIND_TITLES[last.kind] : "评审"}`;
}

/** Why a project may not be signed yet, or null. */
export function refuseSigning(gate: Gate): Refusal | null {
  const basis = notice("五（一）");
  if (gate.needed && (gate.state === "none" || gate.state === "refused"))
    return { code: `reviews.signing_${gate.state}`, words: gate.words, basis };
  if (gate.openTerms > 0) return { code: "reviews.terms_open", words: gate.words, basis };
  return null;
}

/** Departments of the list that neither spoke nor are marked absent. */
export function missingDepartments(
  departments: readonly string[],
  opinions: readonly Opinion[],
): string[] {
  const present = new Set(opinions.map((one) => one.department.trim()));
  return departments.filter((name) => !present.has(name));
}

/** Why the result of a review may not be recorded like this, or null. */
export function refuseReview(
  draft: ReviewDraft,
  rules: { departments: readonly string[]; today: Day },
): Refusal | null {
  return firstRefusal(
    refuseDay(draft.heldOn, rules.today, "heldOn", "评审日期"),
    blank(draft.chair, "reviews.chair_missing", "请填写主持人", "chair"),
    blank(draft.presenter, "reviews.presenter_missing", "请填写汇报人", "presenter"),
    draft.result === "conditional"
      ? blank(draft.conditions, "reviews.conditions_missing", "请写明附带条件", "conditions")
      : null,
    refuseOpinions(draft.opinions),
    refuseMissingDepartments(draft, rules.departments),
  );
}

function refuseOpinions(opinions: readonly Opinion[]): Refusal | null {
  const field = "opinions";
  if (opinions.length === 0)
    return { code: "reviews.no_opinions", words: "请逐人记录发言意见", field };
  const nameless = opinions.findIndex((one) => nameOf(one) === "");
  if (nameless >= 0) {
    const words = `第 ${nameless + 1} 条意见没有写明部门或者发言人`;
    return { code: "reviews.speaker_missing", words, field };
  }
  const silent = opinions.find((one) => one.opinion !== "agree" && one.statement.trim() === "");
  if (silent) {
    const words =
      silent.opinion === "absent"
        ? `${nameOf(silent)}缺席，请写明原因`
        : `${nameOf(silent)}的意见请如实写明理由`;
    const basis = silent.opinion === "absent" ? notice("五（一）") : COLLECTIVE_DECISION;
    return { code: "reviews.statement_missing", words, basis, field };
  }
  const chairs = opinions.filter((one) => one.chair);
  if (chairs.length === 1 && opinions.at(-1)?.chair && chairs[0]?.opinion !== "absent") return null;
  return {
    code: "reviews.chair_not_last",
    words: "主持人应当最后发表意见，请把主持人的意见记在最后一条",
    basis: COLLECTIVE_DECISION,
    field,
  };
}

function nameOf(opinion: Opinion): string {
  return opinion.department.trim() || opinion.speaker.trim();
}

function refuseMissingDepartments(
  draft: ReviewDraft,
  departments: readonly string[],
): Refusal | null {
  const missing = missingDepartments(departments, draft.opinions);
  if (draft.result === "refused" || missing.length === 0) return null;
  return {
    code: "reviews.department_missing",
    words: `${missing.join("、")}没有意见，不能记为通过；没有到会的请记为缺席并写明原因`,
    basis: notice("五（一）"),
    field: "opinions",
  };
}

/** Why an exemption may not be recorded, or null: it needs a reason and the number of a document. */
export function refuseExemption(draft: Exemption, today: Day): Refusal | null {
  return firstRefusal(
    refuseDay(draft.decidedOn, today, "decidedOn", "批准日期"),
    blank(draft.reason, "reviews.exemption_reason", "请写明免于评审的理由", "reason"),
    draft.documentNo.trim() === ""
      ? {
          code: "reviews.exemption_document",
          words: "免于评审必须有批准文号",
          basis: notice("五（一）"),
          field: "documentNo",
        }
      : null,
  );
}

/** Why a record may not be undone, or null. */
export function refuseUndoing(review: { undone: unknown }, reason: string): Refusal | null {
  if (review.undone !== null)
    return { code: "reviews.undone_already", words: "这条评审记录已经撤回" };
  return blank(reason, "reviews.reason_missing", "请写明撤回原因", "reason");
}

/** Why a review may not be asked for, or null. */
export function refuseRequest(open: unknown, gate: Gate): Refusal | null {
  if (open !== null)
    return { code: "reviews.asked_already", words: "已经申请评审，等待招商办安排上会" };
  if (gate.state === "passed" || gate.state === "exempted")
    return { code: "reviews.settled", words: "评审已经通过或者豁免，不必再申请" };
  return null;
}

/** A day that exists and is not ahead of today. */
export function refuseDay(day: Day, today: Day, field: string, title: string): Refusal | null {
  if (!isDay(day)) return noSuchDay(field);
  if (day <= today) return null;
  return { code: "reviews.day_ahead", words: `${title}不能晚于今天`, field };
}

export function noSuchDay(field: string): Refusal {
  return { code: "reviews.no_such_day", words: "没有这个日期，请重新选择", field };
}

/** A refusal at a field that is left blank. */
export function blank(value: string, code: string, words: string, field: string): Refusal | null {
  return value.trim() === "" ? { code, words, field } : null;
}
