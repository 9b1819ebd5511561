import type { ReactNode } from "react";
import { ROUNDING_TITLES } from "../../../kernel/decimal.ts";
import type { KindField } from "../engine/kind.ts";
import { KINDS } from "../kinds/registry.ts";
import { CONDITION_TESTS } from "../operand.ts";

/** What the editor can ask beside a kind's own fields; the same descriptions draw every part of a rule set. */
export type FieldSpec =
  | KindField
  | (SpecHead &
      (
        | { readonly type: "record"; readonly columns: readonly FieldSpec[] }
        | { readonly type: "list"; readonly columns: readonly FieldSpec[]; readonly one: string }
        | { readonly type: "condition" | "conditions" | "weight" | "schedule" | "day" }
        | { readonly type: "shares" | "rankBy" | "listBy" | "wordList" }
        | { readonly type: "code"; readonly of: "figures" | "groups" | "grades" | "splits" }
        | { readonly type: "place" }
      ));

/** Draws the fields of a record. The parts of a form take it as a prop, since fields hold records and rows of fields again. */
export type FieldsComponent = (props: {
  readonly specs: readonly FieldSpec[];
  readonly value: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly onChange: (value: Readonly<Record<string, unknown>>) => void;
}) => ReactNode;

interface SpecHead {
  readonly name: string;
  readonly title: string;
  readonly unit?: string;
  readonly optional?: true;
  readonly fallback?: string;
}

export const TEST_TITLES: Record<(typeof CONDITION_TESTS)[number], string> = {
  atLeast: "不低于",
  above: "高于",
  atMost: "不高于",
  below: "低于",
  equals: "等于",
};

const ROUNDING_FIELDS: readonly FieldSpec[] = [
  { name: "mode", title: "方式", type: "choice", options: ROUNDING_TITLES },
  { name: "places", title: "小数位", type: "whole", unit: "位" },
];
const article: FieldSpec = { name: "article", title: "依据条款", type: "words", optional: true };
const code: FieldSpec = { name: "code", title: "代码", type: "words" };
const name: FieldSpec = { name: "name", title: "名称", type: "words" };
const guards: FieldSpec = {
  name: "guards",
  title: "联合条件",
  type: "list",
  one: "条件",
  optional: true,
  columns: [
    { name: "condition", title: "条件", type: "condition" },
    {
      name: "otherwise",
      title: "不满足时得",
      type: "decimal",
      unit: "分",
      optional: true,
      fallback: "0",
    },
    { name: "words", title: "条件的原话", type: "words" },
  ],
};

export const HEAD_FIELDS: readonly FieldSpec[] = [
  { name: "title", title: "规则名称", type: "words" },
  { name: "code", title: "代码（小写字母、数字）", type: "words" },
  {
    name: "basis",
    title: "依据",
    type: "list",
    one: "依据",
    columns: [
      { name: "document", title: "文件", type: "words" },
      { name: "article", title: "条款", type: "words", optional: true },
      { name: "url", title: "网址", type: "words", optional: true },
    ],
  },
  { name: "lastCheckedOn", title: "最近核对日期", type: "day", optional: true },
];

export const FIGURE_FIELDS: readonly FieldSpec[] = [
  code,
  name,
  { name: "unit", title: "单位", type: "words", optional: true },
  { name: "covers", title: "统计范围", type: "words", optional: true },
];

export const INDICATOR_FIELDS: readonly FieldSpec[] = [
  name,
  { name: "weight", title: "权重", type: "weight", unit: "分" },
  { name: "formula", title: "算法", type: "formula" },
  {
    name: "cap",
    title: "封顶与保底",
    type: "record",
    optional: true,
    columns: [
      { name: "most", title: "最高", type: "decimal", unit: "分", optional: true },
      {
        name: "mostTimesWeight",
        title: "最高为权重的",
        type: "decimal",
        unit: "倍",
        optional: true,
      },
      { name: "least", title: "最低", type: "decimal", unit: "分", optional: true },
    ],
  },
  guards,
  { name: "schedule", title: "序时进度", type: "schedule", optional: true, fallback: "不看序时" },
  {
    name: "rounding",
    title: "本项修约",
    type: "record",
    optional: true,
    fallback: "同全表",
    columns: ROUNDING_FIELDS,
  },
  article,
  {
    name: "pingdingshan",
    title: "对应上级考核指标",
    type: "words",
    optional: true,
    fallback: "未知",
  },
];

export const EXTRA_FIELDS: readonly FieldSpec[] = [
  name,
  { name: "formula", title: "算法", type: "formula" },
  { name: "most", title: "最多", type: "decimal", unit: "分", optional: true, fallback: "不限" },
  guards,
  article,
];

export const TOTAL_FIELDS: readonly FieldSpec[] = [
  {
    name: "ranks",
    title: "排名",
    type: "record",
    columns: [
      { name: "by", title: "按什么排", type: "rankBy" },
      {
        name: "scope",
        title: "范围",
        type: "choice",
        options: { all: "全部一起排", group: "各组分开排" },
      },
      {
        name: "ties",
        title: "并列",
        type: "choice",
        options: {
          competition: "并列后跳号（1、1、3）",
          dense: "并列不跳号（1、1、2）",
          ordinal: "不并列，按附件顺序",
        },
      },
    ],
  },
  {
    name: "rounding",
    title: "修约",
    type: "record",
    columns: [
      {
        name: "moment",
        title: "什么时候修约",
        type: "choice",
        options: { line: "每项修约后相加", print: "只在列印时修约" },
      },
      { name: "line", title: "各项", type: "record", columns: ROUNDING_FIELDS },
      { name: "total", title: "总分", type: "record", columns: ROUNDING_FIELDS },
    ],
  },
  {
    name: "total",
    title: "总分",
    type: "record",
    optional: true,
    columns: [
      { name: "least", title: "最低", type: "decimal", unit: "分", optional: true },
      { name: "most", title: "最高", type: "decimal", unit: "分", optional: true },
      { name: "bonusesMost", title: "加分合计最多", type: "decimal", unit: "分", optional: true },
      {
        name: "deductionsMost",
        title: "扣分合计最多",
        type: "decimal",
        unit: "分",
        optional: true,
      },
      {
        name: "notReported",
        title: "有一项未报的",
        type: "choice",
        optional: true,
        fallback: "不排名",
        options: { unranked: "不排名", zero: "该项按0分计" },
      },
      {
        name: "notAssessed",
        title: "有一项不考核的",
        type: "choice",
        optional: true,
        fallback: "不计该项",
        options: { leave_out: "不计该项", rescale: "其余折算成满分" },
      },
    ],
  },
];

export const GROUP_FIELDS: readonly FieldSpec[] = [
  code,
  name,
  { name: "winners", title: "先进名额", type: "whole", unit: "个", optional: true },
];

export const ROSTER_FIELDS: readonly FieldSpec[] = [
  { name: "code", title: "对象", type: "place" },
  name,
  { name: "type", title: "类型", type: "words", optional: true, fallback: "按单位性质" },
  { name: "group", title: "组别", type: "code", of: "groups", optional: true },
  { name: "members", title: "合并考核的成员", type: "wordList", optional: true },
];

const all: FieldSpec = { name: "all", title: "同时满足", type: "conditions", optional: true };

/** What follows from the score, list by list of the rule set. */
export const AFTER_FIELDS: readonly {
  readonly name: "grades" | "promotions" | "vetoes" | "lists" | "awards" | "rates" | "splits";
  readonly title: string;
  readonly one: string;
  readonly columns: readonly FieldSpec[];
}[] = [
  {
    name: "grades",
    title: "等次（从高到低）",
    one: "等次",
    columns: [code, name, { name: "from", title: "不低于", type: "decimal", unit: "分" }],
  },
  {
    name: "promotions",
    title: "晋档、降档",
    one: "晋档规则",
    columns: [
      code,
      name,
      all,
      { name: "any", title: "或满足其一", type: "conditions", optional: true },
      { name: "steps", title: "升（负为降）", type: "whole", unit: "档", optional: true },
      { name: "to", title: "直接定为", type: "code", of: "grades", optional: true },
      article,
    ],
  },
  {
    name: "vetoes",
    title: "一票否决",
    one: "否决情形",
    columns: [
      code,
      name,
      { name: "when", title: "情形", type: "condition" },
      {
        name: "effect",
        title: "后果",
        type: "choice",
        options: { zero: "总分归零", unranked: "不参加排名", grade: "定为某等次" },
      },
      { name: "grade", title: "等次", type: "code", of: "grades", optional: true },
      article,
    ],
  },
  {
    name: "lists",
    title: "红黑榜",
    one: "榜单",
    columns: [
      code,
      name,
      { name: "tone", title: "颜色", type: "choice", options: { red: "红榜", black: "黑榜" } },
      { name: "group", title: "只看某组", type: "code", of: "groups", optional: true },
      { name: "by", title: "怎样上榜", type: "listBy" },
      article,
    ],
  },
  {
    name: "awards",
    title: "表扬（须同时满足）",
    one: "表扬",
    columns: [code, name, { name: "all", title: "同时满足", type: "conditions" }, article],
  },
  {
    name: "rates",
    title: "折算汇率",
    one: "汇率",
    columns: [
      code,
      { name: "from", title: "自", type: "day" },
      { name: "value", title: "1单位外币合", type: "decimal", unit: "元" },
      { name: "basis", title: "依据", type: "words", optional: true },
    ],
  },
  {
    name: "splits",
    title: "项目分成",
    one: "分成办法",
    columns: [
      code,
      name,
      { name: "shares", title: "各方比例（%）", type: "shares" },
      { name: "agreementFirst", title: "有协议的按协议", type: "yes" },
      { name: "years", title: "分成年限", type: "whole", unit: "年", optional: true },
      { name: "afterwards", title: "到期后归", type: "words", optional: true },
      { name: "overlap", title: "各方都全额计", type: "yes", optional: true },
      article,
    ],
  },
];

/** A value to begin a new row with: enough for its form to be drawn; what is missing the check names. */
export function blankOf(columns: readonly FieldSpec[]): Record<string, unknown> {
  const filled = columns.filter(({ optional }) => !optional);
  return Object.fromEntries(filled.map((column) => [column.name, blankValue(column)]));
}

function blankValue(spec: FieldSpec): unknown {
  switch (spec.type) {
    case "choice":
      return Object.keys(spec.options)[0];
    case "yes":
      return false;
    case "whole":
      return 0;
    case "formula":
      return { ...KINDS[0]?.example, actual: "" };
    case "rows":
      return [blankOf(spec.columns)];
    case "list":
    case "tests":
    case "conditions":
    case "wordList":
      return [];
    case "record":
      return blankOf(spec.columns);
    case "shares":
      return { 引进: "50", 落地: "50" };
    case "condition":
      return { of: "", test: "atLeast", than: "0" };
    case "listBy":
      return { first: 1 };
    case "rankBy":
      return "score";
    default:
      return "";
  }
}
