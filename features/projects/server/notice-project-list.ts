import { FEN_PER_YI, type Fen } from "../../../kernel/money.ts";
import type { Stage } from "../contract.ts";

/** A project as chapter 三 of 汝政办〔2023〕17号 names it. */
export interface NoticeProject {
  readonly chain: string;
  readonly name: string;
  /** The notice's own words. */
  readonly quote: string;
  /** A figure the notice states; still its figure, not a verified one. */
  readonly statedInvestmentFen?: Fen;
  /** Only where the notice tells how far it is. */
  readonly stage?: Stage;
}

const SENTENCES = {
  nylon: "全力抓好天瑞焦化360万吨升级改造项目、河南电化公司90万吨电石扩容等项目建设",
  equipment: "重点抓好国家汽车再制造循环经济产业园、阀门产业园和电梯产业园等园区项目建设",
  food: "推动食品产业园一期、牧原400万头生猪屠宰、江苏立华年产3万吨鸡肉制品等项目落地",
  aggregate:
    "加快建设河南能矿年产700万吨骨料、隆基矿业年产300万吨骨料、豫鼎实业年产700万吨骨料等绿色矿山项目",
  stone: "开工建设港利绿色建材产业园二期及陵头镇陈窑东灰岩矿、牛肋巴山水泥灰岩等大型建筑石料项目",
  ware: "加快实施汝瓷创客源研学项目、长乐岛欢乐水世界、河南省青瓷研究院等项目",
} as const;

/** Chapter 三 in its order; chains 数字经济, 轻工纺织 and 现代商贸 name no project. */
export const NOTICE_PROJECTS: readonly NoticeProject[] = [
  ...named("尼龙碳氢新材料产业", SENTENCES.nylon, [
    "天瑞焦化360万吨升级改造项目",
    "河南电化公司90万吨电石扩容项目",
  ]),
  ...named("尼龙碳氢新材料产业", "加快推进钙基新材料循环经济产业园项目建设", [
    "钙基新材料循环经济产业园项目",
  ]),
  ...named("装备制造产业", SENTENCES.equipment, [
    "国家汽车再制造循环经济产业园",
    "阀门产业园",
    "电梯产业园",
  ]),
  ...named("绿色食品产业", SENTENCES.food, [
    "食品产业园一期项目",
    "牧原400万头生猪屠宰项目",
    "江苏立华年产3万吨鸡肉制品项目",
  ]),
  {
    chain: "绿色食品产业",
    name: "农产品冷链物流园牛羊肉农批市场项目",
    quote: "加快农产品冷链物流园牛羊肉农批市场项目洽谈进度",
    stage: "negotiating",
  },
  ...named("生物医药产业", "加快润灵大健康产业园项目建设，确保一期项目建成投用", [
    "润灵大健康产业园项目",
  ]),
  ...named("生物医药产业", "加快建设汇鼎生物年产20万吨配合型畜禽饲料及年产15万件兽药建设项目", [
    "汇鼎生物年产20万吨配合型畜禽饲料及年产15万件兽药建设项目",
  ]),
  {
    chain: "生物医药产业",
    name: "舜兴生物特色农产品循环经济产业园项目",
    quote: "开工建设投资30亿元的舜兴生物特色农产品循环经济产业园项目",
    statedInvestmentFen: 30n * FEN_PER_YI,
  },
  ...named("新型建材产业", "加快推动天瑞日产6000吨水泥熟料生产线项目", [
    "天瑞日产6000吨水泥熟料生产线项目",
  ]),
  ...named("新型建材产业", SENTENCES.aggregate, [
    "河南能矿年产700万吨骨料项目",
    "隆基矿业年产300万吨骨料项目",
    "豫鼎实业年产700万吨骨料项目",
  ]),
  ...named("新型建材产业", "建成日晟昌矿业港利绿色建材产业园一期项目", [
    "日晟昌矿业港利绿色建材产业园一期项目",
  ]),
  ...named("新型建材产业", SENTENCES.stone, [
    "港利绿色建材产业园二期项目",
    "陵头镇陈窑东灰岩矿大型建筑石料项目",
    "牛肋巴山水泥灰岩大型建筑石料项目",
  ]),
  ...named("文旅康养和汝瓷产业", SENTENCES.ware, [
    "汝瓷创客源研学项目",
    "长乐岛欢乐水世界",
    "河南省青瓷研究院",
  ]),
];

function named(chain: string, quote: string, names: readonly string[]): NoticeProject[] {
  return names.map((name) => ({ chain, name, quote }));
}
