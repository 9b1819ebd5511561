/** A name a template may use: what it stands for, and for a list the names of each member. */
export interface FactName {
  readonly name: string;
  readonly meaning: string;
  readonly fields?: readonly FactName[];
}

const fact = (name: string, meaning: string): FactName => ({ name, meaning });

const UNIT_FIELDS: readonly FactName[] = [
  fact("名称", "单位名称"),
  fact("位次", "按完成率的名次"),
  fact("完成率", "累计占年度目标，百分数，不带%"),
  fact("较序时", "如「低于序时进度5.00个百分点」"),
  fact("差距", "低于序时的百分点，不带正负号"),
  fact("变化", "名次升降的位数"),
  fact("目标", "年度目标，亿元"),
  fact("累计", "累计到位，亿元"),
  fact("本期", "本期到位，亿元"),
];
const CHAIN_FIELDS: readonly FactName[] = [
  fact("名称", "产业链名称"),
  fact("签订", "签订项目个数"),
  fact("签订目标", "签订项目目标个数"),
  fact("亿元以上", "引进亿元以上项目个数"),
  fact("亿元以上目标", "引进亿元以上项目目标个数"),
  fact("累计", "累计到位，亿元"),
];
const CHANGE_FIELDS: readonly FactName[] = [
  fact("位置", "在原件何处，如「附件1」"),
  fact("名称", "单位、产业链或「全市」"),
  fact("指标", "改了哪个数"),
  fact("原值", "原通报的数"),
  fact("现值", "更正后的数"),
];
const CHANGED_ONE_FIELDS: readonly FactName[] = [
  fact("名称", "单位、产业链或「全市」"),
  fact("变动", "如「1—9月累计到位省外资金由…万元更正为…万元（核减…万元），完成率由…」"),
];
const SENTENCE_FIELDS: readonly FactName[] = [
  fact("位置", "在原件何处，如「一、总体情况」"),
  fact("原文", "原来的句子"),
  fact("现文", "更正后的句子"),
  fact("说法", "如「“一、总体情况”中，“原文”更正为“现文”」"),
];

const MISSING_FIELDS: readonly FactName[] = [
  fact("名称", "单位名称"),
  fact("月份", "没有报送的月份，如「8、9月」"),
];

const list = (name: string, meaning: string, fields: readonly FactName[]): FactName[] => [
  { name, meaning, fields },
  fact(`${name}.个数`, `${meaning}：个数`),
];

/** Every name a template may use; `fact-values.ts` gives each its value. */
export const FACT_NAMES: readonly FactName[] = [
  fact("期间.名称", "如「2023年1—9月」「2023年第三季度」"),
  fact("期间.累计", "累计的月份，如「2023年1—9月」"),
  fact("期间.本期", "如「9月份」「第三季度」"),
  fact("期间.本期词", "如「本月」「本季」"),
  fact("期间.上期", "位次与何时相比，如「上月」"),
  fact("截止日", "数据截止日"),
  fact("方案.名称", "所依据方案的标题"),
  fact("方案.文号", "所依据方案的文号"),
  fact("机关.名称", "印发机关"),
  fact("机关.主送", "方案的主送机关"),
  fact("序时进度", "一年中已过去的份额，百分数，不带%"),
  fact("省外资金.目标", "全市年度目标，亿元"),
  fact("省外资金.累计", "全市累计到位，亿元"),
  fact("省外资金.完成率", "百分数，不带%"),
  fact("省外资金.较序时", "如「超序时进度10.30个百分点」"),
  fact("省外资金.本期", "全市本期到位，亿元"),
  fact("项目.引进", "各单位引进项目合计"),
  fact("项目.引进目标", "引进项目目标合计"),
  fact("项目.亿元以上", "其中亿元以上"),
  fact("项目.亿元以上目标", "亿元以上目标合计"),
  fact("项目.签订", "各产业链签订项目合计"),
  fact("项目.签订目标", "签订项目目标合计"),
  fact("未归链资金", "没有归入产业链的到位资金，亿元；为零时视为没有"),
  fact("亮灯.绿", "绿灯单位个数"),
  fact("亮灯.黄", "黄灯单位个数"),
  fact("亮灯.红", "红灯单位个数"),
  fact("亮灯.未亮", "有目标而未报、因此不亮灯的单位个数；没有时视为没有"),
  fact("有目标单位.个数", "承担目标任务的单位个数"),
  fact("排名口径", "按确认的分成排名时为「按确认分成」；按属地时视为没有"),
  ...list("豁免单位", "亮灯获豁免的单位", UNIT_FIELDS),
  ...list("靠前单位", "名次靠前的单位", UNIT_FIELDS),
  ...list("靠后单位", "名次靠后的单位", UNIT_FIELDS),
  ...list("变动单位", "名次有升降的单位", UNIT_FIELDS),
  ...list("上升单位", "名次上升的单位，升得多的在前", UNIT_FIELDS),
  ...list("下降单位", "名次下降的单位，降得多的在前", UNIT_FIELDS),
  ...list("低于序时单位", "低于序时进度的单位", UNIT_FIELDS),
  ...list("无亿元项目单位", "有目标而尚未引进亿元以上项目的单位", UNIT_FIELDS),
  ...list("未报单位", "有目标而整个期间没有报送的单位", UNIT_FIELDS),
  ...list("缺报单位", "有目标而期间内有月份没有报送的单位", MISSING_FIELDS),
  ...list("产业链", "九条产业链", CHAIN_FIELDS),
  fact("对象.名称", "发给或讲到的单位、产业链、分组；写分组时各名单、亮灯只算本组"),
  fact("对象.目标", "其年度目标，亿元"),
  fact("对象.累计", "其累计到位，亿元"),
  fact("对象.本期", "其本期到位，亿元"),
  fact("对象.完成率", "其完成率，百分数，不带%"),
  fact("对象.位次", "其名次"),
  fact("对象.较序时", "如「低于序时进度5.00个百分点」"),
  fact("对象.落后", "低于序时才有：所差的百分点"),
  fact("对象.引进", "其引进项目个数"),
  fact("对象.引进目标", "其引进项目目标"),
  fact("对象.亿元以上", "其亿元以上项目个数"),
  fact("对象.亿元以上目标", "其亿元以上项目目标"),
  fact("对象.签订", "产业链的签订项目个数"),
  fact("对象.签订目标", "产业链的签订项目目标"),
  fact("对象.未报", "整个期间没有报送才有"),
  fact("对象.缺报", "期间内有月份没有报送才有，如「8、9月」"),
  ...list("对象.单位", "分组的各单位，名次为组内名次", UNIT_FIELDS),
  fact("更正.原标题", "被更正的公文"),
  fact("更正.原文号", "被更正公文的文号"),
  fact("更正.理由", "为什么更正"),
  ...list("更正.变动", "附表、图中改变了的每一个数", CHANGE_FIELDS),
  ...list("更正.对象", "数有改变的单位、产业链，各成一段话", CHANGED_ONE_FIELDS),
  ...list("更正.语句", "改变了的每一句话", SENTENCE_FIELDS),
];

/** Drawings a body may insert on a line of its own. */
export const INSERT_NAMES = [
  { name: "完成率图", meaning: "各单位完成率与序时进度" },
  { name: "进度图", meaning: "本年各月累计完成率与序时进度" },
] as const;
export type InsertName = (typeof INSERT_NAMES)[number]["name"];

/** Tables that go behind the text. */
export const ANNEX_TITLES = {
  changes: "更正前后对照表（更正通报）",
  units: "各单位完成情况表",
  chains: "产业链完成情况表",
  charts: "完成率与进度图",
} as const;
export type Annex = keyof typeof ANNEX_TITLES;
export const ANNEXES = Object.keys(ANNEX_TITLES) as Annex[];
