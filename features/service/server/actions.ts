import { type Day, addDays, dayText } from "../../../kernel/calendar.ts";
import type { Clock } from "../../../platform/server/clock.ts";
import type { Db } from "../../../platform/server/database.ts";
import { Absent, insist } from "../../../platform/server/problem.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import type { Project } from "../../projects/contract.ts";
import { unitById } from "../../organization/server/facts.ts";
import { projectById } from "../../projects/server/facts.ts";
import {
  type InvitedAnswer,
  type InvitedView,
  LEVEL_TITLES,
  type Level,
  type LogEntry,
  type LogRow,
  type Problem,
  type ProblemDraft,
} from "../contract.ts";
import * as rules from "../rules.ts";
import * as invitations from "./invitations.ts";
import { type Judging, problemById } from "./problems.ts";
import { serviceSettings } from "./settings.ts";
import * as store from "./store.ts";
import * as writes from "./writes.ts";
import { type AnswerPlace } from "../vocabulary.ts";

/** Who acts, and on which business day. */
export interface Act {
  readonly caller: Caller;
  readonly clock: Clock;
}

async function projectOrAbsent(db: Db, id: number): Promise<Project> {
  const project = await projectById(db, id);
  if (!project) throw new Absent();
  return project;
}

async function logOrAbsent(db: Db, id: number): Promise<LogRow> {
  const log = await store.logById(db, id);
  if (!log) throw new Absent();
  return log;
}

/** Writes an entry into the log of a project the caller sees. Throws Refused by `refuseLog`. */
export async function writeLog(
  tx: Db,
  { projectId, ...entry }: LogEntry & { projectId: number },
  { caller, clock }: Act,
): Promise<LogRow> {
  insist(rules.refuseLog(entry, clock.today()));
  const project = await projectOrAbsent(tx, projectId);
  const { accountId, name, unitId } = caller;
  const by = { projectId, accountId, name, unitId, demo: project.demo };
  return logOrAbsent(tx, await store.insertLog(tx, entry, by));
}

/** Puts a new entry in an old one's place. Two at once: the second meets what the first wrote, and is told so. */
export async function correctLog(
  tx: Db,
  id: number,
  entry: LogEntry,
  { caller, clock }: Act,
): Promise<{ before: LogRow; after: LogRow }> {
  const before = await logOrAbsent(tx, id);
  insist(rules.refuseCorrection(before, rules.actorOf(caller)));
  insist(rules.refuseLog(entry, clock.today()));
  const { accountId, name, unitId } = caller;
  const made = await store.insertLog(tx, entry, {
    projectId: before.project.id,
    accountId,
    name,
    unitId,
    demo: before.demo,
    replacesId: id,
  });
  return { before, after: await logOrAbsent(tx, made) };
}

/** The entry a photo is added to. Throws Absent, or Refused by `refuseFile`. */
export async function logForFile(
  tx: Db,
  id: number,
  takenOn: Day,
  { caller, clock }: Act,
): Promise<LogRow> {
  const log = await logOrAbsent(tx, id);
  insist(rules.refuseFile(log, takenOn, rules.actorOf(caller), clock.today()));
  return log;
}

/** By which day and settings problems are judged now. */
export async function judgingOf(db: Db, clock: Clock): Promise<Judging> {
  return { today: clock.today(), climb: await serviceSettings(db, clock.today()) };
}

export async function readProblem(db: Db, id: number, clock: Clock): Promise<Problem> {
  const problem = await problemById(db, id, await judgingOf(db, clock));
  if (!problem) throw new Absent();
  return problem;
}

/** Raises a problem of a project the caller sees. Throws Refused by `refuseRaise`. */
export async function raiseProblem(
  tx: Db,
  draft: ProblemDraft,
  { caller, clock }: Act,
): Promise<Problem> {
  const today = clock.today();
  insist(rules.refuseRaise(draft, today));
  const project = await projectOrAbsent(tx, draft.projectId);
  const { accountId, name } = caller;
  const by = { accountId, name, today, demo: project.demo };
  return readProblem(tx, await writes.insertProblem(tx, draft, by), clock);
}

const SYSTEM = { accountId: null, name: "系统" };

/** Holds a problem, stamps what it has climbed and been late meanwhile, and reads it for an act. */
async function takeUp(tx: Db, id: number, clock: Clock): Promise<Problem> {
  const stored = await writes.lockProblem(tx, id);
  if (!stored) throw new Absent();
  const { today, climb } = await judgingOf(tx, clock);
  const stamps = rules.climbed(stored, today, climb);
  const lateDays = rules.wasLateDays(stored, today);
  const level = stamps.at(-1)?.level ?? stored.level;
  if (stamps.length > 0 || lateDays > stored.lateDays)
    await writes.changeProblem(tx, id, { level, late_days: lateDays });
  for (const stamp of stamps) {
    await writes.writeStep(tx, id, {
      act: "escalate",
      ...SYSTEM,
      today,
      level: stamp.level,
      words: `逾期未办结，自${dayText(stamp.onDay)}起升至${LEVEL_TITLES[stamp.level]}`,
    });
  }
  return readProblem(tx, id, clock);
}

/** What an act changed, for its reply and for the audit trail. */
export interface Done {
  readonly before: Problem;
  readonly after: Problem;
}

async function perform(
  tx: Db,
  id: number,
  { caller, clock }: Act,
  decide: (problem: Problem, actor: rules.Actor, today: Day) => Deciding,
): Promise<Done> {
  const before = await takeUp(tx, id, clock);
  const today = clock.today();
  const { change, ...step } = decide(before, rules.actorOf(caller), today);
  await writes.changeProblem(tx, id, change);
  const { accountId, name } = caller;
  await writes.writeStep(tx, id, { ...step, accountId, name, today });
  return { before, after: await readProblem(tx, id, clock) };
}

type Deciding = Omit<writes.NewStep, "accountId" | "name" | "today"> & {
  readonly change: writes.ProblemChange;
};

export const answerProblem = (tx: Db, id: number, words: string, act: Act): Promise<Done> =>
  perform(tx, id, act, (problem, actor, today) => {
    insist(rules.refuseAnswer(problem, actor));
    insist(refuseBlank(words));
    const answer = words.trim();
    return {
      act: "answer",
      words: answer,
      change: { state: "answered", answer, answered_on: today },
    };
  });

export const extendProblem = (
  tx: Db,
  id: number,
  { words, dueOn }: { words: string; dueOn: Day },
  act: Act,
): Promise<Done> =>
  perform(tx, id, act, (problem, actor, today) => {
    insist(rules.refuseExtension(problem, actor, { dueOn, today }));
    insist(refuseBlank(words));
    return { act: "extend", words: words.trim(), dueOn, change: { due_on: dueOn } };
  });

export const escalateProblem = (
  tx: Db,
  id: number,
  { words, level }: { words: string; level: Level },
  act: Act,
): Promise<Done> =>
  perform(tx, id, act, (problem) => {
    insist(rules.refuseEscalation(problem, level));
    insist(refuseBlank(words));
    return { act: "escalate", words: words.trim(), level, change: { level } };
  });

export const solveProblem = (tx: Db, id: number, words: string, act: Act): Promise<Done> =>
  perform(tx, id, act, (problem, actor, today) => {
    insist(rules.refuseSolution(problem, actor));
    insist(refuseBlank(words));
    const solution = words.trim();
    return {
      act: "solve",
      words: solution,
      change: { state: "solved", solution, solved_on: today, solved_by: act.caller.accountId },
    };
  });

export const closeProblem = (tx: Db, id: number, words: string, act: Act): Promise<Done> =>
  perform(tx, id, act, (problem, actor, today) => {
    insist(rules.refuseClosure(problem, actor));
    return {
      act: "close",
      words: words.trim(),
      change: { state: "confirmed", closed_on: today },
    };
  });

export const reopenProblem = (
  tx: Db,
  id: number,
  { words, dueOn }: { words: string; dueOn: Day },
  act: Act,
): Promise<Done> =>
  perform(tx, id, act, (problem, _actor, today) => {
    insist(rules.refuseReopening(problem, { dueOn, today }));
    insist(refuseBlank(words));
    const change = {
      state: "reopened",
      due_on: dueOn,
      solved_on: null,
      solved_by: null,
      closed_on: null,
    } as const;
    return { act: "reopen", words: words.trim(), dueOn, change };
  });

/** Hands a problem to another owner; its level and lateness stay. `after` is null where the doer loses sight of it. */
export async function handOverProblem(
  tx: Db,
  id: number,
  told: rules.NewOwner & { readonly words: string; readonly dueOn: Day },
  { caller, clock }: Act,
): Promise<{ before: Problem; after: Problem | null; to: string }> {
  const before = await takeUp(tx, id, clock);
  const today = clock.today();
  const { handedDays } = await serviceSettings(tx, today);
  const actor = rules.actorOf(caller);
  const asked = { to: told, dueOn: told.dueOn, today, renewedDays: handedDays };
  insist(rules.refuseHandOver(before, actor, asked));
  insist(refuseBlank(told.words));
  const unit = told.ownerUnitId === null ? null : await unitById(tx, told.ownerUnitId);
  if (told.ownerUnitId !== null && !unit) throw new Absent();
  const ownerWords = told.ownerWords.trim();
  const { accountId, name } = caller;
  // The step first: once the problem is another's, its path may be out of sight.
  await writes.writeStep(tx, id, {
    act: "hand_over",
    accountId,
    name,
    today,
    words: told.words.trim(),
    ...(told.dueOn !== before.dueOn && { dueOn: told.dueOn }),
    to: { unitId: told.ownerUnitId, words: ownerWords },
  });
  await writes.giveTo(tx, id, {
    unitId: told.ownerUnitId,
    words: ownerWords,
    dueOn: told.dueOn,
  });
  const after = (await problemById(tx, id, await judgingOf(tx, clock))) ?? null;
  return { before, after, to: [unit?.name, ownerWords].filter(Boolean).join(" ") };
}

function refuseBlank(words: string) {
  if (words.trim() !== "") return null;
  return { code: "service.words_missing", words: "请写明情况", field: "words" };
}

/** A new link for the project's enterprise; older open ones end with it. The token is told here and kept nowhere. */
export async function makeInvitation(
  tx: Db,
  projectId: number,
  { caller, clock }: Act,
): Promise<{ id: number; path: string; expiresOn: Day; project: Project }> {
  const project = await projectOrAbsent(tx, projectId);
  insist(rules.refuseInvitation(project));
  const today = clock.today();
  const { accountId, name } = caller;
  const { invitationDays } = await serviceSettings(tx, today);
  const expiresOn = addDays(today, invitationDays);
  await invitations.revoke(tx, { projectId }, { accountId, at: clock.now() });
  const token = invitations.newToken();
  const id = await invitations.insertInvitation(tx, {
    projectId,
    digest: invitations.digestOf(token),
    accountId,
    name,
    madeOn: today,
    expiresOn,
    demo: project.demo,
  });
  return { id, path: `/confirm/${token}`, expiresOn, project };
}

export async function revokeInvitation(
  tx: Db,
  id: number,
  { caller, clock }: Act,
): Promise<{ projectId: number }> {
  const held = await invitations.lockInvitation(tx, id, clock.today());
  if (!held) throw new Absent();
  insist(rules.refuseRevocation(held.state));
  await invitations.revoke(tx, { id }, { accountId: caller.accountId, at: clock.now() });
  return { projectId: held.projectId };
}

/** What a token opens to. A signed-in person only looks: the link does not count as opened. Absent in every other case. */
export async function readInvited(
  tx: Db,
  token: string,
  { caller, clock }: Act,
): Promise<InvitedView & { projectId: number }> {
  const opened = caller.accountId === 0 ? clock.now() : null;
  const view = await invitations.invitedView(
    tx,
    invitations.digestOf(token),
    clock.today(),
    opened,
  );
  if (!view) throw new Absent();
  return view;
}

/** The enterprise's one answer: it confirms or reopens what waited for it. Absent where the link is no longer open. */
export async function answerInvited(
  tx: Db,
  token: string,
  given: InvitedAnswer,
  act: Act & { readonly address: string; readonly device: string | null },
): Promise<InvitedView & { projectId: number; place: AnswerPlace | null }> {
  insist(rules.refuseStaffAnswer(act.caller.accountId !== 0));
  const view = await readInvited(tx, token, act);
  insist(rules.refuseInvitedAnswer(view, given));
  const today = act.clock.today();
  const { renewedDays } = await serviceSettings(tx, today);
  const said = (answer: "confirm" | "object") =>
    given.problems.filter((one) => one.answer === answer).map(({ id }) => id);
  const stored = await invitations.answerInvitation(tx, invitations.digestOf(token), {
    today,
    at: act.clock.now(),
    answer: given.answer,
    moneyAnswer: given.moneyAnswer,
    moneyFen: BigInt(given.receivedFen),
    words: given.words.trim(),
    name: given.name.trim(),
    confirmed: said("confirm"),
    objected: said("object"),
    renewedDue: addDays(today, renewedDays),
  });
  if (!stored) throw new Absent();
  const place = await invitations.notePlace(tx, invitations.digestOf(token), act);
  return { ...view, place };
}
