import type { Day, Month } from "../../kernel/calendar.ts";
import {
  addMonths,
  firstDayOf,
  lastDayOf,
  monthOf,
  monthText,
  yearOf,
} from "../../kernel/calendar.ts";
import { notice } from "../../kernel/citation.ts";
import { type Refusal, firstRefusal } from "../../kernel/refusal.ts";

const SUPERVISION = notice("五（四）");

/**
 * The day on which something of a day takes effect in the tables: that day itself while its month is open or reopened, else the
 * first day of the first open month after it. Arrivals (补报) and reversals both land by it. `isClosed` answers for a month.
 */
export function effectiveDay(day: Day, isClosed: (month: Month) => boolean): Day {
  let month = monthOf(day);
  if (!isClosed(month)) return day;
  while (isClosed(month)) month = addMonths(month, 1);
  return firstDayOf(month);
}

/** A counted line of the ledger as far as landing asks. */
export interface CountedLine {
  readonly arrivedOn: Day;
  readonly effectiveOn: Day;
}

/**
 * The day a receipt takes effect if it were verified now: its own day while that month is open or reopened. A correction of
 * closed months stands where the money it corrects stood, so that taking x back and filing y moves one month by exactly y − x.
 */
export function countingDay(
  arrivedOn: Day,
  corrected: CountedLine | null,
  isClosed: (month: Month) => boolean,
): Day {
  if (!isClosed(monthOf(arrivedOn))) return arrivedOn;
  const stood = corrected?.arrivedOn === arrivedOn ? corrected.effectiveOn : arrivedOn;
  return effectiveDay(stood, isClosed);
}

/** Why nothing of that year can be counted or taken back on that day, or null: a year's figure holds that year's money only. */
export function refuseOtherYear(of: Day, lands: Day): Refusal | null {
  if (yearOf(of) === yearOf(lands)) return null;
  return {
    code: "funds.year_closed",
    words: `${yearOf(of)}年已关账，须先批准重开该年的月份（一般是12月）`,
    basis: notice("二、工作目标"),
  };
}

/** Why the month cannot be closed today, or null. */
export function refuseClosing(
  month: Month,
  closed: boolean,
  earlierOpen: Month | null,
  today: Day,
): Refusal | null {
  return firstRefusal(
    closed ? { code: "funds.month_closed", words: `${monthText(month)}已经关账` } : null,
    today <= lastDayOf(month)
      ? { code: "funds.month_running", words: "本月尚未结束，不能关账" }
      : null,
    earlierOpen ? { code: "funds.earlier_open", words: `请先关账${monthText(earlierOpen)}` } : null,
  );
}

/** A month as reopening sees it: closed or not, and whose request still waits (none: nobody's). */
export interface ReopeningState {
  readonly month: Month;
  readonly closed: boolean;
  readonly requested: boolean;
}

/** Why reopening the month may not be asked for now, or null. */
export function refuseReopeningRequest(state: ReopeningState): Refusal | null {
  return firstRefusal(
    state.closed
      ? null
      : { code: "funds.month_open", words: `${monthText(state.month)}没有关账，不用申请重开` },
    state.requested
      ? {
          code: "funds.reopening_requested",
          words: `${monthText(state.month)}已经申请重开，等待批准`,
        }
      : null,
  );
}

/** A decision on a reopening and who takes it; persons, not accounts: one person may hold several. */
export interface ReopeningDecision {
  readonly approve: boolean;
  readonly documentNo: string;
  readonly decider: number;
  /** Who asked: every person whose request waits. */
  readonly requesters: readonly number[];
}

/** Why this decision may not be taken, or null: R-X.5 asks for a recorded approval of another person. */
export function refuseReopeningDecision(
  state: ReopeningState,
  decision: ReopeningDecision,
): Refusal | null {
  return firstRefusal(
    state.closed && state.requested
      ? null
      : { code: "funds.not_requested", words: "没有待批准的重开申请" },
    decision.requesters.includes(decision.decider)
      ? {
          code: "funds.own_request",
          words: "申请重开的人不能批准自己的申请，须由另一人批准",
          basis: SUPERVISION,
        }
      : null,
    decision.approve && decision.documentNo.trim() === ""
      ? {
          code: "funds.approval_unnumbered",
          words: "批准重开须填写批准文号或会议纪要编号",
          field: "documentNo",
          basis: SUPERVISION,
        }
      : null,
  );
}
