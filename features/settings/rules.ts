import { type Day, dayText, isDay, monthText } from "../../kernel/calendar.ts";
import { moneyText } from "../../kernel/money.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { isSingle, type Setting, type SettingField } from "../../kernel/setting.ts";
import { monthOfTyped, refuseTypedMonth } from "../../kernel/typed-day.ts";

/** Why an entry may not be added, or null; `field` names the part of a value that is wrong. */
export function refuseSetting(
  setting: Setting,
  entry: { value: unknown; inForceFrom: Day; basis: string },
  today: Day,
): Refusal | null {
  const wrong = refuseValue(setting, entry.value, today);
  if (wrong) return wrong;
  if (!isDay(entry.inForceFrom))
    return { code: "settings.day_missing", words: "请填写生效日期", field: "inForceFrom" };
  if (entry.inForceFrom < today) {
    return {
      code: "settings.in_past",
      words: `只能从今天（${dayText(today)}）或以后起生效：已过去的日子按当时的规则算`,
      field: "inForceFrom",
    };
  }
  if (entry.basis.trim() === "")
    return {
      code: "settings.basis_missing",
      words: "请写明依据，如文件号或会议纪要",
      field: "basis",
    };
  return null;
}

function refuseValue(setting: Setting, value: unknown, today: Day): Refusal | null {
  const field = setting.field;
  if (isSingle(field)) return refuseField(field, value, { name: "value", today });
  const parts = value as Record<string, unknown> | null;
  const names = Object.keys(field);
  if (
    typeof parts !== "object" ||
    parts === null ||
    Object.keys(parts).some((name) => !names.includes(name))
  )
    return {
      code: "settings.malformed",
      words: "设置的内容不完整，请刷新页面重填",
      field: "value",
    };
  for (const name of names) {
    const refused = refuseField(
      (field as Record<string, SettingField>)[name] as SettingField,
      parts[name],
      { name, today },
    );
    if (refused) return refused;
  }
  return null;
}

function refuseField(
  field: SettingField,
  value: unknown,
  { name, today }: { readonly name: string; readonly today: Day },
): Refusal | null {
  if (field.kind === "month") {
    if (typeof value !== "string")
      return { code: "settings.value_wrong", words: "应为月份", field: name };
    const wrong = refuseTypedMonth(value, today);
    const whole = wrong === null && (value === "" || monthOfTyped(value) === value);
    return whole
      ? null
      : { code: "settings.value_wrong", words: wrong?.words ?? "应写成 2023-06", field: name };
  }
  const words = faultOf(field, value);
  return words === null
    ? null
    : { code: "settings.value_wrong", words: `${field.title}${words}`, field: name };
}

function faultOf(
  field: Exclude<SettingField, { readonly kind: "month" }>,
  value: unknown,
): string | null {
  switch (field.kind) {
    case "whole":
      return Number.isInteger(value) &&
        (value as number) >= field.least &&
        (value as number) <= field.most
        ? null
        : `应为 ${field.least} 到 ${field.most} 的整数`;
    case "amount":
      return typeof value === "string" && /^[1-9]\d{0,17}$/.test(value) ? null : "应为大于零的金额";
    case "words":
      if (typeof value !== "string" || (value.trim() === "" && !field.optional)) return "不能为空";
      if (value.trim() === "") return null;
      if (value.length > field.most) return `不能超过 ${field.most} 个字`;
      return field.pattern && !new RegExp(field.pattern).test(value) ? "格式不对" : null;
    case "list":
      return Array.isArray(value) &&
        value.every((one) => typeof one === "string" && one.trim() !== "")
        ? null
        : "每行写一个，不能有空行";
    case "pieces":
      return piecesFault(field, value);
    case "yes":
      return typeof value === "boolean" ? null : "请选是或否";
    case "choice":
      return typeof value === "string" && value in field.options ? null : "请从列出的选项中选";
  }
}

function piecesFault(
  { options }: Extract<SettingField, { kind: "pieces" }>,
  value: unknown,
): string | null {
  if (!Array.isArray(value) || value.length === 0) return "至少要有一行";
  const lines: unknown[] = value;
  if (!lines.every((line): line is unknown[] => Array.isArray(line) && line.length > 0))
    return "每行至少选一种";
  const chosen = lines.flat();
  if (!chosen.every((one) => typeof one === "string" && Object.hasOwn(options, one)))
    return "请从列出的种类中选";
  return new Set(chosen).size < chosen.length ? "同一种不能选两次" : null;
}

/** A value in words, as lists and the audit trail say it: `每月5日`, `5,000.00 万元`. */
export function settingText(setting: Setting, value: unknown): string {
  const field = setting.field;
  if (isSingle(field)) return fieldText(field, value);
  const parts = (value ?? {}) as Record<string, unknown>;
  return Object.entries(field as Record<string, SettingField>)
    .map(([name, one]) => `${one.title}：${fieldText(one, parts[name])}`)
    .join("；");
}

function fieldText(field: SettingField, value: unknown): string {
  if (field.kind === "pieces")
    return (value as readonly (readonly string[])[])
      .map((line) => line.map((one) => field.options[one] ?? one).join("或"))
      .join("；");
  if (Array.isArray(value)) return value.join("、") || "无";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number")
    return `${value} ${field.kind === "whole" ? field.unit : ""}`.trim();
  if (typeof value !== "string" || value === "") return "未设";
  if (field.kind === "amount") return `${moneyText(BigInt(value), "万元", 2)} 万元`;
  if (field.kind === "month") return monthText(value);
  return field.kind === "choice" ? (field.options[value] ?? value) : value;
}
