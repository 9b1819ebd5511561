import type { Setting } from "../../kernel/setting.ts";

/** The city's name as pages and documents print it. */
export const CITY_NAME: Setting<string> = {
  name: "city.name",
  title: "城市名称",
  meaning: "印在页面和登录页上",
  field: { kind: "words", title: "名称", most: 30 },
  fallback: "",
};

/** The month the city began to work with the system; before it nothing is owed. Set with the first plan, empty until then. */
export const START_MONTH: Setting<string> = {
  name: "city.start_month",
  title: "启用月份",
  meaning:
    "从这个月起按月关账、催报；更早的月份只作补录，随启用月份一并关账。确认第一份方案时自动填写",
  field: { kind: "month", title: "月份" },
  fallback: "",
};

/** The first two digits of the own province in codes of administrative divisions; empty until the office says. */
export const PROVINCE_PREFIX: Setting<string> = {
  name: "city.province_prefix",
  title: "本省区划代码前两位",
  meaning: "付款方、投资方信用代码的登记地以此开头而来源填省外的，提示核对；没有填写就不比对",
  field: { kind: "words", title: "前两位", most: 2, pattern: "^\\d{2}$", optional: true },
  fallback: "",
};

export const SETTINGS = [CITY_NAME, START_MONTH, PROVINCE_PREFIX];
