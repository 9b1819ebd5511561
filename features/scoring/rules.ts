import { type Day, isDay, type Month, monthOf, monthText } from "../../kernel/calendar.ts";
import { datedBackWords, isDatedBack } from "../../kernel/dating-back.ts";
import { canonicalJson } from "../../kernel/canonical-json.ts";
import { notice } from "../../kernel/citation.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import {
  type EnteredMark,
  MARK_KIND_TITLES,
  type MarkDraft,
  type Roster,
  type RuleVersionHead,
  type Subject,
} from "./contract.ts";
import { scoredLines } from "./assemble.ts";
import type { RuleSet } from "./rule-set.ts";
import type { Fault } from "./score-sheet.ts";
import { systemFigure } from "./system-figures.ts";

const BASIS = notice("五（四）");

/** A version about to be saved, with the faults the engine found in it. */
export interface VersionQuestion {
  readonly body: RuleSet;
  readonly roster: Roster;
  readonly inForceFrom: Day;
  readonly basis: string;
  readonly faults: readonly Fault[];
  /** The newest version of the set; null for a new set. */
  readonly last:
    | (Pick<RuleVersionHead, "inForceFrom" | "sample"> & {
        readonly body: RuleSet;
        readonly roster: Roster;
      })
    | null;
}

/** Why a version of a rule set may not be saved, or null. Versions never change, so this is asked once and for all. */
export function refuseVersion(question: VersionQuestion): Refusal | null {
  const { body, inForceFrom, basis, faults, last } = question;
  const [fault] = faults;
  return firstRefusal(
    fault
      ? {
          code: "scoring.rules_faulty",
          words: `规则有 ${faults.length} 处问题：${fault.words}`,
          field: fault.path,
        }
      : null,
    isDay(inForceFrom)
      ? null
      : { code: "scoring.day_missing", words: "请填写生效日期", field: "inForceFrom" },
    basis.trim() === ""
      ? {
          code: "scoring.basis_missing",
          words: "请写明依据，如文件号或会议纪要",
          field: "basis",
          basis: BASIS,
        }
      : null,
    !body.sample && body.title.includes("样例")
      ? {
          code: "scoring.titled_sample",
          words: "正式规则的名称里不能有「样例」二字",
          field: "title",
        }
      : null,
    last ? refuseAfter(question, last) : refuseCode(body.code),
  );
}

function refuseCode(code: string): Refusal | null {
  return /^[a-z0-9][a-z0-9_-]{1,59}$/.test(code)
    ? null
    : {
        code: "scoring.code_malformed",
        words: "代码要用小写字母、数字和连字符，如 kaohe-2023",
        field: "code",
      };
}

function refuseAfter(
  { body, roster, inForceFrom }: VersionQuestion,
  last: NonNullable<VersionQuestion["last"]>,
): Refusal | null {
  if (body.sample !== last.sample)
    return {
      code: "scoring.sample_kept",
      words: "样例和正式规则不能互相改成对方，请另建一套",
      field: "sample",
    };
  if (inForceFrom < last.inForceFrom)
    return {
      code: "scoring.before_last",
      words: `不能早于上一版的生效日期（${last.inForceFrom}）`,
      field: "inForceFrom",
    };
  const isSame =
    inForceFrom === last.inForceFrom &&
    canonicalJson([body, roster]) === canonicalJson([last.body, last.roster]);
  return isSame ? { code: "scoring.unchanged", words: "与上一版没有不同，不必再存" } : null;
}

/**
 * Why a later version of a set may not be in force from this day unless another person approves it, or null: months that are frozen
 * were scored by what held then. A sample scores nobody, a first version changes none.
 */
export function refuseDatedBack(
  version: { readonly inForceFrom: Day; readonly sample: boolean },
  lastFrozen: Month | null,
): Refusal | null {
  if (version.sample || lastFrozen === null || !isDatedBack(version.inForceFrom, lastFrozen))
    return null;
  return {
    code: "scoring.dated_back",
    words: datedBackWords(version.inForceFrom, lastFrozen),
    field: "inForceFrom",
    basis: BASIS,
  };
}

/** The version that holds on a day: the latest in force, of these the newest; null where none is yet. */
export function versionOn<V extends Pick<RuleVersionHead, "inForceFrom" | "version">>(
  versions: readonly V[],
  day: Day,
): V | null {
  const inForce = versions.filter(({ inForceFrom }) => inForceFrom <= day);
  const later = (a: V, b: V) =>
    a.inForceFrom > b.inForceFrom || (a.inForceFrom === b.inForceFrom && a.version > b.version);
  return inForce.reduce<V | null>((best, one) => (best && later(best, one) ? best : one), null);
}

export interface ScoreFreezeQuestion {
  readonly month: Month;
  readonly closed: boolean;
  /** The month's execution table is frozen, and the figures rest on that freeze. */
  readonly frozen: boolean;
  readonly sample: boolean;
  readonly demo: boolean;
  readonly faults: readonly Fault[];
  /** The newest freeze of this set and month says the same. */
  readonly sameAsLast: boolean;
}

/** Why the scores of a month may not be frozen now, or null. */
export function refuseScoreFreeze(question: ScoreFreezeQuestion): Refusal | null {
  const name = monthText(question.month);
  const no = (code: string, words: string): Refusal => ({ code, words, basis: BASIS });
  if (!question.closed) return no("scoring.month_open", `${name}尚未关账，请先关账并冻结执行表`);
  if (!question.frozen)
    return no("scoring.month_not_frozen", `${name}的执行表还没有冻结，请先在「月度冻结」冻结`);
  if (question.sample && !question.demo)
    return no("scoring.sample_only", "样例规则只供试算，不能冻结为正式得分；请先录入本市的规则");
  const [fault] = question.faults;
  if (fault) return no("scoring.cannot_score", `现在算不出得分：${fault.words}`);
  if (question.sameAsLast)
    return no("scoring.already_frozen", `${name}的得分已冻结，规则和数据都没有变化`);
  return null;
}

export interface MarkQuestion {
  readonly draft: Omit<MarkDraft, "ruleSetId">;
  readonly subject: Subject;
  readonly rules: RuleSet;
  /** The codes of who is assessed; empty for persons that no figure was entered for yet. */
  readonly assessees: readonly string[];
  /** The line that holds now for the same assessee, code, part and rater. */
  readonly current: Pick<EnteredMark, "id" | "state"> | null;
  readonly today: Day;
}

/** Why a mark may not be entered as it stands, or null. */
export function refuseMark(question: MarkQuestion): Refusal | null {
  const { draft, today, current } = question;
  return firstRefusal(
    draft.period > monthOf(today)
      ? { code: "scoring.period_ahead", words: "这一期还没有到", field: "period" }
      : null,
    refusePlace(question),
    refuseContent(draft),
    draft.basis.trim() === ""
      ? { code: "scoring.basis_missing", words: "请写明依据，如打分表、核查记录", field: "basis" }
      : null,
    draft.kind !== "figure" && draft.rater.trim() === ""
      ? { code: "scoring.rater_missing", words: "请写明由谁评定", field: "rater" }
      : null,
    current?.id === draft.replacesId || (current === null && draft.replacesId === null)
      ? null
      : current === null
        ? { code: "scoring.nothing_to_correct", words: "没有可更正的数，可能已被他人更正，请刷新" }
        : {
            code: "scoring.marked_already",
            words: "这一项已经录入，请在原来那一行点「更正」",
            field: "assessee",
          },
    draft.state === "withdrawn" && (current === null || current.state === "withdrawn")
      ? { code: "scoring.nothing_to_withdraw", words: "没有可撤回的数" }
      : null,
  );
}

function refusePlace({ draft, subject, rules, assessees }: MarkQuestion): Refusal | null {
  const isFigure = draft.kind === "figure" || draft.kind === "audit";
  const codes = (isFigure ? rules.figures : scoredLines(rules)).map(({ code }) => code);
  if (!codes.includes(draft.code)) {
    const what = isFigure ? "数据" : "指标";
    return {
      code: "scoring.unknown_code",
      words: `规则里没有「${draft.code}」这一${what}`,
      field: "code",
    };
  }
  if (draft.kind === "figure" && systemFigure(draft.code, subject))
    return {
      code: "scoring.counted_by_system",
      words: `「${draft.code}」由系统从台账算出，不手工录入；有误请更正台账`,
      field: "code",
    };
  if (subject !== "persons" && !assessees.includes(draft.assessee))
    return {
      code: "scoring.unknown_assessee",
      words: `「${draft.assessee}」不在考核对象里`,
      field: "assessee",
    };
  return null;
}

function refuseContent(draft: MarkQuestion["draft"]): Refusal | null {
  if (draft.state !== "number") {
    if (draft.amount !== null || (draft.state === "withdrawn" && draft.detail !== null))
      return {
        code: "scoring.number_with_state",
        words: "选了「未报」「不考核」或撤回，就不填数",
        field: "amount",
      };
    const isOnlyFigure = draft.kind === "figure" || draft.state === "withdrawn";
    return isOnlyFigure
      ? null
      : {
          code: "scoring.state_of_figure",
          words: `${MARK_KIND_TITLES[draft.kind]}没有「未报」和「不考核」，不录即是没有`,
          field: "state",
        };
  }
  const detail = draft.detail ?? {};
  if (draft.kind === "ballot")
    return detail.votes
      ? null
      : { code: "scoring.votes_missing", words: "请填各名次的票数", field: "votes" };
  if (draft.kind === "audit") {
    if (detail.claimed === undefined || detail.recognized === undefined)
      return {
        code: "scoring.sample_missing",
        words: "请填抽查的自报额和核定额",
        field: "claimed",
      };
    return /^-?0*(\.0*)?$/.test(detail.claimed)
      ? { code: "scoring.sample_zero", words: "抽查的自报额不能为零", field: "claimed" }
      : null;
  }
  return draft.amount === null
    ? { code: "scoring.number_missing", words: "请填数", field: "amount" }
    : null;
}

/** Why rules may not be tried out in the page by this caller, or null: a trial needs everybody's inputs. */
export function refuseTrial(ranking: { readonly partial: boolean }): Refusal | null {
  return ranking.partial
    ? {
        code: "scoring.inputs_hidden",
        words: "推演要用到各单位的评分和项目明细，您的岗位只能看到汇总",
        basis: BASIS,
      }
    : null;
}

/** Why a variant may not be saved under this title, or null. */
export function refuseVariant(
  draft: { readonly title: string; readonly period: Month },
  own: readonly { readonly title: string }[],
  thisMonth: Month,
): Refusal | null {
  const title = draft.title.trim();
  return firstRefusal(
    title === ""
      ? { code: "scoring.title_missing", words: "请给方案起个名字", field: "title" }
      : null,
    draft.period > thisMonth
      ? { code: "scoring.period_ahead", words: "这一期还没有到", field: "period" }
      : null,
    own.some((one) => one.title === title)
      ? { code: "scoring.title_taken", words: "已有同名的方案，请换个名字", field: "title" }
      : null,
    own.length >= VARIANTS_MOST
      ? {
          code: "scoring.too_many_variants",
          words: `最多存 ${VARIANTS_MOST} 个方案，请先删去不用的`,
        }
      : null,
  );
}

/** How many variants of one ranking a person may keep: enough to compare, few enough to read. */
export const VARIANTS_MOST = 20;
