import type { Month } from "../../../kernel/calendar.ts";
import { notice } from "../../../kernel/citation.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import type { ListedSnapshot } from "../../assessment/contract.ts";
import { refuseFreeze } from "../../assessment/rules.ts";
import type { Period } from "../../funds/contract.ts";
import { refuseClosing, refuseReopeningRequest } from "../../funds/month-rules.ts";
import type { DocumentRow } from "../shapes.ts";
import { CORRECTION_CODE, WORK_CIRCULAR_CODE } from "../shipped-templates.ts";

/** A closed list of months with what is known of each, newest first. */
export interface MonthState {
  readonly month: Month;
  readonly period: Period;
  /** Freezes of the month, newest version first. */
  readonly snapshots: readonly ListedSnapshot[];
  /** The circular that holds: issued, or being drafted; null before there is one. */
  readonly circular: DocumentRow | null;
}

/** Months that are over or running, newest first, each with its freezes. */
export function monthStates(
  periods: readonly Period[],
  snapshots: readonly ListedSnapshot[],
  documents: readonly DocumentRow[] = [],
): MonthState[] {
  return periods
    .map((period) => ({
      month: period.month,
      period,
      snapshots: snapshots.filter(({ month }) => month === period.month),
      circular: circularThatHolds(documents.filter((one) => one.period === period.month)),
    }))
    .sort((a, b) => (a.month < b.month ? 1 : -1));
}

/** Of a month's documents the one to read today: a correction being written, what is issued and not replaced, a draft. */
export function circularThatHolds(rows: readonly DocumentRow[]): DocumentRow | null {
  const circulars = rows.filter(
    ({ templateCode, state }) =>
      [WORK_CIRCULAR_CODE, CORRECTION_CODE].includes(templateCode) && state !== "withdrawn",
  );
  return (
    circulars.find(({ state, replaces }) => state !== "issued" && replaces !== null) ??
    circulars.find(({ state, replacedBy }) => state === "issued" && replacedBy === null) ??
    circulars[0] ??
    null
  );
}

/** The month most likely meant: the newest closed one without a freeze, else the newest closed, else the newest. */
export function monthMeant(states: readonly MonthState[]): Month | undefined {
  const closed = states.filter(({ period }) => period.closed);
  const unfrozen = closed.find(({ snapshots }) => snapshots.length === 0);
  return (unfrozen ?? closed[0] ?? states[0])?.month;
}

/** Why the month cannot be closed by this caller now, or null. */
export function refuseClosingHere(
  state: MonthState,
  states: readonly MonthState[],
  today: string,
  may: boolean,
): Refusal | null {
  if (!may) return outOfPost("关账由招商办办理", "funds.close_month");
  const earlier = states.findLast(
    ({ month, period }) =>
      month < state.month && !period.closed && (state.period.beforeStart || !period.beforeStart),
  );
  return refuseClosing(state.month, state.period.closed, earlier?.month ?? null, today);
}

/** Why reopening cannot be asked for now, or null. */
export function refuseRequestHere({ period }: MonthState, may: boolean): Refusal | null {
  if (!may) return outOfPost("申请重开由招商办办理", "funds.close_month");
  const { month, closed, reopeningRequested: requested } = period;
  return refuseReopeningRequest({ month, closed, requested });
}

/** Why the month cannot be frozen by this caller now, or null; the server compares the figures as well. */
export function refuseFreezeHere(
  { month, period, snapshots }: MonthState,
  may: boolean,
): Refusal | null {
  if (!may) return outOfPost("冻结由招商办办理", "assessment.freeze");
  const [last] = snapshots;
  return refuseFreeze({
    month,
    closed: period.closed,
    planned: true,
    last: last ? { reopenedSince: last.reopenedSince, sameFigures: !last.reopenedSince } : null,
  });
}

function outOfPost(words: string, permission: string): Refusal {
  return { code: `forbidden.${permission}`, words, basis: notice("五（四）") };
}
