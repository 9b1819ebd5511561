import type { Side, TermKind, TermResult } from "../../../features/reviews/words.ts";

/** What both sides promise in the synthetic year, invented throughout. */
export const PROMISE_WORDS: Record<Side, readonly string[]> = {
  government: [
    "红线外供水管网接到厂区围墙",
    "10千伏专线送电到厂区",
    "厂区北侧道路修通并达到通车条件",
    "完成项目用地场地平整",
    "落实天然气接入并通气",
    "按协议兑付设备投资奖补第一批",
    "协助办结施工许可",
    "提供人才公寓二十套",
  ],
  enterprise: [
    "注册项目公司并完成税务登记",
    "首批外来资金到账",
    "主体厂房开工建设",
    "主体厂房封顶",
    "首条生产线设备进场",
    "招用本地员工一百人",
    "缴清履约保证金",
    "完成环境影响评价批复",
  ],
};

/** Six terms of 一事一议: what, of which kind, on which basis, and what the review found. */
export const TERM_WORDS: readonly {
  readonly words: string;
  readonly kind: TermKind;
  readonly legalBasis: string;
  readonly result: TermResult | null;
  readonly resultBasis: string;
}[] = [
  {
    words: "厂区红线外道路、供水、供电由政府配套到位",
    kind: "infrastructure",
    legalBasis: "",
    result: "passed",
    resultBasis: "",
  },
  {
    words: "明确一名专员代办立项、规划、环评手续",
    kind: "service",
    legalBasis: "",
    result: "passed",
    resultBasis: "",
  },
  {
    words: "设备投资额按比例给予一次性奖补",
    kind: "subsidy",
    legalBasis: "",
    result: "passed",
    resultBasis: "",
  },
  {
    words: "投产后三年内地方留成税收部分返还",
    kind: "tax",
    legalBasis: "",
    result: "failed",
    resultBasis: "属于给予特定经营者税收优惠，没有上位法依据",
  },
  {
    words: "工业用水价格低于同类企业",
    kind: "factor",
    legalBasis: "",
    result: null,
    resultBasis: "",
  },
  {
    words: "代建标准厂房，按成本价回购",
    kind: "other",
    legalBasis: "",
    result: null,
    resultBasis: "",
  },
];

export const DISSENT = "选址占用一般耕地，占补平衡指标没有落实，不同意";
export const CONDITIONS = "开工前取得环境影响评价批复，用水指标另行论证";
