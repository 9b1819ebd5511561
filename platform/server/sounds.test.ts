import { expect, test } from "vitest";
import { personSoundsOf, soundsOf } from "./sounds.ts";

test("a person's surname sounds as a surname, a place as it is read", () => {
  const read = (name: string) => personSoundsOf(name);
  expect(read("单雄")).toEqual({ pinyin: "shanxiong", initials: "sx" });
  expect(read("解晓东").pinyin).toBe("xiexiaodong");
  expect(read("查良").pinyin).toBe("zhaliang");
  expect(read("仇英").initials).toBe("qy");
  expect(read("尉迟恭")).toEqual({ pinyin: "yuchigong", initials: "ycg" });
  expect(read("王小单").pinyin).toBe("wangxiaodan");
  expect(read("吕布").pinyin).toBe("lvbu");
  expect(soundsOf("小屯镇")).toEqual({ pinyin: "xiaotunzhen", initials: "xtz" });
  expect(soundsOf("解放路街道").initials).toBe("jfljd");
});
