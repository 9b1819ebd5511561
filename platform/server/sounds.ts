import { pinyin } from "pinyin-pro";

/** How a Chinese name is typed: `小屯镇` → `xiaotunzhen` and `xtz`; other letters and digits stay, in lower case. */
export function soundsOf(name: string): { pinyin: string; initials: string } {
  const spell = (pattern: "pinyin" | "first") =>
    pinyin(name, { pattern, toneType: "none", type: "array", nonZh: "consecutive", v: true })
      .join("")
      .toLowerCase()
      .replace(/\s+/g, "");
  return { pinyin: spell("pinyin"), initials: spell("first") };
}
