import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays } from "../../kernel/calendar.ts";
import {
  LEVELS,
  type LogEntry,
  PROBLEM_STATES,
  type ProblemDraft,
  type ProblemRow,
} from "./contract.ts";
import {
  type Act,
  type Actor,
  ALLOWED_FROM,
  climbed,
  isRunning,
  levelOf,
  overdueDays,
  refuseAnswer,
  refuseClosure,
  refuseEscalation,
  refuseExtension,
  refuseFromState,
  refuseHandOver,
  refuseLog,
  refuseRaise,
  refuseReopening,
  refuseSolution,
  wasLateDays,
} from "./rules.ts";
import { CONFERENCE_AFTER, LEADER_AFTER } from "./settings.ts";

const DUE = "2023-09-01";
const DEFAULT_CLIMB = {
  leaderAfterDays: LEADER_AFTER.fallback,
  conferenceAfterDays: CONFERENCE_AFTER.fallback,
};
const town = { id: 3, name: "小屯镇" };
const department = { id: 30, name: "自然资源局", office: false };

function aProblem(told: Partial<ProblemRow> = {}): ProblemRow {
  return {
    id: 1,
    project: { id: 5, name: "演示项目" },
    projectOpens: true,
    unit: town,
    raisedOn: "2023-08-20",
    raisedBy: "演示员",
    words: "道路未通",
    kind: "works",
    owner: department,
    ownerWords: "",
    dueOn: DUE,
    level: "unit",
    state: "open",
    answer: "",
    answeredOn: null,
    solution: "",
    solvedOn: null,
    solvedByPerson: null,
    closedOn: null,
    overdueDays: 0,
    wasLateDays: 0,
    enterpriseAnswer: null,
    enterprisePlace: null,
    demo: true,
    ...told,
  };
}

const actor = (told: Partial<Actor> = {}): Actor => ({
  personId: 9,
  unitIds: [],
  citywide: false,
  office: false,
  ...told,
});
const ownerHead = actor({ unitIds: [department.id] });
const townHead = actor({ unitIds: [town.id] });
const leader = actor({ citywide: true });
const office = actor({ citywide: true, office: true });

describe("the level by overdue calendar days", () => {
  test.each([
    [0, "unit"],
    [1, "unit"],
    [6, "unit"],
    [7, "leader"],
    [14, "leader"],
    [15, "conference"],
    [200, "conference"],
  ])("%i days past due: %s", (days, level) => {
    const today = addDays(DUE, days);
    expect(levelOf(aProblem(), today, DEFAULT_CLIMB)).toBe(level);
    expect(overdueDays(aProblem(), today)).toBe(days);
  });

  test("before the due day and on it nothing is late", () => {
    expect(levelOf(aProblem(), "2023-08-21", DEFAULT_CLIMB)).toBe("unit");
    expect(overdueDays(aProblem(), "2023-08-21")).toBe(0);
  });

  test("an answer does not stop the clock, a solution does", () => {
    const today = addDays(DUE, 20);
    expect(levelOf(aProblem({ state: "answered" }), today, DEFAULT_CLIMB)).toBe("conference");
    expect(levelOf(aProblem({ state: "solved" }), today, DEFAULT_CLIMB)).toBe("unit");
  });

  test("other settings, other days", () => {
    const strict = { leaderAfterDays: 1, conferenceAfterDays: 3 };
    expect(levelOf(aProblem(), addDays(DUE, 1), strict)).toBe("leader");
    expect(levelOf(aProblem(), addDays(DUE, 3), strict)).toBe("conference");
  });

  test("climbing tells each level with the day it was reached", () => {
    expect(climbed(aProblem(), addDays(DUE, 40), DEFAULT_CLIMB)).toEqual([
      { level: "leader", onDay: "2023-09-08" },
      { level: "conference", onDay: "2023-09-16" },
    ]);
    const stamped = aProblem({ level: "leader" });
    expect(climbed(stamped, addDays(DUE, 8), DEFAULT_CLIMB)).toEqual([]);
    expect(climbed(stamped, addDays(DUE, 15), DEFAULT_CLIMB)).toEqual([
      { level: "conference", onDay: "2023-09-16" },
    ]);
  });

  test("time only raises a level, and a stamp never falls", () => {
    const problems = fc.record({
      state: fc.constantFrom(...PROBLEM_STATES),
      level: fc.constantFrom(...LEVELS),
    });
    fc.assert(
      fc.property(problems, fc.nat(60), fc.nat(60), (told, first, more) => {
        const problem = aProblem(told);
        const place = (days: number) =>
          LEVELS.indexOf(levelOf(problem, addDays(DUE, days), DEFAULT_CLIMB));
        expect(place(first)).toBeGreaterThanOrEqual(LEVELS.indexOf(told.level));
        expect(place(first + more)).toBeGreaterThanOrEqual(place(first));
      }),
    );
  });
});

test("a period missed stays marked, whatever comes after", () => {
  const late = { state: "solved" as const, dueOn: DUE, lateDays: 12 };
  expect(wasLateDays(late, addDays(DUE, 90))).toBe(12);
  const extended = { state: "answered" as const, dueOn: "2023-12-01", lateDays: 12 };
  expect(wasLateDays(extended, "2023-11-01")).toBe(12);
  expect(wasLateDays(extended, "2023-12-31")).toBe(30);
  fc.assert(
    fc.property(fc.constantFrom(...PROBLEM_STATES), fc.nat(99), fc.nat(99), (state, kept, days) => {
      const total = wasLateDays({ state, dueOn: DUE, lateDays: kept }, addDays(DUE, days));
      expect(total).toBe(Math.max(kept, isRunning(state) ? days : 0));
    }),
  );
});

test("acts start only from their states", () => {
  for (const act of Object.keys(ALLOWED_FROM) as Act[]) {
    for (const state of PROBLEM_STATES) {
      const allowed: readonly string[] = ALLOWED_FROM[act];
      expect(refuseFromState(act, state) === null, `${act} from ${state}`).toBe(
        allowed.includes(state),
      );
    }
  }
});

describe("who may do what", () => {
  test.each([
    ["answer", (one: ProblemRow) => refuseAnswer(one, office)],
    ["extend", (one: ProblemRow) => refuseExtension(one, office)],
    ["escalate", (one: ProblemRow) => refuseEscalation(one)],
    ["solve", (one: ProblemRow) => refuseSolution(one, office)],
    ["close", (one: ProblemRow) => refuseClosure(one, leader)],
    ["reopen", (one: ProblemRow) => refuseReopening(one)],
    ["handOver", (one: ProblemRow) => refuseHandOver(one, office)],
  ] as const)("%s is asked of the state first", (act, refuse) => {
    for (const state of PROBLEM_STATES) {
      const allowed: readonly string[] = ALLOWED_FROM[act];
      const first = act === "solve" && (state === "open" || state === "reopened");
      const code = first ? "service.answer_first" : "service.wrong_state";
      const refusal = refuse(aProblem({ state }));
      expect(refusal?.code ?? null, state).toBe(allowed.includes(state) ? null : code);
    }
  });

  test("the owner answers, the city may; the project's unit does not answer for a department", () => {
    expect(refuseAnswer(aProblem(), ownerHead)).toBeNull();
    expect(refuseAnswer(aProblem(), leader)).toBeNull();
    expect(refuseAnswer(aProblem(), townHead)?.code).toBe("service.not_owner");
    expect(refuseAnswer(aProblem({ owner: null, ownerWords: "供电公司" }), townHead)).toBeNull();
  });

  test("solving needs an answer, after a reopening a new one", () => {
    expect(refuseSolution(aProblem(), ownerHead)?.code).toBe("service.answer_first");
    const reopened = aProblem({ state: "reopened", answer: "旧答复" });
    expect(refuseSolution(reopened, ownerHead)?.code).toBe("service.answer_first");
    expect(refuseSolution(aProblem({ state: "answered" }), ownerHead)).toBeNull();
    expect(refuseSolution(aProblem({ state: "answered" }), townHead)?.code).toBe(
      "service.not_owner",
    );
  });

  test("neither the owner nor who solved it closes it", () => {
    const solved = aProblem({ state: "solved", solvedByPerson: 77 });
    expect(refuseClosure(solved, ownerHead)?.code).toBe("service.own_closure");
    expect(refuseClosure(solved, townHead)).toBeNull();
    expect(refuseClosure(solved, office)).toBeNull();
    expect(refuseClosure(solved, actor({ citywide: true, personId: 77 }))?.code).toBe(
      "service.own_solution",
    );
    const townOwns = aProblem({ state: "solved", owner: null, ownerWords: "镇长" });
    expect(refuseClosure(townOwns, townHead)?.code).toBe("service.own_closure");
    const officeOwns = aProblem({
      state: "solved",
      owner: { id: 22, name: "招商办", office: true },
    });
    expect(refuseClosure(officeOwns, office)?.code).toBe("service.own_closure");
    expect(refuseClosure(officeOwns, leader)).toBeNull();
  });

  test("a unit extends while the problem is its own; above, the city decides; never backwards", () => {
    expect(refuseExtension(aProblem(), ownerHead)).toBeNull();
    const above = aProblem({ level: "leader" });
    expect(refuseExtension(above, ownerHead)?.code).toBe("service.extension_above");
    expect(refuseExtension(above, leader)).toBeNull();
    const today = "2023-08-25";
    expect(refuseExtension(aProblem(), townHead)?.code).toBe("service.not_owner");
    expect(refuseExtension(aProblem(), leader, { dueOn: DUE, today })).toMatchObject({
      code: "service.not_later",
      field: "dueOn",
    });
    expect(refuseExtension(aProblem(), leader, { dueOn: "2023-09-02", today })).toBeNull();
    const past = { dueOn: "2023-09-05", today: "2023-09-10" };
    expect(refuseExtension(aProblem(), leader, past)?.code).toBe("service.due_past");
  });

  test("a problem is handed up, never down, and not beyond the conference", () => {
    expect(refuseEscalation(aProblem(), "leader")).toBeNull();
    expect(refuseEscalation(aProblem({ level: "leader" }), "leader")).toMatchObject({
      code: "service.not_higher",
      field: "level",
    });
    expect(refuseEscalation(aProblem({ level: "leader" }), "conference")).toBeNull();
    expect(refuseEscalation(aProblem({ level: "conference" }))?.code).toBe("service.at_the_top");
  });

  test("what was confirmed can be reopened, with a due day ahead", () => {
    const confirmed = aProblem({ state: "confirmed" });
    expect(refuseReopening(confirmed, { dueOn: "2023-10-01", today: "2023-09-20" })).toBeNull();
    expect(refuseReopening(confirmed, { dueOn: "2023-09-01", today: "2023-09-20" })?.field).toBe(
      "dueOn",
    );
    expect(refuseReopening(aProblem())?.code).toBe("service.wrong_state");
  });
});

describe("what is written down", () => {
  const entry: LogEntry = {
    onDay: "2023-09-01",
    kind: "visit",
    words: "走访企业",
    nextStep: "",
    nextOn: null,
    place: "",
  };
  test.each<[Partial<LogEntry>, string | null]>([
    [{}, null],
    [{ words: "  " }, "words"],
    [{ onDay: "2023-09-03" }, "onDay"],
    [{ nextOn: "2023-09-10" }, "nextStep"],
    [{ nextOn: "2023-08-31", nextStep: "再谈" }, "nextOn"],
    [{ nextOn: "2023-09-10", nextStep: "再谈" }, null],
    [{ onDay: "2023-09-02" }, null],
    [{ nextOn: "2023-09-01", nextStep: "再谈" }, null],
    [{ nextOn: "2023-09-10", nextStep: " " }, "nextStep"],
  ])("a log entry with %o", (told, field) => {
    expect(refuseLog({ ...entry, ...told }, "2023-09-02")?.field ?? null).toBe(field);
  });

  const draft: ProblemDraft = {
    projectId: 1,
    raisedOn: "2023-09-01",
    words: "用电容量不足",
    kind: "utilities",
    ownerUnitId: 30,
    ownerWords: "",
    dueOn: "2023-09-16",
  };
  test.each<[Partial<ProblemDraft>, string | null]>([
    [{}, null],
    [{ dueOn: "2023-09-02" }, null],
    [{ words: " " }, "words"],
    [{ raisedOn: "2023-09-03" }, "raisedOn"],
    [{ raisedOn: "2023-09-02" }, null],
    [{ ownerUnitId: null, ownerWords: " " }, "ownerUnitId"],
    [{ ownerUnitId: null, ownerWords: "供电公司" }, null],
    [{ dueOn: "2023-09-01" }, "dueOn"],
  ])("a problem with %o", (told, field) => {
    expect(refuseRaise({ ...draft, ...told }, "2023-09-02")?.field ?? null).toBe(field);
  });
});

test("what is missing is told by its own code", () => {
  const entry = { onDay: DUE, kind: "visit", nextStep: "", place: "" } as const;
  const code = (told: { words: string; onDay?: string; nextOn?: string; nextStep?: string }) =>
    refuseLog({ ...entry, nextOn: null, ...told }, DUE)?.code;
  expect(code({ words: " " })).toBe("service.words_missing");
  expect(code({ words: "走访", onDay: "2023-09-02" })).toBe("service.day_ahead");
  expect(code({ words: "走访", nextOn: "2023-08-31", nextStep: "再谈" })).toBe(
    "service.next_before",
  );
});

describe("handing a problem over", () => {
  const asked = {
    to: { ownerUnitId: 31 as number | null, ownerWords: "" },
    dueOn: DUE,
    today: "2023-08-25",
    renewedDays: 10,
  };
  const stranger = actor({ unitIds: [77] });

  test.each<[string, Partial<ProblemRow>, Actor, Partial<typeof asked>, string | null]>([
    ["the owner", {}, ownerHead, {}, null],
    ["the project's unit", {}, townHead, {}, null],
    ["the office", {}, office, {}, null],
    ["another unit", {}, stranger, {}, "service.not_owner"],
    ["a unit, what has climbed", { level: "leader" }, ownerHead, {}, "service.hand_over_above"],
    ["the leader, what has climbed", { level: "conference" }, leader, {}, null],
    ["what is solved", { state: "solved", solvedOn: DUE }, office, {}, "service.wrong_state"],
    ["the same", {}, office, { to: { ownerUnitId: 30, ownerWords: "" } }, "service.same_owner"],
    ["nobody", {}, office, { to: { ownerUnitId: null, ownerWords: " " } }, "service.owner_missing"],
    ["renewed to the last day allowed", {}, office, { dueOn: "2023-09-04" }, null],
    ["renewed beyond it", {}, office, { dueOn: "2023-09-05" }, "service.handed_day"],
    ["brought forward", {}, office, { dueOn: "2023-08-31" }, "service.handed_day"],
    [
      "overdue, with a new day",
      {},
      office,
      { today: "2023-09-02", dueOn: "2023-09-08" },
      "service.handed_overdue",
    ],
    ["overdue, its day kept", {}, office, { today: "2023-09-02" }, null],
    ["on its last day, renewed", {}, office, { today: DUE, dueOn: "2023-09-11" }, null],
    [
      "to somebody by name",
      {},
      office,
      { to: { ownerUnitId: null, ownerWords: "供电公司" } },
      null,
    ],
    [
      "to the same unit, to somebody in it",
      {},
      office,
      { to: { ownerUnitId: 30, ownerWords: "张科长" } },
      null,
    ],
    [
      "to whom it was given by name",
      { owner: null, ownerWords: "供电公司" },
      office,
      { to: { ownerUnitId: null, ownerWords: " 供电公司 " } },
      "service.same_owner",
    ],
  ])("%s", (_case, told, by, change, code) => {
    const refusal = refuseHandOver(aProblem(told), by, { ...asked, ...change });
    expect(refusal?.code ?? null).toBe(code);
  });
});
