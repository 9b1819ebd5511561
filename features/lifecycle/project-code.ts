import type { Refusal } from "../../kernel/refusal.ts";

/** 项目代码, GB/T 40058-2021: year, region, department, kind, five random digits and a check character (R-X.8). */
const PATTERN = /^(\d{4})-(\d{2})\d{4}-\d{2}-\d{2}-\d{6}$/;
/** The online platform issues codes since this year. */
const FIRST_YEAR = 2016;
/** First two digits of GB/T 2260; 00 and 10 for bodies of the State. */
const PROVINCES = new Set(
  "00 10 11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 66 71 81 82".split(
    " ",
  ),
);

/** Why a text is no 项目代码, or null. The check character's formula is not published: form, year and region are looked at. */
export function refuseProjectCode(code: string): Refusal | null {
  const refused = (what: string, words: string): Refusal => ({
    code: `lifecycle.project_code_${what}`,
    words,
    basis: { document: "GB/T 40058-2021", article: "" },
    field: "projectCode",
  });
  const match = PATTERN.exec(code);
  if (!match)
    return refused(
      "malformed",
      "项目代码应为24位，形如 四位年份-六位地区-两位部门-两位类型-六位编号",
    );
  const [, year = "", province = ""] = match;
  if (Number(year) < FIRST_YEAR || Number(year) > 2099)
    return refused("year", `项目代码的年份 ${year} 不在 ${FIRST_YEAR} 年以后，请核对`);
  if (!PROVINCES.has(province))
    return refused("region", `项目代码的地区 ${province} 不是省级区划代码，请核对`);
  return null;
}

export function isProjectCode(code: string): boolean {
  return refuseProjectCode(code) === null;
}
