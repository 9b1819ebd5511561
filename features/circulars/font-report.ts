/** The parts a typeface plays in an official document. */
export type FontRole = "仿宋" | "楷体" | "黑体" | "小标宋" | "宋体" | "西文";

/** What a role asks for by the standard's custom, and what the paper really bears. */
export interface FontUse {
  readonly role: FontRole;
  /** The typeface the `.docx` names: `仿宋_GB2312`. */
  readonly wanted: string;
  /** The family that was set: `FangSong`, `Noto Serif SC`. */
  readonly used: string;
  /** Whether `used` is another design than the wanted one. */
  readonly substitute: boolean;
}

/** Which fonts a PDF was set in, and which characters none of them has (printed as an empty box). */
export interface FontReport {
  readonly uses: readonly FontUse[];
  readonly missing: readonly string[];
}

/** One sentence for the page; "" when every typeface is the wanted one and no character is missing. */
export function fontReportText({ uses, missing }: FontReport): string {
  const replaced = uses
    .filter(({ substitute }) => substitute)
    .map(({ wanted, used }) => `${wanted}以${used}代替`);
  return [
    ...(replaced.length > 0 ? [`本机未安装的字体：${replaced.join("，")}。`] : []),
    ...(missing.length > 0 ? [`所有字体都没有的字：${missing.join("、")}。`] : []),
  ].join("");
}
