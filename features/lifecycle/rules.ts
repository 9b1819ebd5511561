import { addMonths, type Day, dayText, isDay, monthOf } from "../../kernel/calendar.ts";
import { type Ranked, refuseUnranked } from "../organization/rank-rules.ts";
import { refuseNamesakes } from "../organization/rules.ts";
import { notice } from "../../kernel/citation.ts";
import { firstRefusal, type Refusal } from "../../kernel/refusal.ts";
import { type Stage, STAGE_TITLES, STAGES, STATUS_TITLES } from "../projects/contract.ts";
import { hasReached } from "../projects/rules.ts";
import { standingMoves } from "./clocks.ts";
import type { ChecklistItem, LeaderBody, Life, MoveBody, StatusBody } from "./contract.ts";
import { DELAY_REASONS, EXIT_REASONS, STATUS_REASON_TITLES } from "./kinds.ts";
import { type Condition, type Situation, STAGE_TABLE } from "./stage-table.ts";

/** How many months past the agreed start before a project may be made to leave for it (配置, b.6). */
const LEADER_ARTICLE = notice("四（一）");

/** A project's size for conditions and periods: the contract's amount, else the total; fen, null unknown. */
export function sizeOf({ project }: Pick<Situation, "project">): bigint | null {
  const text = project.contractInvestmentFen ?? project.totalInvestmentFen;
  return text === null ? null : BigInt(text);
}

function applies(condition: Condition, situation: Situation, onDay: Day): boolean {
  const { from, leastFen, when } = condition;
  if (from !== undefined && onDay < from) return false;
  if (leastFen !== undefined && (sizeOf(situation) ?? 0n) < leastFen) return false;
  return when?.(situation) ?? true;
}

/** What a stage asks of this project by itself, on a day. */
export function ownConditions(stage: Stage, situation: Situation, onDay: Day): Condition[] {
  return STAGE_TABLE[stage].filter((condition) => applies(condition, situation, onDay));
}

/** What earlier stages asked for and this one still does. */
function lastingConditions(stage: Stage, situation: Situation, onDay: Day): Condition[] {
  return stagesBefore(stage).flatMap((earlier) =>
    ownConditions(earlier, situation, onDay).filter(
      ({ until }) => until !== undefined && hasReached(until, stage),
    ),
  );
}

/** The stages before one, in order. */
export const stagesBefore = (stage: Stage): readonly Stage[] =>
  STAGES.slice(0, STAGES.indexOf(stage));
const stagesBetween = (from: Stage, to: Stage): readonly Stage[] =>
  STAGES.slice(STAGES.indexOf(from) + 1, STAGES.indexOf(to));

/** What must hold for the target to be entered on a day, met or not: the stages passed over included. */
export function requirementsFor(target: Stage, situation: Situation, onDay: Day): ChecklistItem[] {
  const passed = stagesBetween(situation.project.stage, target).flatMap((stage) =>
    ownConditions(stage, situation, onDay),
  );
  const asked = new Set([
    ...lastingConditions(target, situation, onDay),
    ...passed,
    ...ownConditions(target, situation, onDay),
  ]);
  return [...asked].map(({ key, words, how, place, basis, met }) => ({
    key,
    words,
    how,
    place,
    basis: { document: basis.document, article: basis.article },
    met: met(situation, onDay),
  }));
}

/** The stages that may come next: the following one, and beyond those that ask nothing of their own. */
export function nextStages(situation: Situation, onDay: Day): Stage[] {
  const following = STAGES.slice(STAGES.indexOf(situation.project.stage) + 1);
  const barrier = following.findIndex((stage) => ownConditions(stage, situation, onDay).length > 0);
  return following.slice(0, barrier === -1 ? undefined : barrier + 1);
}

/** Why a project may not enter a stage on a day, or null. */
export function refuseMove(
  situation: Situation,
  { to, onDay, seenMoveId }: Omit<MoveBody, "reason">,
  today: Day,
): Refusal | null {
  return firstRefusal(
    refuseStale(situation, seenMoveId),
    refuseDirection(situation, to),
    refuseMoveDay(situation, onDay, today),
    refuseSkipping(situation, to, onDay),
    refuseUnmet(situation, to, onDay),
  );
}

function refuseStale({ moves }: Situation, seenMoveId: number): Refusal | null {
  if (moves.at(-1)?.id === seenMoveId) return null;
  return {
    code: "lifecycle.moved_by_other",
    words: "他人刚推进或撤销过这个项目，请看最新阶段后再办",
  };
}

function refuseDirection({ project }: Situation, to: Stage): Refusal | null {
  if (project.status === "exited")
    return {
      code: "lifecycle.exited",
      words: "项目已退出，保留当时的阶段；重新启动请先把状态改为推进中",
    };
  if (STAGES.indexOf(to) > STAGES.indexOf(project.stage)) return null;
  return {
    code: "lifecycle.not_forward",
    words: `项目已在「${STAGE_TITLES[project.stage]}」；退回请由招商办撤销上一次推进`,
    field: "to",
  };
}

function refuseMoveDay({ moves }: Situation, onDay: Day, today: Day): Refusal | null {
  const refused = (code: string, words: string): Refusal => ({ code, words, field: "onDay" });
  if (!isDay(onDay)) return refused("lifecycle.no_day", "请填写推进日期");
  if (onDay > today)
    return refused("lifecycle.day_ahead", `推进日期不能晚于今天（${dayText(today)}）`);
  const last = standingMoves(moves).at(-1);
  if (last && onDay < last.onDay)
    return refused("lifecycle.day_before", `推进日期不能早于进入上一阶段的日期（${last.onDay}）`);
  return null;
}

function refuseSkipping(situation: Situation, to: Stage, onDay: Day): Refusal | null {
  const skipped = stagesBetween(situation.project.stage, to).find(
    (stage) => ownConditions(stage, situation, onDay).length > 0,
  );
  if (!skipped) return null;
  return {
    code: "lifecycle.stage_skipped",
    words: `「${STAGE_TITLES[skipped]}」有自己的条件，不能越过，请先进入「${STAGE_TITLES[skipped]}」`,
    field: "to",
    basis: LEADER_ARTICLE,
  };
}

function refuseUnmet(situation: Situation, to: Stage, onDay: Day): Refusal | null {
  const missing = requirementsFor(to, situation, onDay).find(({ met }) => !met);
  if (!missing) return null;
  return {
    code: `lifecycle.needs_${missing.key}`,
    words: `进入「${STAGE_TITLES[to]}」须${missing.words}；${missing.how}`,
    basis: missing.basis,
  };
}

/** Why the latest move may not be taken back, or null. Only the office does (`lifecycle.assign`). */
export function refuseUndo(
  { moves, project }: Pick<Life, "moves" | "project">,
  { moveId, reason }: { moveId: number; reason: string },
): Refusal | null {
  const last = standingMoves(moves).at(-1);
  if (!last || last.id !== moveId)
    return {
      code: "lifecycle.not_latest",
      words: "只能撤销最近一次推进；这一次已被撤销或之后又有推进",
    };
  if (last.from === null) return { code: "lifecycle.opening_kept", words: "建档时的阶段不能撤销" };
  if (project.status === "exited")
    return { code: "lifecycle.exited", words: "项目已退出，保留当时的阶段" };
  if (reason.trim() === "")
    return { code: "lifecycle.reason_missing", words: "请写明撤销的原因", field: "reason" };
  return null;
}

/** Which reasons go with a status. */
export function reasonsOf(to: StatusBody["to"]): readonly StatusBody["reasonCode"][] {
  if (to === "ongoing") return ["resumed"];
  return to === "exited" ? EXIT_REASONS : DELAY_REASONS;
}

/** Why a status may not be changed like this, or null. `assigns`: whether the writer holds `lifecycle.assign`. */
export function refuseStatusChange(
  life: Pick<Life, "project" | "statusChanges" | "facts" | "documents" | "lateStartMonths">,
  body: StatusBody,
  by: { today: Day; assigns: boolean },
): Refusal | null {
  const { project } = life;
  const refused = (code: string, words: string, field?: string): Refusal => ({
    code: `lifecycle.${code}`,
    words,
    ...(field !== undefined && { field }),
  });
  if (body.from !== project.status)
    return refused("status_by_other", "他人刚变更过状态，请看最新情况后再办");
  if (body.to === project.status)
    return refused("status_same", `项目已是「${STATUS_TITLES[body.to]}」`, "to");
  if ((body.to === "exited" || project.status === "exited") && !by.assigns)
    return refused("exit_reserved", "退出和重新启动由招商办办理", "to");
  if (project.status === "exited" && body.to !== "ongoing")
    return refused("exit_restart", "已退出的项目重新启动，只能改为推进中", "to");
  if (!reasonsOf(body.to).includes(body.reasonCode))
    return refused(
      "reason_unfit",
      `「${STATUS_REASON_TITLES[body.reasonCode]}」不是改为「${STATUS_TITLES[body.to]}」的原因`,
      "reasonCode",
    );
  if (body.words.trim() === "") return refused("reason_missing", "请写明具体情况", "words");
  return refuseStatusDay(life, body, by.today) ?? refuseLateStart(life, body);
}

function refuseStatusDay(
  { project, statusChanges }: Pick<Life, "project" | "statusChanges">,
  { onDay }: StatusBody,
  today: Day,
): Refusal | null {
  const refused = (words: string): Refusal => ({
    code: "lifecycle.status_day",
    words,
    field: "onDay",
  });
  if (!isDay(onDay)) return refused("请填写日期");
  if (onDay > today) return refused(`日期不能晚于今天（${dayText(today)}）`);
  const least = statusChanges.at(-1)?.onDay ?? project.createdOn;
  return onDay < least ? refused(`日期不能早于 ${least}`) : null;
}

/** b.6: so many months past the agreed start, a written notice served, and still not started. */
function refuseLateStart(
  {
    project,
    facts,
    documents,
    lateStartMonths,
  }: Pick<Life, "project" | "facts" | "documents" | "lateStartMonths">,
  { reasonCode, onDay }: StatusBody,
): Refusal | null {
  if (reasonCode !== "late_start") return null;
  const refused = (words: string): Refusal => ({
    code: "lifecycle.late_start_unproven",
    words,
    basis: { document: "配置", article: "退出" },
    field: "reasonCode",
  });
  if (hasReached(project.stage, "started")) return refused("项目已进入开工，不能以未开工退出");
  if (facts.agreedStartOn === null) return refused("未填约定开工日期，不能认定逾期未开工");
  const due =
    addMonths(monthOf(facts.agreedStartOn), lateStartMonths) + facts.agreedStartOn.slice(7);
  if (onDay < due) return refused(`约定开工日期后未满${lateStartMonths}个月`);
  if (!documents.some(({ kind }) => kind === "start_notice"))
    return refused("请先上传已送达的限期开工建设通知书");
  return null;
}

/** Somebody with a registered post and rank. */
export interface KnownLeader extends Ranked {
  readonly personId: number;
  readonly name: string;
}

/** The registered person a name or a choice means, or null. Among namesakes only a choice tells. */
export function leaderMeant<Known extends { readonly personId: number; readonly name: string }>(
  { name, personId }: Pick<LeaderBody, "name" | "personId">,
  known: readonly Known[],
): Known | null {
  const found = known.filter(
    (one) => one.name === name.trim() && (personId === undefined || one.personId === personId),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** Why a 分包领导 may not take over like this, or null (R-4.1.3: one at a time, no gap, one action). `known`: registered ranks by name. */
export function refuseHandover(
  { leaders }: Pick<Life, "leaders">,
  body: LeaderBody,
  { today, known }: { readonly today: Day; readonly known: readonly KnownLeader[] },
): Refusal | null {
  const refused = (code: string, words: string, field: string): Refusal => ({
    code: `lifecycle.${code}`,
    words,
    field,
    basis: LEADER_ARTICLE,
  });
  const { name, fromOn } = body;
  const current = leaders.find(({ toOn }) => toOn === null);
  if (name.trim() === "") return refused("leader_missing", "请选择或填写分包领导", "name");
  const record = leaderMeant(body, known);
  const namesakes = known.filter((one) => one.name === name.trim());
  if (namesakes.length > 1 && !record)
    return refuseNamesakes(
      namesakes.map((one) => ({ ...one, id: one.personId })),
      { personName: name },
      "name",
    );
  const unranked = refuseUnranked(name.trim(), record, {
    clause: "「产业链项目由县级领导分包」",
    office: "分包领导",
    field: "name",
  });
  if (unranked) return unranked;
  if (!isDay(fromOn)) return refused("leader_day", "请填写接手日期", "fromOn");
  if (fromOn > today)
    return refused("leader_ahead", `接手日期不能晚于今天（${dayText(today)}）`, "fromOn");
  if (current?.name === name.trim())
    return refused("leader_same", `现任分包领导就是${current.name}`, "name");
  if (current && fromOn <= current.fromOn)
    return refused(
      "leader_before",
      `接手日期须晚于现任开始分包的日期（${dayText(current.fromOn)}）`,
      "fromOn",
    );
  return null;
}
