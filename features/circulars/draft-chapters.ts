import { sumFen } from "../../kernel/money.ts";
import type { CountFacts, MonthFacts, UnitFacts } from "../assessment/month-facts.ts";
import { totalCount } from "../assessment/month-facts.ts";
import type { Block, HeadingLevel } from "./document.ts";
import { gapWords, hundredMillions, isBehind, listed } from "./draft-words.ts";
import { rankedEnds } from "./ranked-ends.ts";

const paragraph = (text: string): Block => ({ kind: "paragraph", text });
const heading = (level: HeadingLevel, text: string): Block => ({ kind: "heading", level, text });

/** 一、总体情况: money, projects, chains, lights. */
export function overview(facts: MonthFacts): Block[] {
  return [
    heading(1, "总体情况"),
    paragraph(fundsSentence(facts)),
    paragraph(projectsSentence(facts)),
    paragraph(lightsSentence(facts)),
  ];
}

function fundsSentence({ city, units, month }: MonthFacts): string {
  const monthFen = sumFen(units.map((unit) => unit.monthFen));
  const target =
    city.targetFen === null || city.ratePercent === null
      ? ""
      : `，占年度目标${hundredMillions(city.targetFen)}的${city.ratePercent}%`;
  const gap = city.gapPoints === null ? "" : `，${gapWords(city.gapPoints)}`;
  return (
    `全市累计实际利用省外资金${hundredMillions(city.actualFen)}${target}` +
    `（序时进度为${city.scheduledPercent}%）${gap}；其中${Number(month.slice(5))}月份到位` +
    `${hundredMillions(monthFen)}。`
  );
}

function projectsSentence({ units, chains, unassignedFen }: MonthFacts): string {
  const introduced = countWords(units.map((unit) => unit.introduced));
  const large = countWords(units.map((unit) => unit.over100M));
  const signed = countWords(chains.map((chain) => chain.signed));
  const unassigned =
    unassignedFen === 0n ? "" : `尚未归入产业链的到位资金${hundredMillions(unassignedFen)}。`;
  return (
    `各责任单位引进项目${introduced}，其中亿元以上项目${large}。各产业链签订项目${signed}，` +
    `与引进项目分别统计、不相加。${unassigned}`
  );
}

/** `12个（目标78个）`. */
function countWords(counts: readonly CountFacts[]): string {
  const { target, actual } = totalCount(counts);
  return target === null ? `${actual}个` : `${actual}个（目标${target}个）`;
}

function lightsSentence({ units }: MonthFacts): string {
  const count = (light: UnitFacts["light"]): number =>
    units.filter((unit) => unit.light === light).length;
  const targeted = units.filter((unit) => unit.targetFen !== null).length;
  return (
    `承担目标任务的${targeted}个单位中，绿灯${count("green")}个、黄灯${count("yellow")}个、` +
    `红灯${count("red")}个。`
  );
}

/** 二、排名情况: both ends of the ranking and who moved. */
export function ranking({ units }: MonthFacts): Block[] {
  const { first, last } = rankedEnds(units);
  return [
    heading(1, "排名情况"),
    heading(2, "排名靠前单位"),
    paragraph(ranksSentence(first)),
    heading(2, "排名靠后单位"),
    paragraph(ranksSentence(last)),
    heading(2, "位次变化"),
    paragraph(movementSentence(units)),
  ];
}

function ranksSentence(units: readonly UnitFacts[]): string {
  if (units.length === 0) return "无。";
  const words = units.map(
    ({ rank, name, ratePercent }) => `${name}（第${rank}位，${ratePercent}%）`,
  );
  return `按年度目标完成率排序：${listed(words)}。`;
}

function movementSentence(units: readonly UnitFacts[]): string {
  const moved = units.filter(({ movement }) => movement !== null && movement !== 0);
  if (moved.length === 0) return "与上月相比，各单位位次没有变化或无可比位次。";
  const part = (verb: string, sign: 1 | -1): string[] => {
    const words = moved
      .map(({ name, movement }) => ({ name, places: (movement ?? 0) * sign }))
      .filter(({ places }) => places > 0)
      .sort((a, b) => b.places - a.places)
      .map(({ name, places }) => `${name}（${places}位）`);
    return words.length === 0 ? [] : [`位次${verb}的有${listed(words)}`];
  };
  return `与上月相比，${[...part("上升", 1), ...part("下降", -1)].join("；")}。`;
}

/** 三、存在差距: behind schedule, no large project yet, not reported. */
export function shortfalls({ units }: MonthFacts): Block[] {
  const behind = units.filter(({ gapPoints }) => gapPoints !== null && isBehind(gapPoints));
  const behindWords = behind.map(({ name, gapPoints }) => `${name}（${gapPoints?.slice(1)}）`);
  const noLarge = units.filter(
    ({ over100M, reported }) => reported && (over100M.target ?? 0) > 0 && over100M.actual === 0,
  );
  const silent = units.filter(({ reported, targetFen }) => !reported && targetFen !== null);
  const sentences = [
    behind.length > 0 &&
      `低于序时进度的单位${behind.length}个（括号内为所差百分点）：${listed(behindWords)}。`,
    noLarge.length > 0 &&
      `尚未引进亿元以上项目的单位${noLarge.length}个：${listed(noLarge.map(({ name }) => name))}。`,
    silent.length > 0 &&
      `本月未报送的单位${silent.length}个：${listed(silent.map(({ name }) => name))}，` +
        `本期按“未报”列示，不作零计。`,
  ].filter((sentence) => sentence !== false);
  const words = sentences.length > 0 ? sentences : ["各单位均达到序时进度，无未报送情况。"];
  return [heading(1, "存在差距"), ...words.map(paragraph)];
}

/** 四、下一步要求: only what this month's facts call for, and what always holds. */
export function requirements({ units }: MonthFacts): Block[] {
  const isSomeoneBehind = units.some(({ gapPoints }) => gapPoints !== null && isBehind(gapPoints));
  const progress = isSomeoneBehind
    ? "低于序时进度的单位要逐个项目查明原因，明确补齐差距的具体措施；其他单位要保持进度。"
    : "各单位要保持进度，确保完成年度目标。";
  return [
    heading(1, "下一步要求"),
    heading(2, "紧盯序时进度"),
    paragraph(progress),
    heading(2, "加快项目引进"),
    paragraph("各责任单位、各产业链服务专班要抓紧在谈项目签约、已签项目开工，促进资金早日到位。"),
    heading(2, "如实按时报送"),
    paragraph("到位资金须附证明材料，经本单位负责人签字并核验通过后计入；不得虚报、漏报、迟报。"),
  ];
}
