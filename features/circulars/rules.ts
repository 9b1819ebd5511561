import { type Month, monthText } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { kindOfPeriod, type Period, PERIOD_KIND_TITLES, type PeriodKind } from "./period.ts";
import {
  type About,
  ABOUT_TITLES,
  type DocumentAct,
  type DocumentState,
  DOCUMENT_STATE_TITLES,
  type DraftWords,
} from "./shapes.ts";
import type { DocumentKind } from "./document.ts";
import { isCorrection } from "./shipped-templates.ts";
import type { GroupReading } from "./groups.ts";
import type { Finding } from "./template.ts";
import { templateFaults } from "./template-check.ts";

const CIRCULATED = notice("五（四）");

export interface DraftOccasion {
  readonly template: {
    readonly code: string;
    readonly about: About;
    readonly periods: readonly PeriodKind[];
  };
  readonly period: Period;
  readonly subject: About;
  readonly missing: readonly Month[];
  /** The number of the circular already issued on this occasion, where there is one. */
  readonly issuedAs: string | null;
}

/** Why nothing can be drafted on this occasion, or null. */
export function refuseDraft(occasion: DraftOccasion): Refusal | null {
  const { template, period, subject, missing, issuedAs } = occasion;
  const kind = kindOfPeriod(period);
  return firstRefusal(
    isCorrection(template.code)
      ? {
          code: "circulars.correction_needs_former",
          words: "更正通报从已印发的公文里用「更正重发」拟写",
          basis: CIRCULATED,
        }
      : null,
    template.periods.includes(kind)
      ? null
      : {
          code: "circulars.period_not_suited",
          words: `这个模板不按${PERIOD_KIND_TITLES[kind]}写`,
          field: "period",
        },
    template.about === subject
      ? null
      : {
          code: "circulars.subject_not_suited",
          words: `这个模板写的是${ABOUT_TITLES[template.about]}，请选定`,
          field: "subject",
        },
    refuseMissing(missing),
    issuedAs === null
      ? null
      : {
          code: "circulars.already_issued",
          words: `本期已经印发（${issuedAs}），数据有更正的用「更正重发」`,
          basis: CIRCULATED,
        },
  );
}

/** Facts come from frozen months only. */
export function refuseMissing(missing: readonly Month[]): Refusal | null {
  if (missing.length === 0) return null;
  return {
    code: "circulars.not_frozen",
    words: `${missing.map(monthText).join("、")}还没有冻结，先冻结再写`,
    basis: CIRCULATED,
  };
}

/** Why no document about this group may be drafted, or null: faulty words name no group, and a name must be one of theirs. */
export function refuseGroup({ groups, faults }: GroupReading, name: string): Refusal | null {
  const refuse = (code: string, words: string): Refusal => ({ code, words, field: "group" });
  if (faults.length > 0) {
    return refuse("circulars.groups_faulty", `设置「通报的单位分组」有误：${faults.join("；")}`);
  }
  if (groups.some((group) => group.name === name)) return null;
  return refuse("circulars.group_unknown", `没有「${name}」这个分组，请重新选`);
}

/** A document is about one: a unit, a chain, a group, or the city. */
export function refuseSeveral(subjects: readonly unknown[]): Refusal | null {
  if (subjects.filter((one) => one !== null && one !== undefined).length < 2) return null;
  return {
    code: "circulars.several_subjects",
    words: "一份公文只写一个对象，单位、产业链、分组不能同时选",
    field: "subject",
  };
}

/** A group has no table of chains: a chain's projects are not told by unit. */
export function refuseAnnexes(about: About, { annexes }: DraftWords): Refusal | null {
  if (about !== "group" || !annexes.includes("chains")) return null;
  return {
    code: "circulars.annex_not_suited",
    words: "写分组的公文不附产业链表：产业链的项目不按分组统计",
    field: "annexes",
  };
}

/** Why a draft's words may not be changed, or null. */
export function refuseRevision(
  document: { readonly state: DocumentState; readonly version: number },
  from: number,
): Refusal | null {
  return firstRefusal(
    refuseClosed(document.state),
    document.state === "consulting"
      ? {
          code: "circulars.out_for_comments",
          words: "正在征求意见，先「收回修改」",
        }
      : null,
    document.version === from
      ? null
      : {
          code: "circulars.version_taken",
          words: `别人已经存了第${document.version}版，请刷新后再改`,
        },
  );
}

/** What an issued or withdrawn document says to anyone who would change it. */
export function refuseClosed(state: DocumentState): Refusal | null {
  if (state === "draft" || state === "consulting") return null;
  return {
    code: `circulars.${state}`,
    words: `这份公文${DOCUMENT_STATE_TITLES[state]}，不能再改${state === "issued" ? "；要更正的用「更正重发」" : ""}`,
    basis: CIRCULATED,
  };
}

type Move = Extract<DocumentAct, "sent_for_comments" | "taken_back" | "withdrawn">;

/** Why a draft may not go that way, or null. */
export function refuseMove(state: DocumentState, act: Move, words: string): Refusal | null {
  const closed = refuseClosed(state);
  if (closed) return closed;
  if (act === "sent_for_comments" && state === "consulting") {
    return { code: "circulars.consulting", words: "已经在征求意见" };
  }
  if (act === "taken_back" && state === "draft") {
    return { code: "circulars.not_consulting", words: "没有在征求意见，不用收回" };
  }
  if (act === "withdrawn" && words.trim() === "") {
    return { code: "circulars.reason_missing", words: "请写明为什么撤回", field: "words" };
  }
  return null;
}

/** Names no fact has, unclosed lists: the first of them, with its place. */
export function refuseWords(words: DraftWords): Refusal | null {
  return refusePlaced(faultsOf(words));
}

/** The first of findings, with its place, or null. */
export function refusePlaced([first]: readonly PlacedFinding[]): Refusal | null {
  if (!first) return null;
  return {
    code: first.code,
    words: `${first.part}第${first.line}行第${first.column}字：${first.words}`,
    field: first.field,
  };
}

export interface PlacedFinding extends Finding {
  readonly part: string;
  readonly field: "title" | "addressees" | "body";
}
const PARTS = { title: "标题", addressees: "主送机关", body: "正文" } as const;

/** Findings of the three texts of a draft, by the same look as `templateFaults` or `placesToFill`. */
export function findingsOf(
  words: Pick<DraftWords, "title" | "addressees" | "body">,
  look: (text: string) => readonly Finding[],
): PlacedFinding[] {
  return (["title", "addressees", "body"] as const).flatMap((field) =>
    look(words[field]).map((finding) => ({ ...finding, field, part: PARTS[field] })),
  );
}

export function faultsOf(
  words: Pick<DraftWords, "title" | "addressees" | "body">,
): PlacedFinding[] {
  return findingsOf(words, templateFaults);
}

/** Why an issued document may not be corrected now, or null. */
export function refuseCorrection(
  document: {
    readonly state: DocumentState;
    readonly kind: DocumentKind;
    readonly replacedBy: string | null;
    /** A correction is already being drafted. */
    readonly underWay: boolean;
  },
  reason: string,
): Refusal | null {
  return firstRefusal(
    document.state === "issued"
      ? null
      : { code: "circulars.not_issued", words: "没有印发的稿子直接修改，不用更正重发" },
    document.kind === "circular"
      ? null
      : { code: "circulars.not_circular", words: "更正重发用于通报，其他公文另行拟文" },
    document.replacedBy === null
      ? null
      : {
          code: "circulars.replaced",
          words: `已由${document.replacedBy}更正，请从那一份再更正`,
          basis: CIRCULATED,
        },
    document.underWay
      ? { code: "circulars.correction_under_way", words: "更正通报已在拟写，请打开那份稿子" }
      : null,
    reason.trim() === ""
      ? {
          code: "circulars.reason_missing",
          words: "请写明为什么更正，理由印在更正通报里",
          basis: CIRCULATED,
          field: "reason",
        }
      : null,
  );
}

/** Why a template's new version may not be kept, or null. */
export function refuseTemplate(
  template: { readonly about: About; readonly words: DraftWords },
  newest: number,
  entry: { readonly from: number; readonly reason: string },
): Refusal | null {
  return firstRefusal(
    newest === entry.from
      ? null
      : { code: "circulars.version_taken", words: `别人已经存了第${newest}版，请刷新后再改` },
    refuseWords(template.words),
    refuseAnnexes(template.about, template.words),
    entry.reason.trim() === ""
      ? { code: "circulars.reason_missing", words: "请写明为什么修改模板", field: "reason" }
      : null,
  );
}
