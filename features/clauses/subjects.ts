import type { Day } from "../../kernel/calendar.ts";
import type { Permission } from "../../kernel/permission.ts";

/** The campaign year a map is of, and the last day of it there is anything of. */
export interface CampaignSpan {
  readonly year: number;
  readonly lastDay: Day;
}

/** A page of a room, and the words by which a clause of any notice says that it is about it. */
export interface Subject {
  readonly code: string;
  /** As the menu calls it. */
  readonly title: string;
  /** Whoever has one of these opens it. */
  readonly allow: readonly Permission[];
  readonly path: (span: CampaignSpan) => string;
  /** Where the page lists records: what one is counted in, and whether only the year's are listed. */
  readonly counted?: { readonly measure: string; readonly ofYear: boolean };
  readonly words: readonly string[];
}

const PROJECTS: readonly Permission[] = ["projects.read"];
const RESULTS: readonly Permission[] = ["assessment.read"];

/**
 * What each room calls its matter in notices. Words are looked for as they stand; they are terms of the trade, never of one city.
 * A matter no room carries (publicity, the budget of outreach, offices in other cities) has no words here, and its clause says so.
 */
export const SUBJECTS: readonly Subject[] = [
  {
    code: "targets",
    title: "方案与目标",
    allow: ["plan.read"],
    path: ({ year }) => `/plan?year=${year}`,
    counted: { measure: "个目标", ofYear: true },
    words: ["工作目标", "目标任务", "责任目标", "任务分解", "目标分解", "主要目标", "任务目标"],
  },
  {
    code: "funds",
    title: "到位资金",
    allow: ["funds.read"],
    path: ({ year }) => `/funds?effectiveFrom=${year}-01-01&effectiveTo=${year}-12-31`,
    counted: { measure: "笔", ofYear: true },
    words: ["省外资金", "市外资金", "县外资金", "境外资金", "利用外资", "到位资金", "资金到位"],
  },
  {
    code: "projects",
    title: "项目",
    allow: PROJECTS,
    path: () => "/projects",
    counted: { measure: "个", ofYear: false },
    words: [
      "亿元以上项目",
      "引进项目",
      "招引项目",
      "签约项目",
      "重大项目",
      "重点项目",
      "大项目",
      "项目建设",
      "项目落地",
      "等项目",
      "产业链项目",
    ],
  },
  {
    code: "recognition",
    title: "签约认定",
    allow: PROJECTS,
    path: () => "/recognitions",
    counted: { measure: "件", ofYear: false },
    words: ["签约", "签订", "合同金额", "总投资认定"],
  },
  {
    code: "board",
    title: "项目看板",
    allow: PROJECTS,
    path: () => "/board",
    words: ["全生命周期", "全过程", "分包", "开工", "投产", "竣工", "达产", "落地率", "履约"],
  },
  {
    code: "problems",
    title: "问题清单",
    allow: PROJECTS,
    path: () => "/problems?level=all&state=all",
    counted: { measure: "个", ofYear: false },
    words: ["困难和问题", "问题", "全程服务", "生命周期服务", "跟踪服务", "代办", "营商环境"],
  },
  {
    code: "conference",
    title: "联席会议清单",
    allow: PROJECTS,
    path: () => "/conference",
    words: ["联席会议", "协调推进会", "调度会", "协调会"],
  },
  {
    code: "claims",
    title: "首报首谈",
    allow: PROJECTS,
    path: () => "/claims",
    counted: { measure: "件", ofYear: false },
    words: ["首报", "首谈", "首位洽谈", "流转", "恶性竞争", "争抢项目"],
  },
  {
    code: "reviews",
    title: "待评审项目",
    allow: PROJECTS,
    path: () => "/promises/waiting",
    words: ["专题评审", "评审会", "联审", "一事一议", "项目评审", "预审"],
  },
  {
    code: "promises",
    title: "承诺兑现",
    allow: PROJECTS,
    path: () => "/promises",
    counted: { measure: "项", ofYear: false },
    words: ["承诺", "兑现", "优惠政策", "惠企", "诚信", "守信"],
  },
  {
    code: "batches",
    title: "三个一批",
    allow: PROJECTS,
    path: () => "/batches",
    words: ["三个一批", "谋划储备", "项目储备", "储备一批", "项目谋划", "谋划一批"],
  },
  {
    code: "chains",
    title: "产业链",
    allow: ["chains.read"],
    path: () => "/chains",
    words: ["产业链", "链长", "链主", "主导产业", "新兴产业", "特色产业", "产业体系", "图谱"],
  },
  {
    code: "carriers",
    title: "园区载体",
    allow: PROJECTS,
    path: () => "/carriers",
    counted: { measure: "个", ofYear: false },
    words: [
      "载体",
      "园区",
      "产业园",
      "一区三园",
      "开发区",
      "经开区",
      "高新区",
      "标准化厂房",
      "标准厂房",
    ],
  },
  {
    code: "monthly",
    title: "月报",
    allow: ["funds.read"],
    path: () => "/monthly",
    words: ["月报", "每月报送", "按月报送", "零报告", "一把手", "主要负责人"],
  },
  {
    code: "months",
    title: "月度冻结与通报",
    allow: RESULTS,
    path: ({ year }) => `/months?year=${year}`,
    words: ["月通报", "每月通报", "季通报", "定期通报", "按月通报", "月排名"],
  },
  {
    code: "execution",
    title: "排名",
    allow: RESULTS,
    path: ({ lastDay }) => `/ranking?asOf=${lastDay}`,
    words: ["排名", "督导考核", "完成情况", "分解表", "通报排名", "末位"],
  },
  {
    code: "scoring",
    title: "考核得分",
    allow: RESULTS,
    path: () => "/scoring",
    words: ["考核体系", "考核办法", "计分", "评分", "得分", "考核细则", "考核评价", "分值"],
  },
  {
    code: "circulars",
    title: "公文",
    allow: ["circulars.read"],
    path: ({ year }) => `/circulars?year=${year}&state=issued`,
    counted: { measure: "份已印发", ofYear: true },
    words: ["通报", "简报", "会议纪要"],
  },
  {
    code: "notices",
    title: "结果公示",
    allow: RESULTS,
    path: () => "/public-notices",
    counted: { measure: "次公示", ofYear: false },
    words: ["公示", "异议", "申诉", "弄虚作假", "虚报", "考核结果"],
  },
  {
    code: "ledgers",
    title: "结果运用",
    allow: [
      "results.funding_ledger",
      "results.honours_ledger",
      "results.cadre_ledger",
      "results.own_entries",
    ],
    path: () => "/results/ledgers",
    words: ["考核结果", "结果运用", "评优", "干部选拔", "选拔任用", "奖惩", "奖励", "问责"],
  },
  {
    code: "inspections",
    title: "督查",
    allow: RESULTS,
    path: () => "/inspections",
    counted: { measure: "次", ofYear: false },
    words: ["督查", "督导", "督办"],
  },
  {
    code: "organization",
    title: "单位与人员",
    allow: ["organization.read"],
    path: () => "/organization",
    words: ["组织领导", "责任单位", "各级各部门", "牵头单位", "牵头责任单位", "领导小组", "专班"],
  },
];
