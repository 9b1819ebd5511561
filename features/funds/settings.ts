import type { Setting } from "../../kernel/setting.ts";
import { type EvidenceSet, eachForm, USUAL_SETS } from "./evidence-sets.ts";
import { EVIDENCE_KIND_TITLES, FORM_TITLES } from "./paper-words.ts";

/** Day of the following month on which a month closes (R-X.5). */
export const CLOSING_DAY: Setting<number> = {
  name: "funds.closing_day",
  title: "月度关账日",
  meaning: "次月几日起可以关上月的账；关账后到的为补报",
  field: { kind: "whole", title: "关账日", unit: "日", least: 1, most: 28 },
  fallback: 5,
};

/** Fen, as text, from which on two people verify. */
export const TWO_VERIFIERS_FROM: Setting<string> = {
  name: "funds.two_verifiers_from_fen",
  title: "双人核验起点",
  meaning: "单笔金额达到这个数，须初核、复核两人",
  field: { kind: "amount", title: "金额" },
  fallback: "5000000000",
};

/** The form's own name follows. */
export const EVIDENCE_SET = "funds.evidence_set.";

/** How many times the unit's usual month of the year a month may reach before the office is asked to look (R-X.3). */
export const MONTH_JUMP: Setting<number> = {
  name: "funds.month_jump_times",
  title: "月度突增倍数",
  meaning:
    "单位当月到位（含本笔）超过本年此前有到位月份月均的这个倍数，核验时提示说明；只提示，不拦截",
  field: { kind: "whole", title: "倍数", unit: "倍", least: 2, most: 100 },
  fallback: 5,
};

/** What must be attached to money of each form (R-X.4); the set of the day of reporting is kept with the receipt. */
export const EVIDENCE_SETS = eachForm((form): Setting<EvidenceSet> => ({
  name: `${EVIDENCE_SET}${form}`,
  title: `${FORM_TITLES[form]}到位应附凭证`,
  meaning:
    "每行附其中任何一种即可，各行都要齐，缺一行不能填报、签发、核验；按填报当日的规定。默认取自各地公开的认定办法，本市有规定的以本市为准",
  field: { kind: "pieces", title: "应附凭证", options: EVIDENCE_KIND_TITLES },
  fallback: USUAL_SETS[form],
}));

export const SETTINGS = [
  CLOSING_DAY,
  TWO_VERIFIERS_FROM,
  MONTH_JUMP,
  ...Object.values(EVIDENCE_SETS),
];
