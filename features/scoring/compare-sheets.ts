import { shortText } from "../../kernel/decimal.ts";
import { minusRatio, type Ratio, ratio, ZERO } from "../../kernel/ratio.ts";
import type { AssesseeScore, Points, ScoreLine, ScoreSheet } from "./score-sheet.ts";

/** One line that changed; «—» stands for no points. */
export interface LineMove {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  /** After − before in points, signed: `+1.5`. */
  readonly change: string;
}

/** How one assessee stands in two sheets; `places` gained, negative lost, null where one has no rank. */
export interface Move {
  readonly code: string;
  readonly name: string;
  readonly rankBefore: number | null;
  readonly rankAfter: number | null;
  readonly places: number | null;
  readonly totalBefore: string;
  readonly totalAfter: string;
  readonly change: string;
  readonly gradeBefore: string | null;
  readonly gradeAfter: string | null;
  readonly lines: readonly LineMove[];
}

/** Everybody whose rank, total, grade or lines differ, in the order of the second sheet; those who left stand last. */
export function movesBetween(before: ScoreSheet, after: ScoreSheet): Move[] {
  const old = new Map(before.rows.map((row) => [row.code, row]));
  const kept = new Set(after.rows.map(({ code }) => code));
  const gone = before.rows.filter(({ code }) => !kept.has(code));
  return [
    ...after.rows.map((row) => moveOf(old.get(row.code), row)),
    ...gone.map((row) => moveOf(row, undefined)),
  ].filter(isMove);
}

function isMove(move: Move): boolean {
  return (
    move.rankBefore !== move.rankAfter ||
    move.totalBefore !== move.totalAfter ||
    move.change !== "0" ||
    move.gradeBefore !== move.gradeAfter ||
    move.lines.length > 0
  );
}

function moveOf(before: AssesseeScore | undefined, after: AssesseeScore | undefined): Move {
  const { code, name } = (after ?? before) as AssesseeScore;
  const [rankBefore, rankAfter] = [before?.rank ?? null, after?.rank ?? null];
  return {
    code,
    name,
    rankBefore,
    rankAfter,
    places: rankBefore === null || rankAfter === null ? null : rankBefore - rankAfter,
    totalBefore: before?.total?.printed ?? "—",
    totalAfter: after?.total?.printed ?? "—",
    change: changeText(before?.total ?? null, after?.total ?? null),
    gradeBefore: before?.grade ?? null,
    gradeAfter: after?.grade ?? null,
    lines: lineMoves(before?.lines ?? [], after?.lines ?? []),
  };
}

function lineMoves(before: readonly ScoreLine[], after: readonly ScoreLine[]): LineMove[] {
  const key = ({ part, code }: ScoreLine) => `${part} ${code}`;
  const old = new Map(before.map((line) => [key(line), line]));
  const fresh = new Map(after.map((line) => [key(line), line]));
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((one) => {
    const [was, is] = [old.get(one), fresh.get(one)];
    const [left, right] = [was?.points ?? null, is?.points ?? null];
    const isSame = (left?.exact ?? null) === (right?.exact ?? null) && was?.state === is?.state;
    if (isSame) return [];
    return [
      {
        name: (is ?? was)?.name ?? "",
        before: pointsText(was),
        after: pointsText(is),
        change: changeText(left, right),
      },
    ];
  });
}

const STATE_WORDS = { scored: "—", not_reported: "未报", not_assessed: "不考核" } as const;

function pointsText(line: ScoreLine | undefined): string {
  if (!line) return "—";
  return line.points?.printed ?? STATE_WORDS[line.state];
}

function changeText(before: Points | null, after: Points | null): string {
  const change = minusRatio(exactOf(after), exactOf(before));
  const text = shortText(change);
  return change.numerator > 0n ? `+${text}` : text;
}

/**
 * What of a sheet is published and must reproduce for ever: points to the last digit, states, totals, ranks, grades and lists.
 * Explanations may be worded better by a later version; they are kept with the freeze and not compared.
 */
export function figuresOf(sheet: ScoreSheet): unknown {
  return {
    faults: sheet.faults.length,
    rows: sheet.rows.map((row) => ({
      code: row.code,
      total: row.total && { exact: row.total.exact, printed: row.total.printed },
      standing: row.standing,
      rank: row.rank,
      grade: row.grade,
      lists: row.lists,
      awards: row.awards,
      lines: row.lines.map(({ part, code, state, points }) => ({
        part,
        code,
        state,
        points: points && { exact: points.exact, printed: points.printed },
      })),
    })),
    lists: sheet.lists.map(({ code, assessees }) => ({ code, assessees })),
  };
}

/** The fraction behind points: `139/4`; none counts as nothing here, since only the difference is told. */
export function exactOf(points: Points | null): Ratio {
  if (!points) return ZERO;
  const [numerator = "0", denominator = "1"] = points.exact.split("/");
  return ratio(BigInt(numerator), BigInt(denominator)) ?? ZERO;
}
