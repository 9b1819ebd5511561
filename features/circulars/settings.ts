import type { Setting } from "../../kernel/setting.ts";
import { FORM_FIELD, NO_FORM, type StatisticalForm } from "../../kernel/statistical-form.ts";

/** Empty until the statistics bureau has approved the form: then the tables are an internal ledger and say so (R-X.6). */
export const STATISTICAL_FORM: Setting<StatisticalForm> = {
  name: "circulars.statistical_form",
  title: "统计报表标识",
  meaning: "印在附表之下；四项没有填齐的，附表注明「内部台账，非统计调查表」",
  field: FORM_FIELD,
  fallback: NO_FORM,
};

/** Groups of units that a circular may be about; `unitGroups` reads the words. */
export const UNIT_GROUPS: Setting<string> = {
  name: "circulars.unit_groups",
  title: "通报的单位分组",
  meaning:
    "「分组情况通报」可选的组，写作「乡镇：东山镇、西山镇；街道：城关街道」。留空时按附件1的名称分：以「镇」「乡」结尾的为乡镇，以「街道」结尾的为街道。分组是配置，通知没有分组，不作考核分组",
  field: { kind: "words", title: "分组", most: 1000, optional: true },
  fallback: "",
};

export const SETTINGS = [STATISTICAL_FORM, UNIT_GROUPS];
