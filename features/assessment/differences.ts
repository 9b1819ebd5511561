import { type Indicator, INDICATOR_TITLES } from "../plan/contract.ts";
import { canonicalJson } from "../../kernel/canonical-json.ts";
import type { ExecutionRow, ExecutionTable, Measure } from "./contract.ts";

const MEASURE_WORDS = {
  target: "目标",
  month: "本月",
  cumulative: "累计",
  rate: "完成率",
  gap: "序时差",
  rank: "排名",
  movement: "位次变化",
  light: "亮灯",
} as const satisfies Partial<Record<keyof Measure, string>>;

/** Where two tables differ, in words: `小屯镇 省外资金 累计：冻结 100，重算 90`. Empty where they are the same. */
export function differencesBetween(stored: ExecutionTable, again: ExecutionTable): string[] {
  const found = [
    ...lineDifferences("全市", stored.city, again.city),
    ...rowDifferences(stored.units, again.units),
    ...rowDifferences(stored.otherUnits ?? [], again.otherUnits ?? []),
    ...rowDifferences(stored.chains, again.chains),
  ];
  if (found.length === 0 && canonicalJson(stored) !== canonicalJson(again)) {
    found.push("表头、规则或合计不一致");
  }
  return found;
}

function rowDifferences(stored: readonly ExecutionRow[], again: readonly ExecutionRow[]): string[] {
  const rows = new Map(again.map((row) => [row.id, row]));
  const names = new Set(stored.map(({ id }) => id));
  return [
    ...stored.flatMap((row) => {
      const other = rows.get(row.id);
      if (!other) return [`${row.name}：重算中没有这一行`];
      return lineDifferences(row.name, row.measures, other.measures);
    }),
    ...again.filter(({ id }) => !names.has(id)).map(({ name }) => `${name}：冻结中没有这一行`),
  ];
}

function lineDifferences(
  name: string,
  stored: readonly Measure[],
  again: readonly Measure[],
): string[] {
  return stored.flatMap((measure) => {
    const title = `${name} ${INDICATOR_TITLES[measure.indicator as Indicator]}`;
    const other = again.find(({ indicator }) => indicator === measure.indicator);
    if (!other) return [`${title}：重算中没有这一项`];
    return (Object.keys(MEASURE_WORDS) as (keyof typeof MEASURE_WORDS)[])
      .filter((key) => measure[key] !== other[key])
      .map(
        (key) =>
          `${title} ${MEASURE_WORDS[key]}：冻结 ${measure[key] ?? "—"}，重算 ${other[key] ?? "—"}`,
      );
  });
}
