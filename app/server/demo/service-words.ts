import type { LogKind, ProblemKind } from "../../../features/service/contract.ts";

/** What synthetic entries of the service log say. */
export const LOG_WORDS: Readonly<Record<LogKind, readonly string[]>> = {
  visit: [
    "到企业走访，项目负责人介绍近期安排，暂无新困难",
    "包联干部到厂区走访，查看设备到货情况",
    "到工地走访，核对形象进度和用工情况",
  ],
  talk: ["与企业负责人视频洽谈，谈二期用地和达产时间", "企业一行来访，谈上下游配套企业引进"],
  coordination: [
    "牵头召开协调会，明确水电接入的责任人和时间",
    "协调办理施工许可，补齐两份材料",
    "协调银行与企业对接，企业提交授信材料",
  ],
  progress: ["厂房主体施工过半", "主要设备已订货，首批到场", "试生产线安装完成，开始调试"],
  other: ["企业报送当月用工和投资进度", "收到企业来函，已转有关单位"],
};
export const NEXT_STEPS = ["再到现场看一次", "约企业面谈", "督促补齐材料", "召开协调会"] as const;

/** What synthetic problems say, what is answered and what came of it. */
export const PROBLEM_WORDS: readonly {
  readonly kind: ProblemKind;
  readonly words: string;
  readonly answer: string;
  readonly solution: string;
}[] = [
  {
    kind: "works",
    words: "厂区北侧进场道路未通，大件设备进不来",
    answer: "先铺临时便道，月底前完成",
    solution: "临时便道已通车，企业设备已进场",
  },
  {
    kind: "utilities",
    words: "变压器容量不足，二号车间不能同时开工",
    answer: "已申请增容，正在走审批",
    solution: "增容完成，已正常供电",
  },
  {
    kind: "land",
    words: "二期地块围墙位置与相邻农户有争议",
    answer: "约双方到场放线，按红线图确认",
    solution: "双方签字确认边界，围墙已开工",
  },
  {
    kind: "permits",
    words: "环评批复等待时间长，影响开工",
    answer: "专人跟办，缺的两份材料已补",
    solution: "批复已取得",
  },
  {
    kind: "finance",
    words: "流动资金贷款抵押物评估迟迟未出",
    answer: "协调评估机构与银行同日到场",
    solution: "评估报告已出，贷款已发放",
  },
  {
    kind: "labour",
    words: "熟练工缺口约四十人",
    answer: "列入本月专场招聘，并联系职业学校",
    solution: "已到岗三十八人，企业表示够用",
  },
  {
    kind: "policy",
    words: "协议约定的设备补助尚未兑现",
    answer: "已核对协议条款，正在履行拨付手续",
    solution: "补助已拨付到企业账户",
  },
  {
    kind: "utilities",
    words: "厂区供水压力低，喷淋调试不达标",
    answer: "更换主管阀门并加装增压泵",
    solution: "水压达标，喷淋调试通过",
  },
];
