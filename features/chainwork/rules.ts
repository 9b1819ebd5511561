import { type Day, dayText, isDay } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { refuseUscc } from "../../kernel/uscc.ts";
import { type Ranked, refuseUnranked } from "../organization/rank-rules.ts";
import type { StepDraft, TargetDraft } from "./contract.ts";
import type { GapAct, GapKind, GapState } from "./map-shapes.ts";
import {
  type ChainPost,
  DUTY_TITLES,
  type DutyKind,
  type Leadership,
  type LiaisonState,
  POST_TITLES,
  type PostKind,
  TARGET_STATE_TITLES,
} from "./shapes.ts";

/** The clause every chain post rests on. */
const BASIS = notice("四（一）");
const RANK_CLAUSE = "「由县级领导担任链长、副链长」";
const LIAISON_CLAUSE = "通知规定「单位主要负责人为具体联络人」";

/** Who acts: the city's office on every chain, a task force on its own. */
export interface Actor {
  readonly scope: "city" | "unit" | "chain" | "none";
  readonly chainId: number | null;
}

/** Why an account may not change this chain, or null; others read it. */
export function refuseOtherChain(chainId: number, actor: Actor): Refusal | null {
  if (actor.scope === "city" || (actor.scope === "chain" && actor.chainId === chainId)) return null;
  return {
    code: "chainwork.other_chain",
    words: "专班只维护本产业链，其他产业链只能查看",
    basis: BASIS,
  };
}

/** A post as somebody wants to give it. */
export interface Naming {
  readonly kind: PostKind;
  /** Null for somebody not known yet. */
  readonly personId: number | null;
  readonly personName: string;
  readonly fromOn: Day;
}

/** What stands when a post is given. */
export interface NamingGround {
  readonly today: Day;
  /** The person's registered post and rank on the first day; null where there is none. */
  readonly rank: Ranked | null;
  /** Those in this kind of post of this chain now. */
  readonly holders: readonly Pick<ChainPost, "person" | "fromOn">[];
  readonly leadUnit: { readonly name: string } | null;
  /** The lead unit's 主要负责人 now; null while none is registered. */
  readonly principal: { readonly name: string } | null;
  /** Whether the named person is that head, by person and not by name. */
  readonly isPrincipal: boolean;
}

/** Why a person may not be given a post, or null. */
export function refuseNaming(naming: Naming, ground: NamingGround): Refusal | null {
  return firstRefusal(
    naming.personName.trim() === ""
      ? { code: "chainwork.person_missing", words: "请填写姓名", field: "personName" }
      : null,
    refuseDay(naming.fromOn, ground.today, "fromOn", "起任日期"),
    refuseRank(naming, ground),
    naming.kind === "liaison" ? refuseLiaison(naming, ground) : null,
    refuseHolder(naming, ground),
  );
}

function refuseRank({ kind, personName }: Naming, { rank }: NamingGround): Refusal | null {
  if (kind !== "chief" && kind !== "deputy") return null;
  return refuseUnranked(personName.trim(), rank, {
    clause: RANK_CLAUSE,
    office: POST_TITLES[kind],
    field: "personName",
  });
}

function refuseLiaison(naming: Naming, ground: NamingGround): Refusal | null {
  if (!ground.leadUnit)
    return {
      code: "chainwork.lead_unit_first",
      words: "请先明确牵头责任单位，联络人是该单位的主要负责人",
      basis: BASIS,
    };
  if (!ground.principal)
    return {
      code: "chainwork.head_unknown",
      words: `${ground.leadUnit.name}还没有登记主要负责人，请先在「单位与人员」登记任职`,
      basis: BASIS,
    };
  if (!ground.isPrincipal)
    return {
      code: "chainwork.not_the_head",
      words: `${LIAISON_CLAUSE}；${ground.leadUnit.name}主要负责人是${ground.principal.name}，不能由${naming.personName.trim()}任联络人`,
      field: "personName",
      basis: BASIS,
    };
  return null;
}

function refuseHolder(naming: Naming, { holders }: NamingGround): Refusal | null {
  const title = POST_TITLES[naming.kind];
  const name = naming.personName.trim();
  if (naming.kind !== "liaison" && holders.some(({ person }) => person.id === naming.personId))
    return {
      code: "chainwork.in_post_already",
      words: `${name}已是本链${title}`,
      field: "personName",
    };
  if (naming.kind === "deputy" || naming.kind === "member") return null;
  const later = holders.find((holder) => holder.fromOn >= naming.fromOn);
  if (!later) return null;
  return {
    code: "chainwork.term_overlaps",
    words: `现任${title}${later.person.name}自${dayText(later.fromOn)}起任，接任日期应在其后`,
    field: "fromOn",
  };
}

/** Whether the 联络人 still is the head of the unit that leads now. */
export function liaisonState(
  liaison: Pick<ChainPost, "person" | "unit"> | null,
  leadUnit: Leadership["leadUnit"],
): LiaisonState {
  if (!liaison) return "none";
  if (!leadUnit || liaison.unit?.id !== leadUnit.unit.id) return "unit_changed";
  return leadUnit.principal?.personId === liaison.person.id ? "valid" : "head_changed";
}

/** Why a 联络人 has to be named anew, for the page; null where there is nothing to say. */
export function liaisonWords(leadership: Leadership): string | null {
  const { liaison, leadUnit, liaisonState: state } = leadership;
  if (!liaison || state === "valid" || state === "none") return null;
  if (state === "unit_changed") return "牵头单位已变更，联络人需重新明确";
  const head = leadUnit?.principal;
  return head
    ? `${leadUnit.unit.name}主要负责人已是${head.name}，联络人需重新明确`
    : `${leadUnit?.unit.name ?? "牵头单位"}主要负责人空缺，联络人需重新明确`;
}

/** Why a lead unit may not be named, or null. */
export function refuseLeadUnit(
  asked: { readonly unitId: number; readonly fromOn: Day },
  ground: {
    readonly today: Day;
    readonly current: {
      readonly unitId: number;
      readonly name: string;
      readonly fromOn: Day;
    } | null;
  },
): Refusal | null {
  const { current } = ground;
  return firstRefusal(
    refuseDay(asked.fromOn, ground.today, "fromOn", "起始日期"),
    current?.unitId === asked.unitId
      ? { code: "chainwork.leads_already", words: `${current.name}已是牵头单位`, field: "unitId" }
      : null,
    current && current.fromOn >= asked.fromOn
      ? {
          code: "chainwork.term_overlaps",
          words: `${current.name}自${dayText(current.fromOn)}起牵头，变更日期应在其后`,
          field: "fromOn",
        }
      : null,
  );
}

/** Why a post may not be ended on a day, or null. `appoints`: the caller holds `chainwork.appoint`. */
export function refuseEnd(
  post: Pick<ChainPost, "kind" | "fromOn" | "toOn">,
  asked: { readonly toOn: Day; readonly today: Day; readonly appoints: boolean },
): Refusal | null {
  const byOffice = post.kind !== "member" && post.kind !== "log_keeper";
  if (byOffice && !asked.appoints)
    return {
      code: "chainwork.office_names",
      words: `${POST_TITLES[post.kind]}由招商办按文件登记`,
      basis: BASIS,
    };
  if (post.toOn !== null)
    return { code: "chainwork.ended_already", words: `已于${dayText(post.toOn)}免去` };
  if (asked.toOn < post.fromOn)
    return {
      code: "chainwork.ends_before_start",
      words: `止任日期不能早于起任日期${dayText(post.fromOn)}`,
      field: "toOn",
    };
  return refuseDay(asked.toOn, asked.today, "toOn", "止任日期");
}

function refuseDay(day: Day, today: Day, field: string, title: string): Refusal | null {
  if (!isDay(day))
    return { code: "chainwork.no_such_day", words: `没有这一天，请核对${title}`, field };
  if (day > today)
    return {
      code: "chainwork.day_ahead",
      words: `${title}不能晚于今天（${dayText(today)}）`,
      field,
    };
  return null;
}

/** Why a gap may not be acted upon like this, or null. */
export function refuseGapAct(
  gap: { readonly state: GapState; readonly kind: GapKind },
  asked: {
    readonly act: GapAct;
    readonly kind: GapKind;
    readonly projectId: number | null;
    readonly words: string;
  },
): Refusal | null {
  const refused = (code: string, words: string, field?: string): Refusal => ({
    code: `chainwork.${code}`,
    words,
    ...(field && { field }),
    basis: notice("三（三）2"),
  });
  if (asked.act === "filled") {
    if (gap.state !== "open") return refused("gap_not_open", "这个缺环不在待填补状态");
    if (asked.projectId === null)
      return refused("gap_project_missing", "请选定填补缺环的线索或项目", "projectId");
  } else if (asked.projectId !== null) {
    return refused("gap_project_unasked", "只有填补时才选项目", "projectId");
  }
  if (asked.act === "reopened") {
    if (gap.state !== "filled") return refused("gap_not_filled", "只有已填补的缺环才能重新列出");
    if (asked.words.trim() === "")
      return refused("gap_reason_missing", "请写明重新列为缺环的原因", "words");
  }
  if (asked.act === "reclassified" && asked.kind === gap.kind)
    return refused("gap_same_kind", "类别没有变化", "kind");
  return null;
}

/** Why a target enterprise may not be registered like this, or null. */
export function refuseTarget(draft: TargetDraft, today: Day): Refusal | null {
  const uscc = draft.uscc ? refuseUscc(draft.uscc) : null;
  const explained = draft.usccOverrideReason.trim() !== "";
  return firstRefusal(
    draft.name.trim() === ""
      ? { code: "chainwork.target_name_missing", words: "请填写企业名称", field: "name" }
      : null,
    uscc && !(uscc.code === "uscc.check_failed" && explained) ? { ...uscc, field: "uscc" } : null,
    draft.reasons.trim() === ""
      ? {
          code: "chainwork.target_reason_missing",
          words: "请写明为什么找这家企业，例如能补上哪一环",
          field: "reasons",
        }
      : null,
    refuseStep(draft, today),
  );
}

/** Why a step with a target enterprise may not be recorded like this, or null. */
export function refuseStep(step: StepDraft, today: Day): Refusal | null {
  const title = TARGET_STATE_TITLES[step.state];
  if (step.nextOn !== null && !isDay(step.nextOn))
    return {
      code: "chainwork.no_such_day",
      words: "没有这一天，请核对下一步日期",
      field: "nextOn",
    };
  if (step.nextOn !== null && step.nextOn < today)
    return {
      code: "chainwork.next_in_past",
      words: `下一步日期不能早于今天（${dayText(today)}）`,
      field: "nextOn",
    };
  if (step.nextOn !== null && step.nextStep.trim() === "")
    return {
      code: "chainwork.next_missing",
      words: "定了日期，请写明下一步做什么",
      field: "nextStep",
    };
  if (step.state === "dropped" && step.words.trim() === "")
    return { code: "chainwork.drop_reason_missing", words: "放弃的请写明原因", field: "words" };
  if (step.state !== "untouched" && step.state !== "dropped" && step.holder.trim() === "")
    return {
      code: "chainwork.holder_missing",
      words: `${title}的企业，请写明由谁保持联系`,
      field: "holder",
    };
  return null;
}

/** Why a meeting may not be recorded, or null; the city's meeting is the office's to record. */
export function refuseMeeting(
  asked: {
    readonly kind: DutyKind;
    readonly chainId: number | null;
    readonly onDay: Day;
    readonly summary: string;
  },
  ground: { readonly today: Day; readonly actor: Actor },
): Refusal | null {
  const title = DUTY_TITLES[asked.kind];
  if ((asked.kind === "city") !== (asked.chainId === null))
    return {
      code: "chainwork.meeting_place",
      words: asked.kind === "city" ? `${title}不属于某一条链` : `${title}须指明产业链`,
      field: "kind",
    };
  const own = asked.chainId === null ? null : refuseOtherChain(asked.chainId, ground.actor);
  if (own) return own;
  if (asked.chainId === null && ground.actor.scope !== "city")
    return { code: "chainwork.city_meeting", words: `${title}由招商办登记`, field: "kind" };
  if (asked.summary.trim() === "")
    return { code: "chainwork.summary_missing", words: "请写明会议议定的事", field: "summary" };
  return refuseDay(asked.onDay, ground.today, "onDay", "开会日期");
}

/** Why the work log may not be written, or null: it has a named keeper; the office may write for him. */
export function refuseLog(
  asked: { readonly onDay: Day },
  ground: {
    readonly today: Day;
    readonly keeper: { readonly personId: number; readonly name: string } | null;
    readonly personId: number | null;
    readonly actor: Actor;
  },
): Refusal | null {
  if (!ground.keeper)
    return {
      code: "chainwork.keeper_missing",
      words: "专班还没有明确日志保管人，请先明确再记",
      basis: BASIS,
    };
  if (ground.actor.scope !== "city" && ground.personId !== ground.keeper.personId)
    return {
      code: "chainwork.not_the_keeper",
      words: `工作日志由保管人${ground.keeper.name}记，招商办可以代记`,
    };
  return refuseDay(asked.onDay, ground.today, "onDay", "日期");
}
