import { minusRatio, percentText, ratio } from "../../kernel/ratio.ts";
import type { ExecutionRow, ExecutionTable, Measure } from "./contract.ts";
import { isBetweenMonths, scheduleShare } from "./rules.ts";

/** The id of the 合计 line. */
export const TOTAL_ID = -1;

/** Ids of 小计 lines begin below this; they are nobody's line and open to no rows. */
const FIRST_SUBTOTAL_ID = TOTAL_ID - 1;

/** Whether a line is the 小计 of a group. */
export function isSubtotal({ id }: Pick<ExecutionRow, "id">): boolean {
  return id <= FIRST_SUBTOTAL_ID;
}

/** The lines in annex order with a 小计 behind each group of the annex; as they are where it has none. */
export function withSubtotals(
  rows: readonly ExecutionRow[],
  table: Pick<ExecutionTable, "asOf" | "rules" | "groups">,
): ExecutionRow[] {
  const groups = table.groups ?? [];
  return rows.flatMap((row) => {
    const index = groups.findIndex(({ unitIds }) => unitIds.at(-1) === row.id);
    const group = groups[index];
    if (!group) return [row];
    const sum = totalRow(
      rows.filter(({ id }) => group.unitIds.includes(id)),
      table,
    );
    return sum
      ? [row, { ...sum, id: FIRST_SUBTOTAL_ID - index, name: `${group.name}小计` }]
      : [row];
  });
}

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
    ...(first.contractFen !== undefined && {
      insideShareFen: sumOf((row) => row.insideShareFen ?? "0"),
      formerYearsFen: sumOf((row) => row.formerYearsFen ?? "0"),
      contractFen: sumOf((row) => row.contractFen ?? "0"),
    }),
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
