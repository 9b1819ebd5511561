import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, firstDayOf, lastDayOf } from "../../kernel/calendar.ts";
import { hasReached } from "../projects/rules.ts";
import { type Stage, STAGES } from "../projects/contract.ts";
import { CELLS, POOLS } from "./contract.ts";
import {
  balanceOf,
  type ExitTurn,
  historiesOf,
  monthsUpTo,
  poolOf,
  poolOn,
  reachedOn,
  sinceOf,
  stageOn,
  type StageMove,
} from "./pools.ts";
import { POOL_STARTS } from "./settings.ts";

const STARTS = POOL_STARTS.fallback;

test.each<[Stage, string | null]>([
  ["lead", null],
  ["screening", "reserve"],
  ["signed", "reserve"],
  ["approving", "reserve"],
  ["started", "construction"],
  ["building", "construction"],
  ["producing", "effect"],
  ["effective", "effect"],
])("%s is in %s; who has left is in none", (stage, pool) => {
  expect(poolOf(stage, false, STARTS)).toBe(pool);
  expect(poolOf(stage, true, STARTS)).toBeNull();
});

/** A ledger told as `day stage`, an undo as `day ↶id`. */
function ledger(...rows: readonly [day: string, to: Stage, undoes?: number][]): StageMove[] {
  return rows.map(([onDay, to, undoesId], index) => ({
    id: index + 1,
    projectId: 1,
    from: rows[index - 1]?.[1] ?? null,
    to,
    onDay,
    undoesId: undoesId ?? null,
  }));
}
const exit = (onDay: string, exited: boolean, id = 1): ExitTurn => ({
  id,
  projectId: 1,
  exited,
  onDay,
});
const counts = (
  moves: StageMove[],
  exits: ExitTurn[],
  pool: "reserve" | "construction",
  month: string,
) => {
  const cells = balanceOf(historiesOf(moves, exits, STARTS).values(), pool, month);
  return CELLS.map((cell) => cells[cell].length);
};

describe("a month's balance", () => {
  const plain = ledger(
    ["2023-03-02", "lead"],
    ["2023-03-20", "negotiating"],
    ["2023-05-31", "started"],
    ["2023-06-01", "building"],
  );
  test.each([
    ["2023-02", [0, 0, 0, 0], [0, 0, 0, 0]],
    ["2023-03", [0, 1, 0, 1], [0, 0, 0, 0]],
    ["2023-04", [1, 0, 0, 1], [0, 0, 0, 0]],
    ["2023-05", [1, 0, 1, 0], [0, 1, 0, 1]],
    ["2023-06", [0, 0, 0, 0], [1, 0, 0, 1]],
  ])("%s", (month, reserve, construction) => {
    expect(counts(plain, [], "reserve", month)).toEqual(reserve);
    expect(counts(plain, [], "construction", month)).toEqual(construction);
  });

  test("a slip taken back in its month never shows; in a later month both turns show on their days", () => {
    const atOnce = ledger(
      ["2023-03-02", "signed"],
      ["2023-05-10", "started"],
      ["2023-05-12", "signed", 2],
    );
    expect(counts(atOnce, [], "reserve", "2023-05")).toEqual([1, 0, 0, 1]);
    const later = ledger(
      ["2023-03-02", "signed"],
      ["2023-05-10", "started"],
      ["2023-06-12", "signed", 2],
    );
    expect(counts(later, [], "construction", "2023-05")).toEqual([0, 1, 0, 1]);
    expect(counts(later, [], "construction", "2023-06")).toEqual([1, 0, 1, 0]);
    expect(counts(later, [], "reserve", "2023-06")).toEqual([0, 1, 0, 1]);
  });

  test("who leaves goes out of its pool; who resumes comes back into the one of its stage", () => {
    const moves = ledger(["2023-03-02", "signed"], ["2023-04-02", "started"]);
    const exits = [exit("2023-05-09", true), exit("2023-08-01", false, 2)];
    expect(counts(moves, exits, "construction", "2023-05")).toEqual([1, 0, 1, 0]);
    expect(counts(moves, exits, "construction", "2023-07")).toEqual([0, 0, 0, 0]);
    expect(counts(moves, exits, "construction", "2023-08")).toEqual([0, 1, 0, 1]);
    const [history] = historiesOf(moves, exits, STARTS).values();
    if (!history) throw new Error("no history");
    expect(history.turns.map(({ cause }) => cause)).toEqual([
      "registered",
      "moved",
      "exited",
      "resumed",
    ]);
    expect(sinceOf(history, "2023-05-08")).toBe("2023-04-02");
    expect(sinceOf(history, "2023-05-09")).toBeNull();
  });
});

describe("when a stage was reached", () => {
  const [history] = historiesOf(
    ledger(
      ["2023-01-05", "performing"],
      ["2023-03-01", "started"],
      ["2023-04-02", "performing", 2],
      ["2023-06-15", "building"],
    ),
    [],
    STARTS,
  ).values();
  if (!history) throw new Error("no history");

  test("registered beyond it, the day is unknown; taken back, it is not reached; reached again counts then", () => {
    expect(reachedOn(history, "signed", "2023-12-31")).toEqual({ on: null });
    expect(reachedOn(history, "signed", "2023-01-04")).toBeNull();
    expect(reachedOn(history, "started", "2023-03-31")).toEqual({ on: "2023-03-01" });
    expect(reachedOn(history, "started", "2023-05-31")).toBeNull();
    expect(reachedOn(history, "started", "2023-06-30")).toEqual({ on: "2023-06-15" });
    expect(reachedOn(history, "producing", "2023-06-30")).toBeNull();
  });
});

type Step =
  | { readonly act: "advance"; readonly by: number; readonly after: number }
  | { readonly act: "undo" | "exit" | "resume"; readonly after: number };

const steps = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        act: fc.constant("advance" as const),
        by: fc.nat(4),
        after: fc.nat(50),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        act: fc.constantFrom("undo" as const, "exit" as const, "resume" as const),
        after: fc.nat(50),
      }),
    },
  ),
  { maxLength: 20 },
) as fc.Arbitrary<Step[]>;
const lives = fc.array(fc.tuple(fc.nat(STAGES.length - 1), fc.nat(120), steps), { maxLength: 12 });

/** Lives as the life cycle lets them happen: forward, the last move that stands undone, out and in again. */
function lived(told: readonly [number, number, Step[]][]) {
  const moves: StageMove[] = [];
  const exits: ExitTurn[] = [];
  const ends: { projectId: number; stage: Stage; exited: boolean }[] = [];
  let id = 0;
  told.forEach(([first, start, happenings], index) => {
    const projectId = index + 1;
    let day = addDays("2022-01-01", start);
    let stage = STAGES[first] as Stage;
    let exited = false;
    const standing: { id: number; from: Stage }[] = [];
    moves.push({ id: (id += 1), projectId, from: null, to: stage, onDay: day, undoesId: null });
    for (const step of happenings) {
      day = addDays(day, step.after);
      if (step.act === "advance") {
        const to = STAGES[Math.min(STAGES.indexOf(stage) + step.by, STAGES.length - 1)] as Stage;
        if (to === stage) continue;
        moves.push({ id: (id += 1), projectId, from: stage, to, onDay: day, undoesId: null });
        standing.push({ id, from: stage });
        stage = to;
      } else if (step.act === "undo") {
        const last = standing.pop();
        if (!last) continue;
        moves.push({
          id: (id += 1),
          projectId,
          from: stage,
          to: last.from,
          onDay: day,
          undoesId: last.id,
        });
        stage = last.from;
      } else if (exited !== (step.act === "exit")) {
        exited = step.act === "exit";
        exits.push({ id: (id += 1), projectId, exited, onDay: day });
      }
    }
    ends.push({ projectId, stage, exited });
  });
  return { moves, exits, ends };
}

test("opening + in − out = closing, and a closing is the next opening, over any histories", () => {
  const months = monthsUpTo("2023-12", 24);
  fc.assert(
    fc.property(lives, (told) => {
      const { moves, exits } = lived(told);
      const histories = [...historiesOf(moves, exits, STARTS).values()];
      for (const pool of POOLS) {
        let before: number[] | null = null;
        for (const month of months) {
          const cells = balanceOf(histories, pool, month);
          const { opening, closing } = cells;
          expect(opening.length + cells.in.length - cells.out.length).toBe(closing.length);
          if (before) expect(opening.map(({ history }) => history.projectId)).toEqual(before);
          before = closing.map(({ history }) => history.projectId);
        }
      }
    }),
    { numRuns: 60 },
  );
});

test("every turn of a pool is another's or nobody's: what goes out of one comes into one or leaves", () => {
  fc.assert(
    fc.property(lives, (told) => {
      const { moves, exits } = lived(told);
      for (const { turns } of historiesOf(moves, exits, STARTS).values()) {
        turns.forEach((turn, index) => {
          expect(turn.from).not.toBe(turn.to);
          expect(turn.from).toBe(turns[index - 1]?.to ?? null);
        });
      }
    }),
  );
});

test("at the end each project is in the one pool of its stage, or in none, and in no two", () => {
  fc.assert(
    fc.property(lives, (told) => {
      const { moves, exits, ends } = lived(told);
      const histories = historiesOf(moves, exits, STARTS);
      for (const { projectId, stage, exited } of ends) {
        const history = histories.get(projectId);
        if (!history) throw new Error("no history");
        expect(stageOn(history, "2030-01-01")).toBe(stage);
        expect(poolOn(history, "2030-01-01")).toBe(poolOf(stage, exited, STARTS));
        const inPools = POOLS.filter(
          (pool) => balanceOf([history], pool, "2030-01").closing.length > 0,
        );
        expect(inPools.length).toBe(poolOf(stage, exited, STARTS) ? 1 : 0);
        const started = reachedOn(history, "started", "2030-01-01");
        expect(started !== null).toBe(hasReached(stage, "started"));
      }
    }),
  );
});

test("a row written late with an early day does not rewrite what came before it", () => {
  const [history] = historiesOf(
    ledger(["2023-03-02", "signed"], ["2023-06-10", "started"], ["2023-05-01", "building"]),
    [],
    STARTS,
  ).values();
  expect(history && stageOn(history, "2023-05-31")).toBe("signed");
  expect(history && stageOn(history, "2023-06-10")).toBe("building");
});

test("months, oldest first", () => {
  expect(monthsUpTo("2023-02", 3)).toEqual(["2022-12", "2023-01", "2023-02"]);
  expect(firstDayOf(addMonths("2023-12", 1))).toBe(addDays(lastDayOf("2023-12"), 1));
});
