import { addDays, type Day, daysBetween, dayText } from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import { type Role, ROLE_RULES, isOwnUnit } from "../../kernel/permission.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import type { Project } from "../projects/contract.ts";
import {
  type InvitationState,
  type InvitedAnswer,
  type InvitedView,
  LEVEL_TITLES,
  LEVELS,
  type Level,
  type LogEntry,
  type LogRow,
  type ProblemDraft,
  type ProblemRow,
  type ProblemState,
} from "./contract.ts";

const SERVICE = notice("四（一）");

/** Calendar days past the due day from which a problem lies with the 分包领导, and with the 联席会议. */
export interface ClimbSettings {
  readonly leaderAfterDays: number;
  readonly conferenceAfterDays: number;
}
/** What a new problem's due day is proposed as: 15 days are usual in supervision. */
export const PROPOSED_DUE_DAYS = 15;

/** Who acts: the unit it is bound to (null for the city), and whether it is the office itself. */
export interface Actor {
  readonly personId: number;
  readonly unitIds: readonly number[];
  readonly citywide: boolean;
  readonly office: boolean;
}

/** An account at work as these rules see it: the page asks with its session, the server with its caller. */
export function actorOf(who: {
  readonly personId: number;
  readonly unitIds: readonly number[];
  readonly roles: readonly Role[];
}): Actor {
  return {
    personId: who.personId,
    unitIds: who.unitIds,
    citywide: who.roles.some((role) => ROLE_RULES[role].scope === "city"),
    office: who.roles.some((role) => role === "office_head" || role === "office_verifier"),
  };
}

type Due = Pick<ProblemRow, "state" | "dueOn">;
type Climbing = Due & Pick<ProblemRow, "level">;

/** Whether a problem still runs against its due day; one that waits for confirmation does not. */
export function isRunning(state: ProblemState): boolean {
  return state === "open" || state === "answered" || state === "reopened";
}

/** Calendar days past the due day, 0 where it is not past or no longer running. */
export function overdueDays(problem: Due, today: Day): number {
  return isRunning(problem.state) ? Math.max(0, daysBetween(problem.dueOn, today)) : 0;
}

/** The level a problem lies on: what was stamped, or higher by its overdue days. It never falls. */
export function levelOf(problem: Climbing, today: Day, settings: ClimbSettings): Level {
  const late = overdueDays(problem, today);
  const due: Level =
    late >= settings.conferenceAfterDays
      ? "conference"
      : late >= settings.leaderAfterDays
        ? "leader"
        : "unit";
  return higher(problem.level, due);
}

function higher(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b;
}

/** The levels a problem has climbed through without a stamp, each with the day it did. */
export function climbed(
  problem: Climbing,
  today: Day,
  settings: ClimbSettings,
): { level: Level; onDay: Day }[] {
  const now = LEVELS.indexOf(levelOf(problem, today, settings));
  const days = {
    unit: 0,
    leader: settings.leaderAfterDays,
    conference: settings.conferenceAfterDays,
  };
  return LEVELS.filter(
    (_level, index) => index > LEVELS.indexOf(problem.level) && index <= now,
  ).map((level) => ({ level, onDay: addDays(problem.dueOn, days[level]) }));
}

/** The most days it ever was late: a period once missed stays, whatever comes after. */
export function wasLateDays(problem: Due & { lateDays: number }, today: Day): number {
  return Math.max(problem.lateDays, overdueDays(problem, today));
}

/** Why an entry of the service log may not be stored, or null. */
export function refuseLog(entry: LogEntry, today: Day): Refusal | null {
  if (entry.words.trim() === "") return no("words_missing", "请写一句做了什么", "words");
  if (entry.onDay > today) return no("day_ahead", `日期不能晚于今天（${dayText(today)}）`, "onDay");
  if (entry.nextOn === null) return null;
  if (entry.nextStep.trim() === "")
    return no("next_step_missing", "约定了日期，请写明下一步做什么", "nextStep");
  if (entry.nextOn < entry.onDay)
    return no("next_before", "下一步的日期不能早于本次日期", "nextOn");
  return null;
}

/** Why this entry may not be corrected by this person, or null. */
export function refuseCorrection(entry: Pick<LogRow, "byPerson">, by: Actor): Refusal | null {
  if (entry.byPerson === by.personId || by.office) return null;
  return no("others_entry", "只能更正自己记的日志；他人的请本人或招商办更正");
}

/** Why a photo may not be added to this entry, or null. */
export function refuseFile(
  entry: Pick<LogRow, "byPerson">,
  takenOn: Day,
  by: Actor,
  today: Day,
): Refusal | null {
  if (entry.byPerson !== by.personId && !by.office)
    return no("others_entry", "只能给自己记的日志加照片");
  if (takenOn > today) return no("taken_ahead", "拍摄日期不能晚于今天", "takenOn");
  return null;
}

/** Why a problem may not be raised like this, or null. */
export function refuseRaise(draft: ProblemDraft, today: Day): Refusal | null {
  if (draft.words.trim() === "") return no("words_missing", "请写明是什么问题", "words");
  if (draft.raisedOn > today) return no("day_ahead", "提出日期不能晚于今天", "raisedOn");
  if (draft.ownerUnitId === null && draft.ownerWords.trim() === "")
    return no("owner_missing", "请选定责任单位，或写明责任人", "ownerUnitId");
  return refuseDueDay(draft.dueOn, today);
}

function refuseDueDay(dueOn: Day, today: Day): Refusal | null {
  if (dueOn >= today) return null;
  return no("due_past", `办结期限不能早于今天（${dayText(today)}）`, "dueOn");
}

/** The states from which each act may start. */
export const ALLOWED_FROM = {
  answer: ["open", "answered", "reopened"],
  extend: ["open", "answered", "reopened"],
  escalate: ["open", "answered", "reopened"],
  solve: ["answered"],
  close: ["solved"],
  reopen: ["solved", "confirmed"],
  handOver: ["open", "answered", "reopened"],
} as const satisfies Record<string, readonly ProblemState[]>;
export type Act = keyof typeof ALLOWED_FROM;

const ACT_WORDS: Record<Act, string> = {
  answer: "答复",
  extend: "延期",
  escalate: "上报",
  solve: "办结",
  close: "确认办结",
  reopen: "重新办理",
  handOver: "转办",
};
const STATE_WORDS: Record<ProblemState, string> = {
  open: "还没有答复",
  answered: "正在办理",
  solved: "已经办结，等待确认",
  confirmed: "已经确认办结",
  reopened: "已退回重新办理，还没有新的答复",
};

/** Why the act cannot start from this state, or null. */
export function refuseFromState(act: Act, state: ProblemState): Refusal | null {
  const allowed: readonly ProblemState[] = ALLOWED_FROM[act];
  if (allowed.includes(state)) return null;
  return no("wrong_state", `该问题${STATE_WORDS[state]}，不能${ACT_WORDS[act]}`);
}

type Owned = Pick<ProblemRow, "owner" | "unit">;

/** Whether somebody stands for the owner: the owner's unit, or the project's where only a name is given. */
export function isOwner(problem: Owned, actor: Actor): boolean {
  const unitId = problem.owner?.id ?? problem.unit?.id ?? null;
  if (problem.owner?.office && actor.office) return true;
  return isOwnUnit(actor, unitId);
}

function refuseStranger(problem: Owned, actor: Actor, act: Act): Refusal | null {
  if (actor.citywide || isOwner(problem, actor)) return null;
  const owner = problem.owner?.name ?? problem.unit?.name ?? "责任单位";
  return no("not_owner", `由责任单位（${owner}）${ACT_WORDS[act]}`);
}

/** Why this person may not answer, or null: the owner answers, or the city for it. */
export function refuseAnswer(problem: ProblemRow, actor: Actor): Refusal | null {
  return firstRefusal(
    refuseFromState("answer", problem.state),
    refuseStranger(problem, actor, "answer"),
  );
}

/** Why the due day may not be moved, or null; what has climbed is no longer the unit's to extend. */
export function refuseExtension(
  problem: ProblemRow,
  actor: Actor,
  asked?: { dueOn: Day; today: Day },
): Refusal | null {
  return firstRefusal(
    refuseFromState("extend", problem.state),
    refuseStranger(problem, actor, "extend"),
    problem.level === "unit" || actor.citywide
      ? null
      : no(
          "extension_above",
          `已升至${LEVEL_TITLES[problem.level]}的问题，由分包领导或招商办决定延期`,
        ),
    asked ? refuseDueDay(asked.dueOn, asked.today) : null,
    asked && asked.dueOn <= problem.dueOn
      ? no("not_later", `新期限应晚于原期限（${dayText(problem.dueOn)}）`, "dueOn")
      : null,
  );
}

/** To whom a problem is handed: a unit, or somebody by name. */
export interface NewOwner {
  readonly ownerUnitId: number | null;
  readonly ownerWords: string;
}

/**
 * Why a problem may not be handed to another owner, or null. The owner hands on what has not climbed, the project's own unit
 * what it gave; what has climbed is the city's to hand. Level and lateness stay whatever comes of it.
 */
export function refuseHandOver(
  problem: ProblemRow,
  actor: Actor,
  asked?: { to: NewOwner; dueOn: Day; today: Day; renewedDays: number },
): Refusal | null {
  return firstRefusal(
    refuseFromState("handOver", problem.state),
    actor.citywide || isOwner(problem, actor) || isOwnUnit(actor, problem.unit?.id)
      ? null
      : no("not_owner", "由责任单位、项目单位或招商办转办"),
    problem.level === "unit" || actor.citywide
      ? null
      : no("hand_over_above", `已升至${LEVEL_TITLES[problem.level]}的问题，由分包领导或招商办转办`),
    asked ? refuseNewOwner(problem, asked.to) : null,
    asked ? refuseHandedDay(problem, asked) : null,
  );
}

function refuseNewOwner(problem: ProblemRow, to: NewOwner): Refusal | null {
  const words = to.ownerWords.trim();
  if (to.ownerUnitId === null && words === "")
    return no("owner_missing", "请选定责任单位，或写明责任人", "ownerUnitId");
  if (to.ownerUnitId === (problem.owner?.id ?? null) && words === problem.ownerWords)
    return no("same_owner", "承接的就是现在的责任单位，请另选", "ownerUnitId");
  return null;
}

/** The due day is kept, or renewed once for the new owner by at most the set days; an overdue one is not renewed. */
function refuseHandedDay(
  problem: ProblemRow,
  asked: { dueOn: Day; today: Day; renewedDays: number },
): Refusal | null {
  if (asked.dueOn === problem.dueOn) return null;
  if (problem.dueOn < asked.today)
    return no("handed_overdue", `已经逾期（${dayText(problem.dueOn)}），转办不改期限`, "dueOn");
  const latest = addDays(asked.today, asked.renewedDays);
  if (asked.dueOn < problem.dueOn || asked.dueOn > latest)
    return no(
      "handed_day",
      `期限保持${dayText(problem.dueOn)}，或重新给，最晚到${dayText(latest)}`,
      "dueOn",
    );
  return null;
}

/** Why a problem may not be handed up, or null. */
export function refuseEscalation(problem: ProblemRow, to?: Level): Refusal | null {
  return firstRefusal(
    refuseFromState("escalate", problem.state),
    problem.level === "conference" ? no("at_the_top", "已经在联席会议清单上") : null,
    to !== undefined && LEVELS.indexOf(to) <= LEVELS.indexOf(problem.level)
      ? no("not_higher", `现在已在${LEVEL_TITLES[problem.level]}一级，请选更高一级`, "level")
      : null,
  );
}

/** Why it may not be called solved, or null: an answer comes first. */
export function refuseSolution(problem: ProblemRow, actor: Actor): Refusal | null {
  if (problem.state === "open" || problem.state === "reopened")
    return no("answer_first", "请责任单位先答复，再办结");
  return firstRefusal(
    refuseFromState("solve", problem.state),
    refuseStranger(problem, actor, "solve"),
  );
}

/** Why this person may not close it, or null: neither the owner nor who called it solved. */
export function refuseClosure(problem: ProblemRow, actor: Actor): Refusal | null {
  return firstRefusal(
    refuseFromState("close", problem.state),
    isOwner(problem, actor)
      ? no("own_closure", "责任单位不能确认自己的办结，请由企业、招商办或分包领导确认")
      : null,
    problem.solvedByPerson === actor.personId
      ? no("own_solution", "报办结的人不能自己确认，请由企业或另一人确认")
      : null,
  );
}

/** Why it may not be taken up again, or null. */
export function refuseReopening(
  problem: Pick<ProblemRow, "state">,
  asked?: { dueOn: Day; today: Day },
): Refusal | null {
  return firstRefusal(
    refuseFromState("reopen", problem.state),
    asked ? refuseDueDay(asked.dueOn, asked.today) : null,
  );
}

/** Why the enterprise may not be invited, or null. */
export function refuseInvitation(project: Pick<Project, "investor">): Refusal | null {
  if (project.investor) return null;
  return no("no_investor", "项目还没有登记投资方，无法请企业确认");
}

/** What has become of a link by a day. */
export function invitationState(
  link: {
    readonly answered: boolean;
    readonly revoked: boolean;
    readonly opened: boolean;
    readonly expiresOn: Day;
  },
  today: Day,
): InvitationState {
  if (link.answered) return "answered";
  if (link.revoked) return "revoked";
  if (link.expiresOn < today) return "expired";
  return link.opened ? "opened" : "waiting";
}

/** Why a link may not be revoked, or null. */
export function refuseRevocation(state: InvitationState): Refusal | null {
  if (state === "waiting" || state === "opened") return null;
  return no("link_over", "链接已答复、过期或撤销，不必再撤销");
}

/** Why the enterprise's answer may not be stored, or null. */
export function refuseInvitedAnswer(
  view: Pick<InvitedView, "problems" | "money">,
  given: InvitedAnswer,
): Refusal | null {
  if (given.name.trim() === "") return no("name_missing", "请填写您的姓名", "name");
  if (given.receivedFen !== view.money.totalFen)
    return no("money_changed", "登记的到位资金刚有变化，请刷新本页核对后再提交");
  const waiting = new Set(view.problems.map(({ id }) => id));
  const answered = new Set(given.problems.map(({ id }) => id));
  if (
    given.problems.length !== waiting.size ||
    answered.size !== waiting.size ||
    [...answered].some((id) => !waiting.has(id))
  )
    return no("problems_changed", "所列问题刚有变化，请刷新本页核对后再提交");
  const objects =
    given.answer === "object" ||
    given.moneyAnswer === "object" ||
    given.problems.some(({ answer }) => answer === "object");
  if (objects && given.words.trim() === "")
    return no("objection_words_missing", "请写明哪里与实际不符", "words");
  return null;
}

/** Staff open the enterprise's link to see it, but never answer in its place. */
export function refuseStaffAnswer(signedIn: boolean): Refusal | null {
  return signedIn ? no("staff_answers", "您已登录本系统，不能代企业答复；请把链接发给企业") : null;
}

function no(code: string, words: string, field?: string): Refusal {
  return { code: `service.${code}`, words, basis: SERVICE, ...(field && { field }) };
}
