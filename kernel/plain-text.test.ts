import { describe, expect, test } from "vitest";
import { cleanLine, cleanWords, halfWidth, plainName, plainText } from "./plain-text.ts";

describe("compared", () => {
  test.each([
    ["dup-001"],
    ["ＤＵＰ－００１"],
    ["DUP 001"],
    ["DUP001"],
    ["Dup–001"],
    ["\u200bDUP−001\u00a0"],
    ["DUP_x000D_\n001"],
  ])("%j is DUP-001", (text) => {
    expect(plainText(text)).toBe(plainText("DUP-001"));
  });

  test.each([
    ["演示天瑞（集团）有限公司", "演示天瑞(集团)公司"],
    ["演示天瑞\n有限公司", "演示天瑞有限公司"],
    ["⼩屯演⽰⻋业有限公司", "小屯演示车业"],
    ["演示\u2060天瑞\ufeff公司", "演示天瑞股份有限公司"],
  ])("%j is %j by name", (a, b) => {
    expect(plainName(a)).toBe(plainName(b));
  });

  test("other numbers and names stay other", () => {
    expect(plainText("2310-0099")).not.toBe(plainText("2310-0098"));
    expect(plainName("演示甲公司")).not.toBe(plainName("演示乙公司"));
  });
});

describe("kept", () => {
  test.each([
    ["  小屯镇\u3000阀门  项目 ", "小屯镇 阀门 项目"],
    ["天瑞\r\n阀门项目", "天瑞阀门项目"],
    ["Line_x000D_\nTwo", "Line Two"],
    ["Ａ１２（一期）", "A12（一期）"],
    ["⼤⽟⽶", "大玉米"],
    ["\u200b\u2060\ufeff", ""],
    ["\ufe0f \u{e0101}", ""],
    ["葛\u{e0100}庄", "葛\u{e0100}庄"],
    ["甲\u202egnp.exe", "甲gnp.exe"],
  ])("a line %j as %j", (text, kept) => {
    expect(cleanLine(text)).toBe(kept);
    expect(cleanLine(kept)).toBe(kept);
  });

  test("words keep their lines and blanks", () => {
    expect(cleanWords("　　一、\r\n  二\u200b、")).toBe("　　一、\n  二、");
  });

  test("figures typed wide are figures", () => {
    expect(halfWidth("１，２３４．５")).toBe("1,234.5");
  });
});
