import { moneyText } from "../../kernel/money.ts";
import { type Finding, INDICATOR_TITLES, type Indicator, type Target } from "./contract.ts";

/** The consistency panel of stored targets: it compares the layers and corrects nothing; layers are never added together. */
export function planFindings(targets: readonly Target[]): Finding[] {
  return [
    compareFunds(targets),
    compareCount(targets, "over_100m"),
    undecomposed(targets, "over_1b"),
    ...partsWithinWhole(targets),
    twoViews(targets),
  ].filter((finding) => finding !== null);
}

function sumOf(
  targets: readonly Target[],
  layer: Target["layer"],
  indicator: Indicator,
): bigint | null {
  const chosen = targets.filter(
    (target) => target.layer === layer && target.indicator === indicator,
  );
  return chosen.length === 0
    ? null
    : chosen.reduce((total, target) => total + BigInt(target.amount), 0n);
}

const wan = (fen: bigint) => moneyText(fen, "万元", 0);

function compareFunds(targets: readonly Target[]): Finding | null {
  const city = sumOf(targets, "city", "out_of_province_funds");
  const units = sumOf(targets, "unit", "out_of_province_funds");
  if (city === null || units === null) return null;
  const difference = units - city;
  return difference === 0n
    ? {
        level: "ok",
        code: "plan.funds_equal",
        words: `省外资金：附件1 合计 ${wan(units)} 万元，与全市目标相等`,
      }
    : {
        level: "warning",
        code: "plan.funds_differ",
        words: `省外资金：附件1 合计 ${wan(units)} 万元，全市目标 ${wan(city)} 万元，${difference > 0n ? "多" : "少"} ${wan(difference > 0n ? difference : -difference)} 万元`,
      };
}

function compareCount(targets: readonly Target[], indicator: Indicator): Finding | null {
  const city = sumOf(targets, "city", indicator);
  const units = sumOf(targets, "unit", indicator);
  if (city === null || units === null) return null;
  const title = INDICATOR_TITLES[indicator];
  if (units === city)
    return {
      level: "ok",
      code: "plan.count_equal",
      words: `${title}：附件1 合计 ${units} 个，与全市目标相等`,
    };
  return units > city
    ? {
        level: "warning",
        code: "plan.count_stretch",
        words: `${title}：附件1 合计 ${units} 个，全市目标 ${city} 个以上，超额分解 ${units - city} 个`,
      }
    : {
        level: "warning",
        code: "plan.count_short",
        words: `${title}：附件1 合计 ${units} 个，不足全市目标 ${city} 个以上`,
      };
}

function undecomposed(targets: readonly Target[], indicator: Indicator): Finding | null {
  const city = sumOf(targets, "city", indicator);
  if (
    city === null ||
    sumOf(targets, "unit", indicator) !== null ||
    sumOf(targets, "chain", indicator) !== null
  )
    return null;
  return {
    level: "warning",
    code: "plan.not_decomposed",
    words: `${INDICATOR_TITLES[indicator]}：全市目标 ${city} 个以上，未分解到单位和产业链`,
  };
}

/** 其中亿元以上 may not exceed 总数 on any row. */
function partsWithinWhole(targets: readonly Target[]): Finding[] {
  const findings: Finding[] = [];
  for (const part of targets.filter(
    (target) => target.indicator === "over_100m" && target.layer !== "city",
  )) {
    const whole = targets.find(
      (target) =>
        target.layer === part.layer &&
        target.unit?.id === part.unit?.id &&
        target.chain?.id === part.chain?.id &&
        (target.indicator === "introduced" || target.indicator === "signed"),
    );
    if (whole && BigInt(part.amount) > BigInt(whole.amount)) {
      const name = (part.unit ?? part.chain)?.name ?? "";
      findings.push({
        level: "error",
        code: "plan.part_over_whole",
        words: `${name}：亿元以上 ${part.amount} 个，多于总数 ${whole.amount} 个`,
      });
    }
  }
  return findings;
}

function twoViews(targets: readonly Target[]): Finding | null {
  const units = sumOf(targets, "unit", "introduced");
  const chains = sumOf(targets, "chain", "signed");
  if (units === null || chains === null) return null;
  return {
    level: "ok",
    code: "plan.two_views",
    words: `附件1（引进 ${units} 个）与附件2（签订 ${chains} 个）是同一批项目的两种看法，不相加`,
  };
}
