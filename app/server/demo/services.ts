import type { Insertable } from "kysely";
import type { ServiceLog, ServiceProblem } from "../../../database/tables.ts";
import { LOG_KINDS, type Level } from "../../../features/service/contract.ts";
import {
  digestOf,
  ENTERPRISE_NAME,
  insertInvitations,
  insertLogs,
  insertProblems,
  type SeededProblem,
} from "../../../features/service/server/facts.ts";
import { addDays, type Day, daysBetween } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import type { Caller } from "../../../platform/server/serve.ts";
import { type Chance, chanceFrom } from "./chance.ts";
import { DEMO_DAY } from "./demo-day.ts";
import { LOG_WORDS, NEXT_STEPS, PROBLEM_WORDS } from "./service-words.ts";
import type { Staff } from "./staff.ts";

/** The token of the demo's open link: `/confirm/yanshi-qiye-queren` shows what an enterprise sees. */
export const DEMO_TOKEN = "yanshi-qiye-queren";

interface Served {
  readonly id: number;
  readonly unitId: number;
  readonly signedOn: Day;
  readonly clerk: Caller;
  readonly head: Caller;
}

/** What becomes of a synthetic problem, and how many of each kind there are: sixty together. */
const FATES = {
  fresh: 9,
  answered: 8,
  overdue: 6,
  leader: 7,
  conference: 5,
  handedUp: 3,
  extended: 4,
  solved: 6,
  closed: 7,
  reopened: 1,
  confirmed: 3,
  objected: 1,
} as const;
type Fate = keyof typeof FATES;

/** A year of service: log entries of every signed project, problems in every state, two links of enterprises. */
export async function serveEnterprises(tx: Db, staff: Staff): Promise<void> {
  const chance = chanceFrom(20_230_401);
  const projects = await signedProjects(tx, staff);
  await insertLogs(
    tx,
    projects.flatMap((project) => logsOf(project, chance)),
  );
  const first = projects[0];
  if (!first) return;
  // The first unit is the one whose accounts the demo offers: it gets one problem of each fate.
  const own = projects.filter(({ unitId }) => unitId === first.unitId);
  const [asked = first, waiting = first] = own;
  const fates = inTurn();
  const seeded = fates.map((fate, index) => {
    const project =
      fate === "confirmed" || fate === "objected"
        ? asked
        : fate === "solved" && index < Object.keys(FATES).length * 2
          ? waiting
          : index < Object.keys(FATES).length
            ? (own[index % own.length] as Served)
            : chance.of(projects);
    return problemOf(fate, project, index, staff, chance);
  });
  const byDay = seeded.toSorted((a, b) => (a.problem.raised_on < b.problem.raised_on ? -1 : 1));
  await insertProblems(tx, byDay);
  await inviteEnterprises(tx, asked, waiting);
}

async function signedProjects(tx: Db, staff: Staff): Promise<Served[]> {
  const rows = await tx
    .selectFrom("projects_project as p")
    .innerJoin("organization_unit as u", "u.id", "p.unit_id")
    .select(["p.id", "u.name as unit", "p.signed_on"])
    .where("p.demo", "=", true)
    .where("p.signed_on", "is not", null)
    .orderBy("u.id")
    .orderBy("p.id")
    .execute();
  return rows.flatMap((row) => {
    const unit = staff.units.get(row.unit);
    if (!unit || row.signed_on === null) return [];
    const { clerk, head, id: unitId } = unit;
    const signedOn = row.signed_on;
    return [{ id: row.id, unitId, signedOn, clerk: clerk.caller, head: head.caller }];
  });
}

/** Three to six entries from the signing on; every second project's last one promises a next step about now. */
function logsOf(project: Served, chance: Chance): Insertable<ServiceLog>[] {
  const from = project.signedOn < "2023-01-05" ? "2023-01-05" : project.signedOn;
  const span = Math.max(1, daysBetween(from, DEMO_DAY) - 1);
  const days = Array.from({ length: chance.whole(3, 6) }, () =>
    addDays(from, chance.whole(0, span)),
  ).toSorted();
  return days.map((onDay, index) => {
    const kind = chance.of(LOG_KINDS);
    const promises = index === days.length - 1 && project.id % 2 === 0;
    return {
      project_id: project.id,
      on_day: onDay,
      kind,
      words: `演示：${chance.of(LOG_WORDS[kind])}`,
      next_step: promises ? chance.of(NEXT_STEPS) : "",
      next_on: promises ? later(onDay, addDays(DEMO_DAY, chance.whole(-5, 7))) : null,
      place: kind === "visit" ? "厂区" : "",
      by_account: project.clerk.accountId,
      by_name: project.clerk.name,
      by_unit_id: project.unitId,
      demo: true,
    };
  });
}

/** Whose due day was moved on the way. */
const RENEWED: readonly Fate[] = ["extended", "reopened", "objected"];

const later = (a: Day, b: Day): Day => (a > b ? a : b);

/** Every fate once, then again, until each has its number. */
function inTurn(): Fate[] {
  const names = Object.keys(FATES) as Fate[];
  const rounds = Math.max(...Object.values(FATES));
  return Array.from({ length: rounds }, (_none, round) =>
    names.filter((name) => FATES[name] > round),
  ).flat();
}

/** How many days past its due day each running problem is; negative is ahead. */
function lateness(fate: Fate, chance: Chance): number {
  switch (fate) {
    case "overdue":
      return chance.whole(1, 6);
    case "leader":
      return chance.whole(7, 14);
    case "conference":
      return chance.whole(15, 50);
    case "fresh":
    case "answered":
    case "handedUp":
    case "extended":
    case "objected":
    case "reopened":
      return -chance.whole(1, 12);
    default:
      return chance.whole(10, 60);
  }
}

function problemOf(
  fate: Fate,
  project: Served,
  index: number,
  staff: Staff,
  chance: Chance,
): SeededProblem {
  const said = PROBLEM_WORDS[index % PROBLEM_WORDS.length] as (typeof PROBLEM_WORDS)[number];
  const dueOn = addDays(DEMO_DAY, -lateness(fate, chance));
  const firstDue = RENEWED.includes(fate) ? addDays(DEMO_DAY, -chance.whole(3, 9)) : dueOn;
  const raisedOn = addDays(fate === "fresh" ? DEMO_DAY : firstDue, fate === "fresh" ? -2 : -15);
  const outside = said.kind === "utilities" && index % 3 === 1;
  const path = new Path(project, staff, raisedOn);
  path.step("raise", project.clerk, raisedOn, "", { due_on: firstDue });
  const problem: Insertable<ServiceProblem> = {
    project_id: project.id,
    raised_on: raisedOn,
    raised_by: project.clerk.accountId,
    raised_by_name: project.clerk.name,
    words: `演示：${said.words}`,
    kind: said.kind,
    owner_unit_id: outside ? null : project.unitId,
    owner_words: outside ? "演示供电单位 用电科" : "",
    due_on: dueOn,
    demo: true,
  };
  const ends = { problem, path, said, dueOn, late: 0 };
  if (fate === "fresh" || fate === "overdue" || fate === "conference") return path.done(problem);
  Object.assign(problem, path.answer(said.answer, addDays(raisedOn, 3)));
  if (fate === "answered" || fate === "leader") return path.done(problem);
  if (fate === "handedUp") return handUp(ends);
  if (fate === "extended") return extend(ends, firstDue);
  return settle(fate, { ...ends, late: index % 3 === 0 ? chance.whole(2, 9) : 0 });
}

interface Ends {
  readonly problem: Insertable<ServiceProblem>;
  readonly path: Path;
  readonly said: (typeof PROBLEM_WORDS)[number];
  readonly dueOn: Day;
  readonly late: number;
}

function handUp({ problem, path }: Ends): SeededProblem {
  path.step("escalate", path.project.clerk, addDays(path.raisedOn, 1), "需要跨单位协调", {
    level: "leader",
  });
  return path.done({ ...problem, level: "leader" });
}

function extend({ problem, path, dueOn }: Ends, firstDue: Day): SeededProblem {
  const late = Math.max(1, daysBetween(firstDue, DEMO_DAY) - 1);
  path.step("extend", path.staff.office.caller, addDays(firstDue, late), "材料供应推迟，企业同意", {
    due_on: dueOn,
  });
  return path.done({ ...problem, late_days: late });
}

/** Solved, and what came after: nothing yet, the office's or the enterprise's word, or a return. */
function settle(fate: Fate, { problem, path, said, dueOn, late }: Ends): SeededProblem {
  const back = fate === "objected" || fate === "reopened";
  const solvedOn = back ? addDays(DEMO_DAY, -9) : addDays(dueOn, late > 0 ? late : -2);
  path.step("solve", path.project.clerk, solvedOn, said.solution);
  const solved = {
    ...problem,
    state: "solved" as const,
    solution: said.solution,
    solved_on: solvedOn,
    solved_by: path.project.clerk.accountId,
    late_days: back ? 0 : late,
  };
  const ended = { ...solved, state: "confirmed" as const, closed_on: addDays(solvedOn, 1) };
  const reopened = { ...solved, state: "reopened" as const, solved_on: null, solved_by: null };
  switch (fate) {
    case "closed":
      path.step("close", path.staff.office.caller, ended.closed_on, "现场看过，已解决");
      return path.done(ended);
    case "confirmed":
      path.byEnterprise("enterprise_confirm", ANSWERED_ON, ANSWER_WORDS);
      return path.done({ ...ended, closed_on: ANSWERED_ON, enterprise_answer: "confirm" });
    case "objected":
      path.byEnterprise("enterprise_object", ANSWERED_ON, ANSWER_WORDS, dueOn);
      return path.done({ ...reopened, enterprise_answer: "object" });
    case "reopened":
      path.step("reopen", path.project.clerk, addDays(DEMO_DAY, -3), "雨后又出现同样情况", {
        due_on: dueOn,
      });
      return path.done(reopened);
    default:
      return path.done(solved);
  }
}

const ANSWERED_ON = addDays(DEMO_DAY, -4);
const ANSWER_NAME = "演示企业负责人";
const ANSWER_WORDS = "其余都已解决，只有一项雨后又出现，请再看一次";

/** The steps of one problem as they are written down. */
class Path {
  readonly project: Served;
  readonly staff: Staff;
  readonly raisedOn: Day;
  readonly #steps: SeededProblem["steps"][number][] = [];

  constructor(project: Served, staff: Staff, raisedOn: Day) {
    this.project = project;
    this.staff = staff;
    this.raisedOn = raisedOn;
  }

  step(
    act: SeededProblem["steps"][number]["act"],
    by: Caller,
    onDay: Day,
    words: string,
    more: { due_on?: Day; level?: Level } = {},
  ): void {
    const who = { by_account: by.accountId, by_name: by.name };
    this.#steps.push({ act, ...who, on_day: onDay, words, ...more });
  }

  answer(words: string, onDay: Day): Partial<Insertable<ServiceProblem>> {
    this.step("answer", this.project.head, onDay, words);
    return { state: "answered", answer: words, answered_on: onDay };
  }

  byEnterprise(
    act: "enterprise_confirm" | "enterprise_object",
    onDay: Day,
    words: string,
    dueOn?: Day,
  ): void {
    const byName = `${ENTERPRISE_NAME} ${ANSWER_NAME}`;
    this.#steps.push({ act, by_name: byName, on_day: onDay, words, due_on: dueOn ?? null });
  }

  done(problem: Insertable<ServiceProblem>): SeededProblem {
    return { problem, steps: this.#steps };
  }
}

async function inviteEnterprises(tx: Db, asked: Served, waiting: Served): Promise<void> {
  const made = (project: Served, token: string, madeOn: Day) => ({
    project_id: project.id,
    token_digest: digestOf(token),
    made_by: project.clerk.accountId,
    made_by_name: project.clerk.name,
    made_on: madeOn,
    expires_on: addDays(madeOn, 14),
    demo: true,
  });
  const noon = (day: Day) => new Date(`${day}T12:00:00+08:00`);
  await insertInvitations(tx, [
    {
      ...made(asked, `${DEMO_TOKEN}-answered`, addDays(ANSWERED_ON, -1)),
      opened_at: noon(ANSWERED_ON),
      answered_at: noon(ANSWERED_ON),
      answer: "confirm",
      words: ANSWER_WORDS,
      name_given: ANSWER_NAME,
    },
  ]);
  await insertInvitations(tx, [made(waiting, DEMO_TOKEN, DEMO_DAY)]);
}
