import type { Setting } from "../../kernel/setting.ts";

/** The city's name as pages and documents print it. */
export const CITY_NAME: Setting<string> = {
  name: "city.name",
  title: "城市名称",
  meaning: "印在页面和登录页上",
  field: { kind: "words", title: "名称", most: 30 },
  fallback: "",
};

export const SETTINGS = [CITY_NAME];
