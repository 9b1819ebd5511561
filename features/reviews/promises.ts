import { addDays, type Day, dayText, isDay } from "../../kernel/calendar.ts";
import type { Citation } from "../../kernel/citation.ts";
import { percentText, ratio } from "../../kernel/ratio.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { blank, noSuchDay, refuseDay } from "./rules.ts";
import type { KeepingRate, PromiseDraft } from "./shapes.ts";
import type { PromiseState } from "./words.ts";

/** 优化营商环境条例: written promises and contracts are kept whoever leads. */
export const KEPT_WORD: Citation = { document: "优化营商环境条例", article: "第三十一条" };
/** A promise due within so many days is shown in amber. */
export const SOON_DAYS = 30;

/** What the steps have made of a promise. */
export interface PromiseFacts {
  readonly dueOn: Day;
  readonly keptOn: Day | null;
  readonly revoked: boolean;
  /** Extended only after it was due. */
  readonly late: boolean;
}

/** The state of a promise on a day: the day it is due still counts as in time; late stays late. */
export function promiseState(promise: PromiseFacts, today: Day): PromiseState {
  if (promise.revoked) return "revoked";
  if (promise.keptOn !== null)
    return promise.late || promise.keptOn > promise.dueOn ? "kept_late" : "kept";
  return promise.dueOn < today ? "overdue" : "open";
}

/** Whether an open promise falls due within 30 days. */
export function isDueSoon(promise: { state: PromiseState; dueOn: Day }, today: Day): boolean {
  return promise.state === "open" && promise.dueOn <= addDays(today, SOON_DAYS);
}

/** 兑现率 = kept ÷ (kept + overdue or breached and not kept); nothing due gives null, printed «—». */
export function keepingRate(counts: Omit<KeepingRate, "percent">): KeepingRate {
  const rate = ratio(BigInt(counts.kept), BigInt(counts.due));
  return { ...counts, percent: rate && percentText(rate) };
}

/** What a promise's day is judged by. */
export interface PromiseGround {
  readonly today: Day;
  /** Null before 签约. */
  readonly signedOn: Day | null;
}

/** Why a promise may not be listed like this, or null. Of a signed project a day past is allowed: old contracts are entered too. */
export function refusePromiseDraft(draft: PromiseDraft, ground: PromiseGround): Refusal | null {
  return firstRefusal(
    blank(draft.words, "reviews.promise_words", "请写明承诺内容", "words"),
    blank(
      draft.documentNo,
      "reviews.promise_document",
      "请填写合同编号或者纪要文号，口头承诺不登记",
      "documentNo",
    ),
    isDay(draft.dueOn) ? refuseDueBefore(draft.dueOn, ground) : noSuchDay("dueOn"),
  );
}

/** A day past before anybody signed would be overdue at once, and count in the 兑现率. */
function refuseDueBefore(dueOn: Day, { today, signedOn }: PromiseGround): Refusal | null {
  if (dueOn >= today || (signedOn !== null && dueOn >= signedOn)) return null;
  const words =
    signedOn === null
      ? `项目还没有签约，期限不能早于今天（${dayText(today)}）`
      : `期限早于签约日期（${dayText(signedOn)}），请核对`;
  return { code: "reviews.due_too_early", words, field: "dueOn" };
}

/** Why a promise may not be marked kept, or null: it needs a day, words and evidence. */
export function refuseKeeping(
  state: PromiseState,
  given: { onDay: Day; words: string; files: number },
  today: Day,
): Refusal | null {
  return firstRefusal(
    refuseClosed(state),
    refuseDay(given.onDay, today, "onDay", "兑现日期"),
    blank(given.words, "reviews.keeping_words", "请写明兑现情况", "words"),
    given.files > 0
      ? null
      : {
          code: "reviews.keeping_evidence",
          words: "没有凭证不能记为兑现，请上传兑现凭证",
          basis: KEPT_WORD,
          field: "file",
        },
  );
}

/** Why a promise may not be extended, or null. */
export function refuseExtension(
  promise: { state: PromiseState; dueOn: Day },
  given: { newDueOn: Day; words: string },
): Refusal | null {
  return firstRefusal(
    refuseClosed(promise.state),
    isDay(given.newDueOn) ? null : noSuchDay("newDueOn"),
    given.newDueOn > promise.dueOn
      ? null
      : {
          code: "reviews.extension_backwards",
          words: "新的期限要晚于现在的期限",
          field: "newDueOn",
        },
    blank(given.words, "reviews.extension_reason", "请写明展期原因", "words"),
  );
}

/** Why a breach may not be noted, or null. */
export function refuseBreach(
  state: PromiseState,
  given: { onDay: Day; words: string },
  today: Day,
): Refusal | null {
  return firstRefusal(
    refuseClosed(state),
    refuseDay(given.onDay, today, "onDay", "违约日期"),
    blank(given.words, "reviews.breach_words", "请写明违约情况", "words"),
  );
}

/** Why a promise may not be revoked, or null. */
export function refuseRevocation(state: PromiseState, words: string): Refusal | null {
  return firstRefusal(
    refuseClosed(state),
    words.trim() === ""
      ? {
          code: "reviews.revocation_reason",
          words: "承诺不因换届、人员调整而免除，撤销请写明原因",
          basis: KEPT_WORD,
          field: "words",
        }
      : null,
  );
}

/** Why a promise may not be set open again, or null. */
export function refuseReopening(state: PromiseState, words: string): Refusal | null {
  if (state === "open" || state === "overdue")
    return { code: "reviews.not_closed", words: "还没有兑现或者撤销，不必更正" };
  return blank(words, "reviews.reopening_reason", "请写明更正原因", "words");
}

/** Why one more file may not be added, or null: only what is kept has evidence. */
export function refuseMoreEvidence(state: PromiseState): Refusal | null {
  if (state === "kept" || state === "kept_late") return null;
  return { code: "reviews.not_kept", words: "还没有兑现，请在记录兑现时上传凭证" };
}

/** What is kept or revoked takes no more steps but a correction. */
export function refuseClosed(state: PromiseState): Refusal | null {
  if (state === "revoked") return { code: "reviews.promise_revoked", words: "承诺已经撤销" };
  if (state === "kept" || state === "kept_late")
    return { code: "reviews.promise_kept", words: "承诺已经兑现，更正请找招商办" };
  return null;
}
