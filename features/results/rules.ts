import { isOwnUnit, type UnitSeat } from "../../kernel/permission.ts";
import { addDays, type Day, dayText, type Month, monthText } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { isSamePerson } from "../../kernel/same-person.ts";
import type { Involved, NoticeDraft, NoticeRow, Objection, RulingDraft } from "./shapes.ts";
import { INVOLVEMENT_TITLES, type NoticeState, type ObjectionState } from "./words.ts";

const BASIS = notice("五（四）");

/** Who acts: the person, whatever account is used, and the unit. */
export interface Actor {
  readonly personId: number;
  readonly name: string;
  readonly unitIds: readonly number[];
}

/** The last day of a period of working days that begins the day after; `days` ≥ 1. */
export function lastWorkingDay(from: Day, days: number, isWorkingDay: (day: Day) => boolean): Day {
  let day = from;
  for (let left = days; left > 0;) {
    day = addDays(day, 1);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/** How a notice stands on a day. */
export function noticeState(
  facts: { closesOn: Day; final: boolean; successorId: number | null; unsettled: number },
  today: Day,
): NoticeState {
  if (facts.successorId !== null) return "superseded";
  if (facts.final) return "final";
  if (facts.unsettled > 0 && today > facts.closesOn) return "objected";
  return today <= facts.closesOn ? "open" : "closed";
}

export interface PublishQuestion {
  readonly kind: NoticeDraft["kind"];
  readonly month: Month;
  readonly version: number;
  /** The newest freeze of the same month. */
  readonly newestVersion: number;
  /** This freeze already has a notice of this kind. */
  readonly published: boolean;
}

/** Why a freeze may not be published now, or null. */
export function refusePublishing(question: PublishQuestion): Refusal | null {
  const name = `${monthText(question.month)}第${question.version}版`;
  if (question.kind === "year" && !question.month.endsWith("-12"))
    return { code: "results.year_needs_december", words: "年度结果以12月的冻结为准", basis: BASIS };
  if (question.version < question.newestVersion) {
    return {
      code: "results.not_newest",
      words: `${name}之后已有第${question.newestVersion}版冻结，应公示新的一版`,
      basis: BASIS,
    };
  }
  if (question.published)
    return { code: "results.published", words: `${name}已经公示过了`, basis: BASIS };
  return null;
}

/** Why a notice may not be made final now, or null. */
export function refuseFinal(
  told: Pick<NoticeRow, "state" | "closesOn" | "unsettled">,
  today: Day,
): Refusal | null {
  if (told.state === "superseded")
    return { code: "results.superseded", words: "已有更正后的公示，定稿以更正的为准" };
  if (told.state === "final") return { code: "results.final", words: "结果已经定稿" };
  if (today <= told.closesOn) {
    return {
      code: "results.period_runs",
      words: `公示期到${dayText(told.closesOn)}止，期满后才能定稿`,
      basis: BASIS,
    };
  }
  if (told.unsettled > 0) {
    return {
      code: "results.unsettled",
      words: `还有${told.unsettled}件异议没有了结，了结后才能定稿`,
      basis: BASIS,
    };
  }
  return null;
}

/** Why nobody may object to a notice any more, or null: the last day itself is in time. */
export function refuseLate(
  told: Pick<NoticeRow, "state" | "closesOn">,
  today: Day,
): Refusal | null {
  if (told.state === "superseded")
    return { code: "results.superseded", words: "这份公示已被更正，请对更正后的公示提异议" };
  if (today > told.closesOn) {
    return {
      code: "results.objection_late",
      words: `公示期已于${dayText(told.closesOn)}截止，不再受理异议`,
      basis: BASIS,
    };
  }
  if (told.state === "final") return { code: "results.final", words: "结果已经定稿" };
  return null;
}

/** Why a unit may not object, or null; the money line is what the notice ranks. */
export function refuseObjection(
  told: Pick<NoticeRow, "state" | "closesOn">,
  draft: { claimed: string; reasons: string },
  unitId: number | null,
  today: Day,
): Refusal | null {
  return firstRefusal(
    unitId === null
      ? { code: "results.no_unit", words: "异议由责任单位提出，您的岗位不在责任单位" }
      : null,
    refuseLate(told, today),
    missing("claimed", draft.claimed, "请写明本单位认为正确的数"),
    missing("reasons", draft.reasons, "请写明理由"),
  );
}

function missing(field: string, text: string, words: string): Refusal | null {
  return text.trim() === "" ? { code: `results.${field}_missing`, words, field } : null;
}

const STATE_WORDS: Record<ObjectionState, string> = {
  draft: "异议还没有由主要负责人签发",
  signed: "异议正在调查",
  proposed: "异议已有拟办意见，等待裁定",
  tasked: "异议已经裁定",
  settled: "异议已经了结",
  withdrawn: "异议已经撤回",
};

function refuseState(state: ObjectionState, allowed: readonly ObjectionState[]): Refusal | null {
  return allowed.includes(state)
    ? null
    : { code: "results.state", words: `${STATE_WORDS[state]}，不能这样办理` };
}

/** Why the unit's head may not sign now, or null: in time, and with at least one file. */
export function refuseSignature(
  objection: Pick<Objection, "state" | "unit" | "evidence">,
  told: Pick<NoticeRow, "state" | "closesOn">,
  actor: UnitSeat,
  today: Day,
): Refusal | null {
  if (!isOwnUnit(actor, objection.unit.id))
    return { code: "results.other_unit", words: `应由${objection.unit.name}主要负责人签发` };
  return firstRefusal(
    refuseState(objection.state, ["draft"]),
    refuseLate(told, today),
    objection.evidence.length === 0
      ? { code: "results.evidence_missing", words: "请先上传证据，没有证据的异议不能签发" }
      : null,
  );
}

/** Why the unit may not withdraw, or null: until the ruling it may. */
export function refuseWithdrawal(
  objection: Pick<Objection, "state" | "unit">,
  actor: UnitSeat,
): Refusal | null {
  if (!isOwnUnit(actor, objection.unit.id))
    return { code: "results.other_unit", words: `只有${objection.unit.name}可以撤回` };
  return refuseState(objection.state, ["draft", "signed", "proposed"]);
}

/** Why more evidence may not be added, or null. */
export function refuseEvidence(
  objection: Pick<Objection, "state" | "unit">,
  actor: UnitSeat,
): Refusal | null {
  if (!isOwnUnit(actor, objection.unit.id))
    return { code: "results.other_unit", words: `证据由${objection.unit.name}上传` };
  return refuseState(objection.state, ["draft", "signed"]);
}

/** Why the office may not record what it found, or null. */
export function refuseInvestigation(objection: Pick<Objection, "state">): Refusal | null {
  return refuseState(objection.state, ["signed", "proposed"]);
}

/**
 * 回避: why this person may not decide, or null; by person, whatever accounts were used.
 */
export function refuseRecused(
  involved: readonly Involved[],
  actor: Pick<Actor, "personId" | "name">,
): Refusal | null {
  const own = involved.filter((one) => isSamePerson(one, actor));
  if (own.length === 0) return null;
  const parts = [...new Set(own.map(({ part }) => INVOLVEMENT_TITLES[part]))].join("、");
  return {
    code: "results.recused",
    words: `${actor.name}${parts}，应当回避，请由其他人裁定`,
    basis: BASIS,
  };
}

/** Why this person may not rule, or null, before the words of the ruling are looked at. */
export function refuseRuler(
  objection: Pick<Objection, "state" | "involved">,
  actor: Pick<Actor, "personId" | "name">,
): Refusal | null {
  if (objection.state === "signed")
    return { code: "results.not_proposed", words: "调查还没有提出拟办意见，不能裁定" };
  return firstRefusal(
    refuseState(objection.state, ["proposed"]),
    refuseRecused(objection.involved, actor),
  );
}

/** Why a ruling is not complete, or null: what is upheld names what must be done, what is dismissed names nothing. */
export function refuseRuling(
  objection: Pick<Objection, "state" | "involved">,
  draft: RulingDraft,
  actor: Pick<Actor, "personId" | "name">,
  today: Day,
): Refusal | null {
  const refused = firstRefusal(
    refuseRuler(objection, actor),
    missing("reasons", draft.reasons, "请写明裁定理由"),
    missing("basis", draft.basis, "请写明裁定依据"),
  );
  if (refused) return refused;
  if (draft.outcome === "dismissed") {
    return draft.remedies.length === 0
      ? null
      : { code: "results.remedy_unasked", words: "异议不成立，没有要更正的事项" };
  }
  if (draft.remedies.length === 0)
    return { code: "results.remedy_missing", words: "异议成立的，请列出要更正的事项" };
  const late = draft.remedies.find(({ dueOn }) => dueOn < today);
  return late
    ? { code: "results.remedy_due", words: `更正期限${dayText(late.dueOn)}已经过去` }
    : null;
}
