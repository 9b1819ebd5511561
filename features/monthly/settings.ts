import type { Setting } from "../../kernel/setting.ts";
import { FORM_FIELD, NO_FORM, type StatisticalForm } from "../../kernel/statistical-form.ts";

/** Day of the following month by which a unit's report must be signed; after it the report is late. */
export const REPORT_DAY: Setting<number> = {
  name: "monthly.report_day",
  title: "月报签发截止日",
  meaning: "次月几日以前须由主要负责人签发月报，过了为迟报；不晚于关账日为宜",
  field: { kind: "whole", title: "截止日", unit: "日", least: 1, most: 28 },
  fallback: 5,
};

/** Empty until the statistics bureau has approved the form: then the report is an internal ledger and says so (R-X.6). */
export const REPORT_FORM: Setting<StatisticalForm> = {
  name: "monthly.statistical_form",
  title: "月报的统计报表标识",
  meaning: "印在月报之下；四项没有填齐的，注明「内部台账，非统计调查表」",
  field: FORM_FIELD,
  fallback: NO_FORM,
};

export const SETTINGS = [REPORT_DAY, REPORT_FORM];
