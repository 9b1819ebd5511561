import { type Static, Type } from "typebox";
import { endpoint } from "../../kernel/endpoint.ts";
import { DayShape, Shape, Words } from "../../kernel/shape.ts";

/** A value of a setting with the day it holds from. */
export const SettingEntry = Shape({
  value: Type.Unknown(),
  inForceFrom: DayShape,
  basis: Type.String(),
  setBy: Type.String(),
  setOn: DayShape,
});
export type SettingEntry = Static<typeof SettingEntry>;

/** What holds today of one setting of the catalogue, and every entry it ever had, newest first. */
export const SettingState = Shape({
  name: Type.String(),
  value: Type.Unknown(),
  /** Nobody has set it: the fallback holds. */
  isFallback: Type.Boolean(),
  history: Type.Array(SettingEntry),
});
export type SettingState = Static<typeof SettingState>;

export const listSettings = endpoint({
  method: "GET",
  path: "/api/settings",
  title: "规则与设置",
  allow: "assessment.read",
  reply: Type.Array(SettingState),
});
/** From a day on; what held before stays for the days before. */
export const addSetting = endpoint({
  method: "POST",
  path: "/api/settings/:name",
  title: "修改设置",
  allow: "settings.edit",
  params: Shape({ name: Words(80) }),
  body: Shape({
    value: Type.Unknown(),
    inForceFrom: DayShape,
    basis: Type.String({ maxLength: 300 }),
  }),
  reply: SettingState,
});
