import { type Day, daysBetween } from "../../kernel/calendar.ts";
import type { Stage } from "../projects/contract.ts";
import { isOver1B } from "../projects/rules.ts";
import { isAnnouncedBetween, type WorkCalendar } from "../workdays/rules.ts";
import type { Move, Stay, StayLevel } from "./contract.ts";
import { type PeriodDays, PERIODS, type StayClimb } from "./settings.ts";

/** How long a stage may take. */
export interface Period {
  readonly limit: number;
  readonly unit: Stay["unit"];
}

/** 线索 and 研判 are answered within working days, the rest takes calendar days. */
const IN_WORKING_DAYS: readonly Stage[] = ["lead", "screening"];

/** A table of periods and the day from which it holds. */
export interface DatedPeriods {
  readonly inForceFrom: Day;
  readonly periods: PeriodDays;
}

/** The period of a stage for who enters it on a day; null where none is set. `dated` is in order, the latest last. */
export function periodOn(
  dated: readonly DatedPeriods[],
  stage: Stage,
  day: Day,
  investmentFen: bigint | null,
): Period | null {
  if (stage === "effective") return null;
  const table = dated.findLast(({ inForceFrom }) => inForceFrom <= day)?.periods;
  const days = { ...PERIODS.fallback, ...table };
  const isLong = stage === "screening" && isOver1B(investmentFen);
  const limit = isLong ? days.screeningOver1B : days[stage];
  return { limit, unit: IN_WORKING_DAYS.includes(stage) ? "working" : "calendar" };
}

/** The moves that still hold, in order: neither undone nor an undoing. */
export function standingMoves<M extends Pick<Move, "undoesId" | "undone">>(
  moves: readonly M[],
): M[] {
  return moves.filter(({ undoesId, undone }) => undoesId === null && !undone);
}

/** What the clocks of a project need besides its moves. */
export interface ClockFacts {
  /** Time runs to here: today, or the day the project left. */
  readonly until: Day;
  readonly investmentFen: bigint | null;
  /** False for 待核实 projects: they are known, not worked on. */
  readonly counts: boolean;
  readonly dated: readonly DatedPeriods[];
  readonly calendar: Pick<WorkCalendar, "between" | "isAnnounced">;
}

/** Where a project was from when to when, measured in both kinds of days; the last stay is open. */
export function staysOf(
  moves: readonly Pick<Move, "to" | "onDay" | "undoesId" | "undone">[],
  facts: ClockFacts,
): Stay[] {
  const standing = standingMoves(moves);
  return standing.map((move, index) => {
    const toOn = standing[index + 1]?.onDay ?? null;
    return stayOf(move.to, move.onDay, toOn, facts);
  });
}

/** Where a project stands now; undefined before its first move. */
export function currentStay(
  moves: readonly Pick<Move, "to" | "onDay" | "undoesId" | "undone">[],
  facts: ClockFacts,
): Stay | undefined {
  const last = standingMoves(moves).at(-1);
  return last && stayOf(last.to, last.onDay, null, facts);
}

function stayOf(stage: Stage, fromOn: Day, toOn: Day | null, facts: ClockFacts): Stay {
  const until = toOn ?? (facts.until > fromOn ? facts.until : fromOn);
  const days = daysBetween(fromOn, until);
  const workingDays = facts.calendar.between(fromOn, until);
  const period = facts.counts ? periodOn(facts.dated, stage, fromOn, facts.investmentFen) : null;
  const unit = period?.unit ?? "calendar";
  const limit = period?.limit ?? null;
  const used = unit === "working" ? workingDays : days;
  return {
    stage,
    fromOn,
    toOn,
    days,
    workingDays,
    limit,
    unit,
    announced: isAnnouncedBetween(facts.calendar, fromOn, until),
    light: lightOf(used, limit, toOn !== null),
    lateBy: limit === null ? 0 : Math.max(0, used - limit),
  };
}

/** Green in time, yellow from two thirds of the period on, red beyond it; what ended in time stays green. */
function lightOf(used: number, limit: number | null, ended: boolean): Stay["light"] {
  if (limit === null) return "none";
  if (used > limit) return "red";
  return !ended && used * 3 >= limit * 2 ? "yellow" : "green";
}

/** With whom a late stay lies: its unit, the 分包领导, or the 联席会议, by days beyond the limit. */
export function stayLevel({ lateBy }: Pick<Stay, "lateBy">, climb: StayClimb): StayLevel {
  if (lateBy >= climb.conferenceAfterDays) return "conference";
  return lateBy >= climb.leaderAfterDays ? "leader" : "unit";
}
