import type { Grade, MapFlow, MapGraph, Tier } from "./map-shapes.ts";

/** What chapter 三 says of one chain, in its own words: nothing here that is not there. */
export interface NoticeChain {
  /** The name as in 附件2. */
  readonly chain: string;
  readonly article: string;
  /** 板块, 方向 and measures the chain is to be built on. */
  readonly segments: readonly string[];
  /** Enterprises and bodies it names; that they are 待核实 the page says. */
  readonly enterprises: readonly string[];
  /** A sentence that the page quotes. */
  readonly quote: string;
  readonly links: readonly NoticeLink[];
  readonly flows: readonly (readonly [from: string, to: string])[];
}

/** A link of the map: its title, where the notice puts it, who and what it names there. */
export interface NoticeLink {
  readonly title: string;
  readonly tier: Tier;
  readonly enterprises?: readonly string[];
  /** Names of projects as `projects` registers them from the notice. */
  readonly projects?: readonly string[];
}

const link = (tier: Tier, title: string, more: Partial<NoticeLink> = {}): NoticeLink => ({
  ...more,
  tier,
  title,
});
/** The notice names these without saying where in the chain they stand. */
const loose = (title: string, more: Partial<NoticeLink> = {}) => link("unplaced", title, more);

export const NOTICE_CHAIN_FACTS: readonly NoticeChain[] = [
  {
    chain: "尼龙碳氢新材料产业",
    article: "三（一）1",
    segments: ["焦炉气和电石炉气深加工", "粗苯深加工", "煤焦油深加工"],
    enterprises: ["天瑞集团", "平煤电化公司", "河南电化公司"],
    quote:
      "利用焦炉煤气、焦油、电石炉气等焦化电石副产品，向焦炉气和电石炉气深加工、粗苯深加工、煤焦油深加工等下游及配套产业链上拓展",
    links: [
      link("upstream", "焦化", {
        enterprises: ["天瑞集团"],
        projects: ["天瑞焦化360万吨升级改造项目"],
      }),
      link("upstream", "电石", {
        enterprises: ["平煤电化公司", "河南电化公司"],
        projects: ["河南电化公司90万吨电石扩容项目"],
      }),
      link("midstream", "焦炉煤气"),
      link("midstream", "焦油"),
      link("midstream", "电石炉气"),
      link("downstream", "焦炉气和电石炉气深加工"),
      link("downstream", "粗苯深加工"),
      link("downstream", "煤焦油深加工"),
      loose("钙基新材料", { projects: ["钙基新材料循环经济产业园项目"] }),
    ],
    flows: [
      ["焦化", "焦炉煤气"],
      ["焦化", "焦油"],
      ["电石", "电石炉气"],
      ["焦炉煤气", "焦炉气和电石炉气深加工"],
      ["电石炉气", "焦炉气和电石炉气深加工"],
      ["焦油", "煤焦油深加工"],
    ],
  },
  {
    chain: "装备制造产业",
    article: "三（一）2",
    segments: ["汽车再制造循环利用", "汽车零部件制造", "电梯制造", "阀门制造"],
    enterprises: [],
    quote: "重点抓好国家汽车再制造循环经济产业园、阀门产业园和电梯产业园等园区项目建设",
    links: [
      loose("汽车再制造循环利用", { projects: ["国家汽车再制造循环经济产业园"] }),
      loose("汽车零部件制造"),
      loose("电梯制造", { projects: ["电梯产业园"] }),
      loose("阀门制造", { projects: ["阀门产业园"] }),
    ],
    flows: [],
  },
  {
    chain: "绿色食品产业",
    article: "三（二）1",
    segments: ["屠宰", "食品深加工", "物流仓储"],
    enterprises: ["牧原", "江苏立华"],
    quote: "按照屠宰、食品深加工、物流仓储三大板块招引上下游链条企业",
    links: [
      loose("屠宰", { enterprises: ["牧原"], projects: ["牧原400万头生猪屠宰项目"] }),
      loose("食品深加工"),
      loose("物流仓储", { projects: ["农产品冷链物流园牛羊肉农批市场项目"] }),
    ],
    flows: [],
  },
  {
    chain: "生物医药产业",
    article: "三（二）2",
    segments: ["医药制剂", "现代中药", "医用耗材", "生物应用"],
    enterprises: ["润灵集团", "弘烨生物科技", "巨龙生物", "仁华生物", "汇鼎生物", "舜兴生物"],
    quote:
      "支持润灵集团、弘烨生物科技等企业扩大生产规模，在医药制剂、现代中药、医用耗材等领域持续发力",
    links: [
      loose("医药制剂"),
      loose("现代中药"),
      loose("医用耗材"),
      loose("生物应用", { enterprises: ["巨龙生物", "仁华生物"] }),
      loose("配合型畜禽饲料", {
        enterprises: ["汇鼎生物"],
        projects: ["汇鼎生物年产20万吨配合型畜禽饲料及年产15万件兽药建设项目"],
      }),
      loose("兽药", {
        enterprises: ["汇鼎生物"],
        projects: ["汇鼎生物年产20万吨配合型畜禽饲料及年产15万件兽药建设项目"],
      }),
    ],
    flows: [],
  },
  {
    chain: "数字经济产业",
    article: "三（二）3",
    segments: ["智能化改造", "企业上云", "数字平台"],
    enterprises: ["天瑞信科", "大易科技", "河南生猪交易市场"],
    quote: "依托天瑞信科“工业互联网平台”，深入实施智能化改造和“企业上云”",
    links: [
      loose("工业互联网平台", { enterprises: ["天瑞信科"] }),
      loose("智能化改造"),
      loose("企业上云"),
      loose("数字平台", { enterprises: ["大易科技", "河南生猪交易市场"] }),
    ],
    flows: [
      ["工业互联网平台", "智能化改造"],
      ["工业互联网平台", "企业上云"],
    ],
  },
  {
    chain: "新型建材产业",
    article: "三（三）1",
    segments: ["水泥熟料", "骨料", "绿色建材", "建筑石料"],
    enterprises: ["天瑞", "河南能矿", "隆基矿业", "豫鼎实业", "日晟昌矿业"],
    quote: "依托我市矿山石料资源优势，不断提升新型建材产业规模化、绿色化、集约化程度",
    links: [
      loose("矿山石料资源"),
      loose("水泥熟料", { enterprises: ["天瑞"], projects: ["天瑞日产6000吨水泥熟料生产线项目"] }),
      loose("骨料", {
        enterprises: ["河南能矿", "隆基矿业", "豫鼎实业"],
        projects: [
          "河南能矿年产700万吨骨料项目",
          "隆基矿业年产300万吨骨料项目",
          "豫鼎实业年产700万吨骨料项目",
        ],
      }),
      loose("绿色建材", {
        enterprises: ["日晟昌矿业"],
        projects: ["日晟昌矿业港利绿色建材产业园一期项目", "港利绿色建材产业园二期项目"],
      }),
      loose("建筑石料", {
        projects: ["陵头镇陈窑东灰岩矿大型建筑石料项目", "牛肋巴山水泥灰岩大型建筑石料项目"],
      }),
    ],
    flows: [],
  },
  {
    chain: "轻工纺织产业",
    article: "三（三）2",
    segments: ["机绣", "高端面料生产", "品牌服装生产"],
    enterprises: [],
    quote:
      "围绕机绣产业“四张图谱”，大力开展以商招商，探索轻工纺织全产业链延伸，重点招引高端面料生产、品牌服装生产等产业链项目落地",
    links: [
      loose("机绣"),
      loose("高端面料生产"),
      loose("品牌服装生产"),
      loose("仓储物流"),
      loose("检验检测"),
      loose("贸易展示"),
    ],
    flows: [],
  },
  {
    chain: "文旅康养和汝瓷产业",
    article: "三（三）3",
    segments: ["温泉养生游", "人文旅游", "生态旅游", "乡村旅游", "汝瓷"],
    enterprises: [],
    quote: "以汝瓷文化为引领，以汝瓷小镇建设为载体，深入挖掘整合汝瓷文化资源",
    links: [
      loose("温泉养生游"),
      loose("人文旅游"),
      loose("生态旅游"),
      loose("乡村旅游"),
      loose("汝瓷小镇", {
        projects: ["汝瓷创客源研学项目", "长乐岛欢乐水世界", "河南省青瓷研究院"],
      }),
    ],
    flows: [],
  },
  {
    chain: "现代商贸产业",
    article: "三（三）4",
    segments: ["城市综合体", "城市便民服务圈", "知名商贸品牌", "商贸企业", "城市新型商贸业态"],
    enterprises: [],
    quote:
      "积极建设培育一批高质量城市综合体、打造一批城市便民服务圈、引进一批知名商贸品牌、提升一批商贸企业、发展一批城市新型商贸业态",
    links: [
      loose("城市综合体"),
      loose("城市便民服务圈"),
      loose("知名商贸品牌"),
      loose("商贸企业"),
      loose("城市新型商贸业态"),
    ],
    flows: [],
  },
];

/** What the notice says of a chain, or undefined for one it does not have. */
export function noticeChain(name: string): NoticeChain | undefined {
  return NOTICE_CHAIN_FACTS.find(({ chain }) => chain === name);
}

/** The note of a first version drawn from the notice. */
export function noticeMapNote(facts: NoticeChain): string {
  return `据汝政办〔2023〕17号${facts.article}起草：环节、连线、企业均为通知所载；通知未分上下游的不分，未评价的不评`;
}

/** The first map of a chain: what the notice says, ungraded. `projectId` finds the notice's projects by name. */
export function noticeGraph(
  facts: NoticeChain,
  projectId: (name: string) => number | undefined,
): MapGraph {
  const idOf = (title: string) => `n${facts.links.findIndex((one) => one.title === title) + 1}`;
  const grade: Grade = "ungraded";
  const nodes = facts.links.map((one) => ({
    id: idOf(one.title),
    title: one.title,
    tier: one.tier,
    grade,
    note: "",
    projectIds: (one.projects ?? []).flatMap((name) => projectId(name) ?? []),
    enterprises: [...(one.enterprises ?? [])],
  }));
  const flows = facts.flows.map(([from, to]): MapFlow => ({
    from: idOf(from),
    to: idOf(to),
    words: "",
  }));
  return { nodes, flows };
}
