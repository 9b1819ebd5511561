import { dayText } from "../../../kernel/calendar.ts";
import { notice } from "../../../kernel/citation.ts";
import { moneyText } from "../../../kernel/money.ts";
import type { FigureMeaning } from "../../../platform/web/ui/FigureLink.tsx";
import { INDICATOR_TITLES } from "../../plan/contract.ts";
import { STAGE_TITLES } from "../../projects/contract.ts";
import type { ExecutionRow, ExecutionTable, Measure } from "../contract.ts";
import { isBetweenMonths, measuredTo } from "../rules.ts";
import { isCredited, type Layer, type Part } from "../rows-behind.ts";

const PART_WORDS: Record<Part, string> = {
  target: "年度目标",
  month: "本月",
  cumulative: "累计",
  rate: "完成率",
  gap: "与序时进度之差",
  rank: "名次",
};
const BASIS: Record<Layer, string> = { city: "二", unit: "附件1", chain: "附件2" };
const TIE_WORDS = {
  competition: "并列占位（1、2、2、4）",
  dense: "并列不占位（1、2、2、3）",
  ordinal: "并列按附件顺序",
};

/** The 口径 of a cell: rule, numerator, denominator, cut-off. */
export function meaningOf(
  table: ExecutionTable,
  layer: Layer,
  row: Pick<ExecutionRow, "name">,
  measure: Measure,
  part: Part,
): FigureMeaning {
  const isRate = part === "rate" || part === "gap" || part === "rank";
  const amount = (text: string | null): string =>
    text === null ? "—" : amountWords(measure, text);
  return {
    title: `${row.name} ${INDICATOR_TITLES[measure.indicator]} ${PART_WORDS[part]}`,
    rule: ruleOf(table, measure, part),
    ...(isRate && {
      numerator: `累计 ${amount(measure.cumulative)}`,
      denominator: `年度目标 ${amount(measure.target)}`,
    }),
    cutOff:
      dayText(table.asOf) + (table.snapshot ? `（${dayText(table.snapshot.frozenOn)}冻结）` : ""),
    basis: notice(BASIS[layer]),
  };
}

function ruleOf(table: ExecutionTable, measure: Measure, part: Part): string {
  const { rules, schedulePercent } = table;
  const counted = countedWords(table, measure);
  switch (part) {
    case "target":
      return "现行有效的年度目标；调整须有文号并保留原值";
    case "month":
    case "cumulative":
      return counted;
    case "rate":
      return `累计 ÷ 年度目标。${counted}`;
    case "gap":
      return paceWords(table, measure, schedulePercent);
    case "rank":
      return `按未舍入的完成率排，${TIE_WORDS[rules.tieStyle]}；无目标、未报不参加`;
  }
}

/** To which day money and 序时 are both measured. */
function paceWords({ asOf, rules }: ExecutionTable, measure: Measure, schedule: string): string {
  if (rules.schedule === "days")
    return `完成率 − 序时进度 ${schedule}%（已过天数 ÷ 全年天数，资金同算到这一天）`;
  const day = measuredTo(asOf, rules.schedule);
  if (!isBetweenMonths(asOf, rules.schedule))
    return `完成率 − 序时进度 ${schedule}%（已满月数 ÷ 12）`;
  const until = day === null ? "本年还没有满月" : `资金和序时都算到${dayText(day)}`;
  return `${until}：完成率 ${measure.paceRate ?? "—"}% − 序时进度 ${schedule}%（已满月数 ÷ 12）。亮灯同此；本月到位的下月起计`;
}

function countedWords(table: ExecutionTable, { indicator }: Measure): string {
  const { rules, year } = table;
  if (indicator === "out_of_province_funds") {
    const split = isCredited(table) ? "；有分成协议的逐笔按协议比例计给各单位" : "";
    return `${year}年内到位、已核验、来源为省外且计入目标的资金合计（含续建，冲销已减，补报按计入日）${split}`;
  }
  const stage = indicator === "signed" ? rules.signedFromStage : rules.introducedFromStage;
  const title = STAGE_TITLES[stage as keyof typeof STAGE_TITLES] ?? stage;
  const size = {
    introduced: "",
    signed: "",
    over_100m: "、总投资1亿元及以上",
    over_1b: "、总投资10亿元及以上",
  };
  const both =
    indicator === "over_100m" && !rules.largeCountsInBoth ? "，10亿元以上的不重复计" : "";
  return `${year}年内签约、阶段达到「${title}」及以后、已核实、计入目标、未退出${size[indicator]}的项目数${both}`;
}

function amountWords(measure: Measure, text: string): string {
  return measure.indicator === "out_of_province_funds"
    ? `${moneyText(BigInt(text), "万元")} 万元`
    : `${text} 个`;
}
