import { expect, test } from "vitest";
import { CATALOGUE, settingNamed } from "./catalogue.ts";
import { refuseSetting, settingText } from "./rules.ts";

const today = "2023-06-20";
const entry = (value: unknown) => ({ value, inForceFrom: today, basis: "招商办会议纪要" });
const all = CATALOGUE.flatMap((room) => room.settings);
const named = (name: string) => {
  const setting = settingNamed(name);
  if (!setting) throw new Error(`no setting ${name}`);
  return setting;
};

test("every setting has a name of its own, and its own fallback passes its own check", () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  // What nobody knows is empty until the office says it.
  for (const setting of all.filter(({ fallback }) => fallback !== ""))
    expect([setting.name, refuseSetting(setting, entry(setting.fallback), today)]).toEqual([
      setting.name,
      null,
    ]);
});

test("a value outside its bounds is refused at its field", () => {
  const day = named("funds.closing_day");
  expect(refuseSetting(day, entry(29), today)).toMatchObject({
    words: "关账日应为 1 到 28 的整数",
    field: "value",
  });
  expect(refuseSetting(day, entry("5"), today)?.code).toBe("settings.value_wrong");
  expect(refuseSetting(named("funds.two_verifiers_from_fen"), entry("0"), today)).not.toBeNull();
  expect(refuseSetting(named("city.province_prefix"), entry("4"), today)?.words).toContain(
    "格式不对",
  );
  const rules = named("assessment.rank_rules");
  const value = rules.fallback as Record<string, unknown>;
  expect(refuseSetting(rules, entry({ ...value, tieStyle: "coin" }), today)?.field).toBe(
    "tieStyle",
  );
  expect(refuseSetting(rules, entry({ ...value, more: 1 }), today)?.code).toBe(
    "settings.malformed",
  );
  expect(refuseSetting(rules, entry(null), today)?.code).toBe("settings.malformed");
});

test("not backwards, and not without a basis", () => {
  const day = named("funds.closing_day");
  expect(refuseSetting(day, { ...entry(8), inForceFrom: "2023-06-19" }, today)).toMatchObject({
    code: "settings.in_past",
    field: "inForceFrom",
  });
  expect(refuseSetting(day, { ...entry(8), basis: " " }, today)?.field).toBe("basis");
  expect(refuseSetting(day, { ...entry(8), inForceFrom: "2023-07-01" }, today)).toBeNull();
});

test("a setting whose particulars nobody knows yet may keep them empty, others may not", () => {
  const form = named("circulars.statistical_form");
  const value = { formNo: "", authority: "汝州市统计局", approvalNo: "", validUntil: "" };
  expect(refuseSetting(form, entry(value), today)).toBeNull();
  expect(refuseSetting(form, entry({ ...value, formNo: "表".repeat(101) }), today)?.field).toBe(
    "formNo",
  );
  expect(refuseSetting(named("city.name"), entry(""), today)?.words).toContain("不能为空");
});

test("values in words", () => {
  expect(settingText(named("funds.closing_day"), 5)).toBe("5 日");
  expect(settingText(named("funds.two_verifiers_from_fen"), "5000000000")).toBe("5,000.00 万元");
  expect(settingText(named("city.name"), "")).toBe("未设");
  expect(
    settingText(named("assessment.rank_rules"), named("assessment.rank_rules").fallback),
  ).toContain("序时进度：按已过整月");
});
