import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, addMonths, lastDayOf, type Month, monthOf } from "../../kernel/calendar.ts";
import {
  countingDay,
  effectiveDay,
  refuseClosing,
  refuseOtherYear,
  refuseReopeningDecision,
  refuseReopeningRequest,
} from "./month-rules.ts";

describe("months", () => {
  test.each`
    closed   | earlierOpen  | today           | code
    ${false} | ${null}      | ${"2023-07-01"} | ${null}
    ${false} | ${null}      | ${"2023-06-30"} | ${"funds.month_running"}
    ${true}  | ${null}      | ${"2023-07-01"} | ${"funds.month_closed"}
    ${false} | ${"2023-05"} | ${"2023-07-01"} | ${"funds.earlier_open"}
    ${true}  | ${"2023-05"} | ${"2023-06-01"} | ${"funds.month_closed"}
    ${false} | ${"2023-05"} | ${"2023-06-01"} | ${"funds.month_running"}
  `("June on $today, closed $closed → $code", ({ closed, earlierOpen, today, code }) => {
    expect(refuseClosing("2023-06", closed, earlierOpen, today)?.code ?? null).toBe(code);
  });

  test.each`
    arrivedOn       | closed                    | effective
    ${"2023-06-15"} | ${[]}                     | ${"2023-06-15"}
    ${"2023-06-15"} | ${["2023-05"]}            | ${"2023-06-15"}
    ${"2023-06-15"} | ${["2023-06"]}            | ${"2023-07-01"}
    ${"2023-06-15"} | ${["2023-06", "2023-07"]} | ${"2023-08-01"}
    ${"2023-05-31"} | ${["2023-05", "2023-07"]} | ${"2023-06-01"}
    ${"2023-12-31"} | ${["2023-12"]}            | ${"2024-01-01"}
  `("arrived on $arrivedOn with $closed closed counts on $effective", (line) => {
    const closed: Month[] = line.closed;
    expect(effectiveDay(line.arrivedOn, (month) => closed.includes(month))).toBe(line.effective);
  });
});

test.each`
  arrivedOn       | corrected                                                 | closed                    | lands
  ${"2023-08-20"} | ${null}                                                   | ${["2023-08"]}            | ${"2023-09-01"}
  ${"2023-08-20"} | ${{ arrivedOn: "2023-08-20", effectiveOn: "2023-08-20" }} | ${[]}                     | ${"2023-08-20"}
  ${"2023-08-20"} | ${{ arrivedOn: "2023-08-20", effectiveOn: "2023-09-01" }} | ${[]}                     | ${"2023-08-20"}
  ${"2023-07-20"} | ${{ arrivedOn: "2023-07-20", effectiveOn: "2023-09-01" }} | ${["2023-07"]}            | ${"2023-09-01"}
  ${"2023-07-20"} | ${{ arrivedOn: "2023-07-20", effectiveOn: "2023-09-01" }} | ${["2023-07", "2023-09"]} | ${"2023-10-01"}
  ${"2023-07-20"} | ${{ arrivedOn: "2023-06-20", effectiveOn: "2023-09-01" }} | ${["2023-07"]}            | ${"2023-08-01"}
`(
  "arrived $arrivedOn, correcting $corrected, with $closed closed: lands on $lands",
  ({ arrivedOn, corrected, closed, lands }) => {
    const isClosed = (month: Month) => (closed as Month[]).includes(month);
    expect(countingDay(arrivedOn, corrected, isClosed)).toBe(lands);
  },
);

describe("reopening", () => {
  test.each`
    closed   | requested | code
    ${true}  | ${false}  | ${null}
    ${false} | ${false}  | ${"funds.month_open"}
    ${true}  | ${true}   | ${"funds.reopening_requested"}
  `("asked for, closed $closed, requested $requested → $code", ({ closed, requested, code }) => {
    const state = { month: "2023-05", closed, requested };
    expect(refuseReopeningRequest(state)?.code ?? null).toBe(code);
  });

  const approval = { approve: true, documentNo: "演示〔2023〕1号", decider: 2, requesters: [1] };
  test.each`
    why                          | state                   | decision                              | code
    ${"another person, a paper"} | ${{}}                   | ${{}}                                 | ${null}
    ${"refused without a paper"} | ${{}}                   | ${{ approve: false, documentNo: "" }} | ${null}
    ${"nobody asked"}            | ${{ requested: false }} | ${{}}                                 | ${"funds.not_requested"}
    ${"open already"}            | ${{ closed: false }}    | ${{}}                                 | ${"funds.not_requested"}
    ${"the one who asked"}       | ${{}}                   | ${{ decider: 1 }}                     | ${"funds.own_request"}
    ${"one of two who asked"}    | ${{}}                   | ${{ decider: 1, requesters: [1, 3] }} | ${"funds.own_request"}
    ${"own refusal"}             | ${{}}                   | ${{ decider: 1, approve: false }}     | ${"funds.own_request"}
    ${"no document number"}      | ${{}}                   | ${{ documentNo: "　 " }}              | ${"funds.approval_unnumbered"}
  `("decided: $why → $code", ({ state, decision, code }) => {
    const asked = { month: "2023-05", closed: true, requested: true, ...state };
    expect(refuseReopeningDecision(asked, { ...approval, ...decision })?.code ?? null).toBe(code);
  });
});

const days = fc.integer({ min: 0, max: 364 }).map((count) => addDays("2023-01-01", count));
const closedSets = fc.uniqueArray(
  fc.integer({ min: 1, max: 12 }).map((month): Month => `2023-${String(month).padStart(2, "0")}`),
);

test("the effective day lies in an open month, never before the arrival, and never skips an open month", () => {
  fc.assert(
    fc.property(days, closedSets, (arrivedOn, closed) => {
      const isClosed = (month: Month) => closed.includes(month);
      const effective = effectiveDay(arrivedOn, isClosed);
      expect(isClosed(monthOf(effective))).toBe(false);
      expect(effective >= arrivedOn).toBe(true);
      for (let day = arrivedOn; monthOf(day) < monthOf(effective);) {
        expect(isClosed(monthOf(day))).toBe(true);
        day = addDays(lastDayOf(monthOf(day)), 1);
      }
    }),
  );
});

/** The ledger as a city keeps it, on nothing but the rules: what happens to months and receipts, in any order. */
class Ledger {
  readonly closed = new Set<Month>();
  readonly lines: {
    id: number;
    arrivedOn: string;
    effectiveOn: string;
    fen: bigint;
    takes: number | null;
  }[] = [];
  /** What each closed month stood at when it was closed. */
  readonly stood = new Map<Month, bigint>();

  readonly isClosed = (month: Month): boolean => this.closed.has(month);
  sum(month: Month): bigint {
    const own = this.lines.filter((line) => monthOf(line.effectiveOn) === month);
    return own.reduce((total, { fen }) => total + fen, 0n);
  }
  standing() {
    const taken = new Set(this.lines.map(({ takes }) => takes));
    return this.lines.filter(({ takes, id }) => takes === null && !taken.has(id));
  }
  close(month: Month): void {
    this.closed.add(month);
    this.stood.set(month, this.sum(month));
  }
  /** Counts, or answers null where the year is closed. */
  count(arrivedOn: string, fen: bigint, corrects: (typeof this.lines)[number] | null = null) {
    const effectiveOn = countingDay(arrivedOn, corrects, this.isClosed);
    if (refuseOtherYear(arrivedOn, effectiveOn)) return null;
    const line = { id: this.lines.length, arrivedOn, effectiveOn, fen, takes: null };
    this.lines.push(line);
    return line;
  }
  reverse(line: (typeof this.lines)[number]): string | null {
    const effectiveOn = effectiveDay(line.effectiveOn, this.isClosed);
    if (refuseOtherYear(line.arrivedOn, effectiveOn)) return null;
    this.lines.push({
      ...line,
      id: this.lines.length,
      effectiveOn,
      fen: -line.fen,
      takes: line.id,
    });
    return effectiveOn;
  }
}

const twoYears = fc.integer({ min: 0, max: 729 }).map((count) => addDays("2023-01-01", count));
const months = fc.integer({ min: 0, max: 23 }).map((count) => addMonths("2023-01", count));
const amounts = fc.bigInt({ min: 1n, max: 10n ** 13n });
const acts = fc.array(
  fc.oneof(
    fc.record({ act: fc.constant("count" as const), day: twoYears, fen: amounts }),
    fc.record({ act: fc.constant("close" as const), month: months }),
    fc.record({ act: fc.constant("reopen" as const), month: months }),
    fc.record({ act: fc.constant("reverse" as const), pick: fc.nat() }),
    fc.record({ act: fc.constant("correct" as const), pick: fc.nat(), fen: amounts }),
  ),
  { maxLength: 40 },
);

describe("corrections land where they belong", () => {
  test("whatever happens in whatever order: closed months stand still, months add up to what stands, corrections change one month by y − x", () => {
    fc.assert(
      fc.property(acts, (happens) => {
        const ledger = new Ledger();
        const everyMonth = () =>
          Array.from({ length: 24 }, (_none, at) => addMonths("2023-01", at));
        for (const deed of happens) {
          const standing = ledger.standing();
          const before = new Map(everyMonth().map((month) => [month, ledger.sum(month)]));
          if (deed.act === "count") ledger.count(deed.day, deed.fen);
          if (deed.act === "close") ledger.close(deed.month);
          if (deed.act === "reopen") ledger.closed.delete(deed.month);
          if (deed.act === "reverse" || deed.act === "correct") {
            const line = standing[deed.pick % standing.length];
            const landed = line && ledger.reverse(line);
            if (line && landed && !ledger.isClosed(monthOf(line.effectiveOn)))
              expect(landed).toBe(line.effectiveOn);
            if (line && landed && deed.act === "correct") {
              const again = ledger.count(line.arrivedOn, deed.fen, line);
              // 补报 of a month that was reopened meanwhile: the money goes home to its own day.
              const goesHome = again?.effectiveOn === line.arrivedOn;
              const [from, to] = [monthOf(landed), monthOf(goesHome ? line.arrivedOn : landed)];
              expect(monthOf(again?.effectiveOn ?? "")).toBe(to);
              const change = new Map<Month, bigint>([[from, -line.fen]]);
              change.set(to, (change.get(to) ?? 0n) + deed.fen);
              for (const month of everyMonth())
                expect(ledger.sum(month) - (before.get(month) ?? 0n)).toBe(change.get(month) ?? 0n);
              if (line.effectiveOn === line.arrivedOn) expect(to).toBe(from);
            }
          }
          for (const month of ledger.closed)
            expect(ledger.sum(month)).toBe(ledger.stood.get(month));
        }
        for (const year of ["2023", "2024"]) {
          const inYear = (day: string): boolean => day.startsWith(year);
          const total = ledger.lines
            .filter(({ effectiveOn }) => inYear(effectiveOn))
            .reduce((sum, { fen }) => sum + fen, 0n);
          const arrived = ledger.standing().filter(({ arrivedOn }) => inYear(arrivedOn));
          expect(total).toBe(arrived.reduce((sum, { fen }) => sum + fen, 0n));
        }
      }),
    );
  });

  test("a month reopened, put right and closed again is the sum of what still stands in it", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ day: days, fen: amounts, wrong: fc.boolean() })),
        (lines) => {
          const ledger = new Ledger();
          const counted = lines.map(({ day, fen, wrong }) => ({
            line: ledger.count(day, fen),
            wrong,
          }));
          for (const month of new Set(lines.map(({ day }) => monthOf(day)))) {
            ledger.close(month);
            ledger.closed.delete(month);
            for (const { line, wrong } of counted)
              if (line && wrong && monthOf(line.effectiveOn) === month) ledger.reverse(line);
            ledger.close(month);
            const stands = ledger
              .standing()
              .filter(({ effectiveOn }) => monthOf(effectiveOn) === month);
            expect(ledger.sum(month)).toBe(stands.reduce((sum, { fen }) => sum + fen, 0n));
          }
        },
      ),
    );
  });
});
