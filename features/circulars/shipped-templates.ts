import type { TemplateDraft } from "./shapes.ts";

/** A template that comes with the system; the office's own versions start at 1 and take its place. */
export interface ShippedTemplate extends TemplateDraft {
  readonly code: string;
}

const OVERVIEW = `# 总体情况
全市累计实际利用省外资金{{省外资金.累计}}{{如有 省外资金.目标}}，占年度目标{{省外资金.目标}}的{{省外资金.完成率}}%{{结束}}（序时进度为{{序时进度}}%）{{如有 省外资金.较序时}}，{{省外资金.较序时}}{{结束}}；其中{{期间.本期}}到位{{省外资金.本期}}。
各责任单位引进项目{{项目.引进}}个{{如有 项目.引进目标}}（目标{{项目.引进目标}}个）{{结束}}，其中亿元以上项目{{项目.亿元以上}}个{{如有 项目.亿元以上目标}}（目标{{项目.亿元以上目标}}个）{{结束}}。{{如有 产业链}}各产业链签订项目{{项目.签订}}个{{如有 项目.签订目标}}（目标{{项目.签订目标}}个）{{结束}}，与引进项目分别统计、不相加。{{如有 未归链资金}}尚未归入产业链的到位资金{{未归链资金}}。{{结束}}{{结束}}
{{如有 有目标单位.个数}}承担目标任务的{{有目标单位.个数}}个单位中，绿灯{{亮灯.绿}}个、黄灯{{亮灯.黄}}个、红灯{{亮灯.红}}个{{如有 亮灯.未亮}}，未报不亮灯{{亮灯.未亮}}个{{结束}}。{{否则}}本年度目标任务尚未下达，不计算完成率，不排名、不亮灯。{{结束}}{{如有 豁免单位}}其中经批准豁免的{{豁免单位.个数}}个（亮灯和名次照列）：{{豁免单位}}。{{结束}}`;

const RANKING = `# 排名情况
## 排名靠前单位
{{如有 靠前单位}}按年度目标完成率{{如有 排名口径}}（到位资金{{排名口径}}）{{结束}}排序：{{列出 靠前单位}}{{名称}}（第{{位次}}位，{{完成率}}%）{{结束}}。{{否则}}无。{{结束}}
## 排名靠后单位
{{如有 靠后单位}}按年度目标完成率{{如有 排名口径}}（到位资金{{排名口径}}）{{结束}}排序：{{列出 靠后单位}}{{名称}}（第{{位次}}位，{{完成率}}%）{{结束}}。{{否则}}无。{{结束}}
## 位次变化
与{{期间.上期}}相比，{{如无 变动单位}}各单位位次没有变化或无可比位次{{结束}}{{如有 上升单位}}位次上升的有{{列出 上升单位}}{{名称}}（{{变化}}位）{{结束}}{{如有 下降单位}}；{{结束}}{{结束}}{{如有 下降单位}}位次下降的有{{列出 下降单位}}{{名称}}（{{变化}}位）{{结束}}{{结束}}。`;

const SHORTFALLS = `# 存在差距
{{如有 低于序时单位}}低于序时进度的单位{{低于序时单位.个数}}个（括号内为所差百分点）：{{列出 低于序时单位}}{{名称}}（{{差距}}）{{结束}}。{{结束}}
{{如有 无亿元项目单位}}尚未引进亿元以上项目的单位{{无亿元项目单位.个数}}个：{{无亿元项目单位}}。{{结束}}
{{如有 未报单位}}{{期间.本期词}}未报送的单位{{未报单位.个数}}个：{{未报单位}}，本期按“未报”列示，不作零计。{{结束}}
{{如有 缺报单位}}{{期间.本期词}}有月份未报送的单位{{缺报单位.个数}}个：{{列出 缺报单位}}{{名称}}（{{月份}}）{{结束}}，未报的月份不作零计。{{结束}}
{{如无 低于序时单位}}{{如无 无亿元项目单位}}{{如无 未报单位}}{{如无 缺报单位}}{{如有 有目标单位.个数}}各单位均达到序时进度，无未报送情况。{{否则}}本年度目标任务尚未下达，暂不对照序时进度。{{结束}}{{结束}}{{结束}}{{结束}}{{结束}}`;

const REQUIREMENTS = `# 下一步要求
## 紧盯序时进度
{{如有 低于序时单位}}低于序时进度的单位要逐个项目查明原因，明确补齐差距的具体措施；其他单位要保持进度。{{否则}}各单位要保持进度，确保完成年度目标。{{结束}}
## 加快项目引进
各责任单位{{如有 产业链}}、各产业链服务专班{{结束}}要抓紧在谈项目签约、已签项目开工，促进资金早日到位。
## 如实按时报送
到位资金须附证明材料，经本单位负责人签字并核验通过后计入；不得虚报、漏报、迟报。`;

const CUTOFF = "（数据截止日：{{截止日}}）";
const BY_PLAN = "按照《{{方案.名称}}》（{{方案.文号}}）";

const TO_THE_SUBJECT = `{{如有 对象.未报}}你单位{{期间.本期词}}没有报送到位资金，也没有零报告。{{否则}}{{期间.累计}}，你单位累计实际利用省外资金{{对象.累计}}{{如有 对象.完成率}}，占年度目标{{对象.目标}}的{{对象.完成率}}%，{{对象.较序时}}，全市排第{{对象.位次}}位{{结束}}；引进项目{{对象.引进}}个{{如有 对象.引进目标}}（目标{{对象.引进目标}}个）{{结束}}，其中亿元以上项目{{对象.亿元以上}}个{{如有 对象.亿元以上目标}}（目标{{对象.亿元以上目标}}个）{{结束}}。{{如有 对象.缺报}}其中{{对象.缺报}}没有报送。{{结束}}{{结束}}`;

const CORRECTED = `《{{更正.原标题}}》（{{更正.原文号}}）印发后，{{更正.理由}}。现更正如下${CUTOFF}，原件存档备查。
{{如有 更正.变动}}# 更正的数据
{{逐条 更正.对象}}{{名称}}{{变动}}。{{结束}}
附表、图中改变的数共{{更正.变动.个数}}处，逐处列入更正前后对照表，更正后的附表随文附上。{{结束}}
{{如有 更正.语句}}# 更正的文字
{{逐条 更正.语句}}{{说法}}。{{结束}}{{结束}}
{{如无 更正.变动}}{{如无 更正.语句}}# 更正的文字
原件引用的冻结数据没有变动。〔待填：原件哪一句更正为哪一句〕{{结束}}{{结束}}`;

const GROUP_OVERVIEW = `# 总体情况
{{对象.名称}}共{{对象.单位.个数}}个单位：{{对象.单位}}。累计实际利用省外资金{{对象.累计}}{{如有 对象.完成率}}，占年度目标{{对象.目标}}的{{对象.完成率}}%{{结束}}（序时进度为{{序时进度}}%）{{如有 对象.较序时}}，{{对象.较序时}}{{结束}}；其中{{期间.本期}}到位{{对象.本期}}。
引进项目{{对象.引进}}个{{如有 对象.引进目标}}（目标{{对象.引进目标}}个）{{结束}}，其中亿元以上项目{{对象.亿元以上}}个{{如有 对象.亿元以上目标}}（目标{{对象.亿元以上目标}}个）{{结束}}。
{{如有 有目标单位.个数}}承担目标任务的{{有目标单位.个数}}个单位中，绿灯{{亮灯.绿}}个、黄灯{{亮灯.黄}}个、红灯{{亮灯.红}}个{{如有 亮灯.未亮}}，未报不亮灯{{亮灯.未亮}}个{{结束}}。{{否则}}本年度目标任务尚未下达，不计算完成率，不排名、不亮灯。{{结束}}{{如有 豁免单位}}其中经批准豁免的{{豁免单位.个数}}个（亮灯和名次照列）：{{豁免单位}}。{{结束}}
以下名次为组内名次，分组只用于通报列示。`;

/** What officials start from: situation, leaders and laggards, movement, shortfalls, requirements; every figure a placeholder. */
export const SHIPPED_TEMPLATES: readonly ShippedTemplate[] = [
  {
    code: "work-circular",
    title: "工作情况通报",
    kind: "circular",
    about: "city",
    periods: ["month", "quarter", "half", "year"],
    words: {
      title: "{{机关.名称}}\n关于{{期间.名称}}全市招商引资\n工作情况的通报",
      addressees: "{{机关.主送}}",
      body: `${BY_PLAN}关于定期督查、排名、通报的要求，现将{{期间.名称}}全市招商引资工作情况通报如下${CUTOFF}。
${OVERVIEW}
${RANKING}
${SHORTFALLS}
${REQUIREMENTS}`,
      annexes: ["units", "chains", "charts"],
      copiesTo: "",
      present: "",
      excused: "",
      observers: "",
    },
  },
  {
    code: "correction",
    title: "更正通报",
    kind: "circular",
    about: "city",
    periods: ["month", "quarter", "half", "year"],
    words: {
      title: "{{机关.名称}}\n关于更正{{期间.名称}}全市招商引资\n工作情况的通报",
      addressees: "{{机关.主送}}",
      body: CORRECTED,
      annexes: ["changes", "units", "chains"],
      copiesTo: "",
      present: "",
      excused: "",
      observers: "",
    },
  },
  {
    code: "chain-circular",
    title: "产业链情况通报",
    kind: "circular",
    about: "chain",
    periods: ["month", "quarter", "half", "year"],
    words: {
      title: "{{机关.名称}}\n关于{{期间.名称}}{{对象.名称}}\n招商引资情况的通报",
      addressees: "{{机关.主送}}",
      body: `${BY_PLAN}的要求，现将{{期间.名称}}{{对象.名称}}招商引资情况通报如下${CUTOFF}。
# 完成情况
{{对象.名称}}签订项目{{对象.签订}}个{{如有 对象.签订目标}}（目标{{对象.签订目标}}个）{{结束}}，引进亿元以上项目{{对象.亿元以上}}个{{如有 对象.亿元以上目标}}（目标{{对象.亿元以上目标}}个）{{结束}}，累计到位资金{{对象.累计}}。
# 下一步要求
产业链服务专班要对照年度目标，抓紧在谈项目签约、已签项目开工，促进资金早日到位。`,
      annexes: ["chains"],
      copiesTo: "",
      present: "",
      excused: "",
      observers: "",
    },
  },
  {
    code: "group-circular",
    title: "分组情况通报",
    kind: "circular",
    about: "group",
    periods: ["month", "quarter", "half", "year"],
    words: {
      title: "{{机关.名称}}\n关于{{期间.名称}}{{对象.名称}}\n招商引资情况的通报",
      addressees: "{{机关.主送}}",
      body: `${BY_PLAN}关于定期督查、排名、通报的要求，现将{{期间.名称}}{{对象.名称}}招商引资情况通报如下${CUTOFF}。
${GROUP_OVERVIEW}
${RANKING}
${SHORTFALLS}`,
      annexes: ["units"],
      copiesTo: "",
      present: "",
      excused: "",
      observers: "",
    },
  },
  {
    code: "group-correction",
    title: "分组更正通报",
    kind: "circular",
    about: "group",
    periods: ["month", "quarter", "half", "year"],
    words: {
      title: "{{机关.名称}}\n关于更正{{期间.名称}}{{对象.名称}}\n招商引资情况的通报",
      addressees: "{{机关.主送}}",
      body: CORRECTED,
      annexes: ["changes", "units"],
      copiesTo: "",
      present: "",
      excused: "",
      observers: "",
    },
  },
  {
    code: "reporting-notice",
    title: "报送通知",
    kind: "notice",
    about: "city",
    periods: ["month"],
    words: {
      title: "{{机关.名称}}\n关于做好招商引资到位资金\n报送工作的通知",
      addressees: "{{机关.主送}}",
      body: `${BY_PLAN}，为如实、按时反映到位资金情况，现将有关事项通知如下。
# 报送情况
{{如有 未报单位}}{{期间.名称}}未报送的单位{{未报单位.个数}}个：{{未报单位}}。{{否则}}{{期间.名称}}各单位均已报送。{{结束}}
# 报送要求
到位资金须附证明材料，经本单位主要负责人签字后报送；没有到位资金的，作零报告。不得虚报、漏报、迟报。`,
      annexes: [],
      copiesTo: "",
      present: "",
      excused: "",
      observers: "",
    },
  },
  {
    code: "supervision-letter",
    title: "督办函",
    kind: "letter",
    about: "unit",
    periods: ["month", "quarter"],
    words: {
      title: "{{机关.名称}}\n关于{{对象.名称}}招商引资\n目标任务进度的督办函",
      addressees: "{{对象.名称}}",
      body: `${BY_PLAN}关于定期督查的要求，现就你单位{{期间.名称}}招商引资目标任务进度函告如下${CUTOFF}。
${TO_THE_SUBJECT}
{{如有 对象.落后}}你单位低于序时进度{{对象.落后}}个百分点，请逐个项目查明原因，提出补齐差距的具体措施，书面回复我办。{{否则}}请保持进度，按时如实报送。{{结束}}`,
      annexes: [],
      copiesTo: "",
      present: "",
      excused: "",
      observers: "",
    },
  },
  {
    code: "follow-up-order",
    title: "督办通知单",
    kind: "follow_up_order",
    about: "unit",
    periods: ["month", "quarter"],
    words: {
      title: "{{对象.名称}}招商引资目标任务进度督办通知单",
      addressees: "{{对象.名称}}",
      body: `# 目前情况
${TO_THE_SUBJECT}
# 办理要求
{{如有 对象.落后}}查明低于序时进度{{对象.落后}}个百分点的原因，逐个项目提出措施，按期反馈。{{否则}}保持进度，按期反馈。{{结束}}`,
      annexes: [],
      copiesTo: "",
      present: "",
      excused: "",
      observers: "",
    },
  },
  {
    code: "conference-minutes",
    title: "联席会议纪要",
    kind: "minutes",
    about: "city",
    periods: ["month", "quarter", "half", "year"],
    words: {
      title: "招商引资工作联席会议纪要",
      addressees: "",
      body: `会议听取了{{期间.名称}}全市招商引资工作情况。
${OVERVIEW}
# 议定事项
〔待填：议定事项、牵头单位和完成时限〕`,
      annexes: [],
      copiesTo: "",
      present: "",
      excused: "",
      observers: "",
    },
  },
  {
    code: "work-report",
    title: "工作情况报告",
    kind: "report",
    about: "city",
    periods: ["month", "quarter", "half", "year"],
    words: {
      title: "{{机关.名称}}\n关于{{期间.名称}}全市招商引资\n工作情况的报告",
      addressees: "市政府",
      body: `${BY_PLAN}，现将{{期间.名称}}全市招商引资工作情况报告如下${CUTOFF}。
${OVERVIEW}
${SHORTFALLS}`,
      annexes: ["units", "chains", "charts"],
      copiesTo: "",
      present: "",
      excused: "",
      observers: "",
    },
  },
];

/** The templates corrections are written by, of a group's circular and of any other. */
export const CORRECTION_CODE = "correction";
export const GROUP_CORRECTION_CODE = "group-correction";

/** Whether a template writes corrections: those begin at the document they correct. */
export function isCorrection(code: string): boolean {
  return code === CORRECTION_CODE || code === GROUP_CORRECTION_CODE;
}

/** The template the page 月度冻结与通报 writes by. */
export const WORK_CIRCULAR_CODE = "work-circular";
