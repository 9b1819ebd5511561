import {
  dayText,
  addMonths,
  type Day,
  daysBetween,
  lastDayOf,
  type Month,
  monthOf,
  monthText,
} from "../../kernel/calendar.ts";
import { type Duty, type LateDuty, waits } from "../../kernel/duty.ts";
import { compareRatios } from "../../kernel/ratio.ts";
import type { ExecutionTable, Measure } from "../assessment/contract.ts";
import type { Period } from "../funds/contract.ts";
import type { ReportRow } from "../monthly/contract.ts";
import type { Workbench } from "./contract.ts";

/** One line of what waits, with the day the oldest of it came where that is known. */
export function waitsSince(
  code: string,
  words: string,
  { count, oldest }: { readonly count: number; readonly oldest: Day | null },
  path: string,
): Duty[] {
  return waits(code, oldest === null ? words : `${words}，最早${dayText(oldest)}填报`, count, path);
}

/** Something that happened; `deed` is who did what where many of a kind may be one line. */
export interface Change {
  readonly at: string;
  readonly words: string;
  readonly path: string;
  readonly deed: string | null;
}

/** So many of one kind are told one by one. */
const TOLD_SINGLY = 2;

/** Changes in their order, those of one deed and day gathered where the first of them stands. */
export function gathered(changes: readonly Change[]): Workbench["changed"] {
  const single = ({ at, words, path }: Change) => ({ at, words, path, parts: [] });
  const many = (one: Change): readonly Change[] =>
    one.deed === null ? [] : changes.filter(({ at, deed }) => at === one.at && deed === one.deed);
  return changes.flatMap((change) => {
    const kind = many(change);
    if (kind.length <= TOLD_SINGLY) return [single(change)];
    if (kind[0] !== change) return [];
    const parts = kind.map(({ words, path }) => ({ words, path }));
    const { at, deed, path } = change;
    return [{ at, words: `${deed} ${kind.length} 笔`, path, parts }];
  });
}

/** Days before closing from which a missing report waits for its clerk. */
const REMIND_DAYS = 10;

/** Months over and not closed for which the unit's 月报 was never signed, near or past their closing. */
export function monthsToReport(
  periods: readonly Period[],
  unitName: string,
  today: Day,
): readonly Period[] {
  return periods.filter(
    ({ month, closed, closesOn, unreported }) =>
      !closed &&
      lastDayOf(month) < today &&
      daysBetween(today, closesOn) <= REMIND_DAYS &&
      unreported.includes(unitName),
  );
}

/** Where a month's report is opened; the list where it is not known. */
export function reportPath(reports: readonly ReportRow[], month: Month | undefined): string {
  const row = reports.find((one) => one.month === month);
  return row ? `/monthly/${row.unit.id}/${row.month}` : "/monthly";
}

/** One line for the unit's 月报 in some states, named by month; it opens the report where there is only one. */
export function reportsIn(
  reports: readonly ReportRow[],
  states: readonly ReportRow["state"][],
  code: string,
  words: string,
): Duty[] {
  const found = reports.filter(({ state }) => states.includes(state));
  const months = found.map(({ month }) => month).join("、");
  const path = found.length > 1 ? "/monthly" : reportPath(found, found[0]?.month);
  return waits(code, `${words}：${months}`, found.length, path);
}

/** Months that are over and still open. */
export function monthsToClose(periods: readonly Period[], today: Day): readonly Period[] {
  return periods.filter(
    ({ month, closed, beforeStart }) => !closed && !beforeStart && lastDayOf(month) < today,
  );
}

/** Closed months without a freeze. */
export function monthsToFreeze(
  periods: readonly Period[],
  frozen: ReadonlySet<Month>,
): readonly Period[] {
  return periods.filter(
    ({ month, closed, beforeStart }) => closed && !beforeStart && !frozen.has(month),
  );
}

/** Open months past their closing day. */
export function lateClosings(periods: readonly Period[], today: Day): LateDuty[] {
  return periods
    .filter(({ closed, closesOn, beforeStart }) => !closed && !beforeStart && closesOn < today)
    .map(({ month, closesOn }) => ({
      words: `${monthText(month)}应于${dayText(closesOn)}关账，尚未关账`,
      path: `/months?month=${month}`,
    }));
}

/** Red units, the farthest behind first, at most five named; an exempted one stays red and says so. */
export function redUnits(
  table: ExecutionTable,
  exempted: ReadonlySet<number> = new Set(),
): LateDuty[] {
  const red = table.units.flatMap((row) => {
    const funds = fundsOf(row.measures);
    return funds?.light === "red" && funds.target ? [{ row, funds }] : [];
  });
  const rateOf = (funds: Measure) => ({
    numerator: BigInt(funds.cumulative),
    denominator: BigInt(funds.target ?? 1),
  });
  return red
    .sort((a, b) => compareRatios(rateOf(a.funds), rateOf(b.funds)) || a.row.order - b.row.order)
    .slice(0, 5)
    .map(({ row, funds }) => ({
      words: `${row.name}严重滞后${exempted.has(row.id) ? "（已豁免）" : ""}：${funds.paceRate ? `上月末完成${funds.paceRate}` : `完成${funds.rate}`}%，低于序时进度${funds.gap?.slice(1)}个百分点`,
      path: `/ranking?unit=${row.id}`,
    }));
}

/** Who did not sign the report of the last month that is over, in January of December: others are late, nothing waits for the reader. */
export function silentLine(periods: readonly Period[], today: Day): LateDuty[] {
  const month = addMonths(monthOf(today), -1);
  const names = periods.find((period) => period.month === month)?.unreported ?? [];
  if (names.length === 0) return [];
  const words = `${monthText(month)}未报单位 ${names.length} 个：${names.join("、")}`;
  return [{ words, path: `/monthly?month=${month}&state=missing` }];
}

/** The money figure of a line. */
export function fundsOf(measures: readonly Measure[]): Measure | undefined {
  return measures.find(({ indicator }) => indicator === "out_of_province_funds");
}

/** The caller's own line of the table: the unit's, the chain's, or the city's. */
export function progressOf(
  table: ExecutionTable,
  caller: { scope: string; unitId: number | null; chainId: number | null },
): Workbench["progress"] {
  const { scope, unitId, chainId } = caller;
  if (scope === "none") return null;
  const rows = scope === "unit" ? table.units : table.chains;
  const id = scope === "unit" ? unitId : chainId;
  const own = scope === "city" ? undefined : rows.find((row) => row.id === id);
  const measure = fundsOf(scope === "city" ? table.city : (own?.measures ?? []));
  if (!measure) return null;
  return {
    title: own?.name ?? "全市",
    targetFen: measure.target,
    cumulativeFen: measure.cumulative,
    rate: measure.rate,
    ...(measure.paceRate !== undefined && { paceRate: measure.paceRate }),
    schedulePercent: table.schedulePercent,
    rank: measure.rank,
    of: rows.filter(({ measures }) => fundsOf(measures)?.rank != null).length,
    light: measure.light,
  };
}
