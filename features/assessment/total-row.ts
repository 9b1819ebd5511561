import { minusRatio, percentText, ratio } from "../../kernel/ratio.ts";
import type { ExecutionRow, ExecutionTable, Measure } from "./contract.ts";
import { isBetweenMonths, scheduleShare } from "./rules.ts";

/** The id of the 合计 line. */
export const TOTAL_ID = -1;

/** 合计 of the lines of 附件1 or 附件2: exact sums, the rate over the targets handed down. Null without lines. */
export function totalRow(
  rows: readonly ExecutionRow[],
  table: Pick<ExecutionTable, "asOf" | "rules">,
): ExecutionRow | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const sumOf = (amountOf: (row: ExecutionRow) => string): string =>
    rows.reduce((total, row) => total + BigInt(amountOf(row)), 0n).toString();
  return {
    id: TOTAL_ID,
    name: "合　计",
    order: Number.MAX_SAFE_INTEGER,
    reported: true,
    measures: first.measures.map(({ indicator }) => totalMeasure(indicator, rows, table)),
    overseasFen: sumOf((row) => row.overseasFen),
    inProvinceFen: sumOf((row) => row.inProvinceFen),
    undecidedFen: sumOf((row) => row.undecidedFen),
    notCountingFen: sumOf((row) => row.notCountingFen),
  };
}

function totalMeasure(
  indicator: Measure["indicator"],
  rows: readonly ExecutionRow[],
  { asOf, rules }: Pick<ExecutionTable, "asOf" | "rules">,
): Measure {
  const measures = rows.flatMap((row) =>
    row.measures.filter((measure) => measure.indicator === indicator),
  );
  const sum = (amounts: readonly string[]): bigint =>
    amounts.reduce((total, amount) => total + BigInt(amount), 0n);
  const targets = measures.flatMap(({ target }) => target ?? []);
  const target = targets.length === 0 ? null : sum(targets);
  const cumulative = sum(measures.map((measure) => measure.cumulative));
  const rate = target === null ? null : ratio(cumulative, target);
  const month = sum(measures.map((measure) => measure.month));
  const between = isBetweenMonths(asOf, rules.schedule);
  const pace = between && target !== null ? ratio(cumulative - month, target) : rate;
  return {
    indicator,
    target: target === null ? null : String(target),
    month: String(month),
    cumulative: String(cumulative),
    rate: rate && percentText(rate),
    gap: pace && percentText(minusRatio(pace, scheduleShare(asOf, rules.schedule))),
    ...(between && { paceRate: pace && percentText(pace) }),
    rank: null,
    movement: null,
    light: "none",
  };
}
