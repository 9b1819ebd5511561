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

export const SETTINGS = [CITY_NAME, START_MONTH];
