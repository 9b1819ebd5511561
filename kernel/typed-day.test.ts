import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addDays, type Day, dayText } from "./calendar.ts";
import {
  dayOfTyped,
  monthOfTyped,
  refuseTypedDay,
  refuseTypedMonth,
  YEARS_AHEAD,
} from "./typed-day.ts";

const TODAY = "2023-10-16";

describe("a typed day", () => {
  test.each([
    ["2023-10-16", TODAY],
    ["20231016", TODAY],
    ["2023/10/16", TODAY],
    ["2023.10.16", TODAY],
    ["2023年10月16日", TODAY],
    ["2023 年 10 月 16 日", TODAY],
    ["2023年10月16号", TODAY],
    ["２０２３－１０－１６", TODAY],
    ["２０２３１０１６", TODAY],
    ["2023。10。16", TODAY],
    ["2023—10—16", TODAY],
    [" 2023-10-16 ", TODAY],
    ["2023-6-1", "2023-06-01"],
    ["2024-02-29", "2024-02-29"],
    ["2023-02-29", null],
    ["2023-02-31", null],
    ["2023-13-01", null],
    ["2023年2月31日", null],
    ["20230231", null],
    ["2023-00-10", null],
    ["2023-10-00", null],
    ["2023-10", null],
    ["202310", null],
    ["2023101", null],
    ["202310160", null],
    ["20233-10-16", null],
    ["203-10-16", null],
    ["23-10-16", null],
    ["10-16", null],
    ["10/16/2023", null],
    ["09 05 2023", null],
    ["2023-10-16 08:00", null],
    ["十月十六日", null],
    ["", null],
  ])("%s is %s", (text, day) => {
    expect(dayOfTyped(text)).toBe(day);
  });

  test("is the very day in each of its forms, whatever day", () => {
    fc.assert(
      fc.property(fc.integer({ min: -8000, max: 19_000 }), (days) => {
        const day: Day = addDays(TODAY, days);
        const forms = [day, day.replaceAll("-", ""), day.replaceAll("-", "/"), dayText(day)];
        expect(forms.map(dayOfTyped)).toEqual(forms.map(() => day));
      }),
    );
  });

  test("no text is read as a day whose digits it does not hold in their order", () => {
    const sign = fc.constantFrom(..."0123456789-/.年月日 ０２".split(""));
    fc.assert(
      fc.property(fc.string({ unit: sign, maxLength: 12 }), (text) => {
        const day = dayOfTyped(text);
        if (day === null) return;
        const digits = text.normalize("NFKC").split(/\D+/).filter(Boolean);
        const numbers = digits.length === 1 ? [day.replaceAll("-", "")] : day.split("-");
        expect(digits.map(Number)).toEqual(numbers.map(Number));
      }),
    );
  });
});

test.each([
  ["2023-10", "2023-10"],
  ["202310", "2023-10"],
  ["2023/1", "2023-01"],
  ["2023.1", "2023-01"],
  ["2023年1月", "2023-01"],
  ["２０２３年１０月", "2023-10"],
  ["2023-13", null],
  ["2023-0", null],
  ["2023-10-16", null],
  ["20231", null],
])("the month %s is %s", (text, month) => {
  expect(monthOfTyped(text)).toBe(month);
});

describe("what a field refuses", () => {
  const said = (text: string, limits = {}) => refuseTypedDay(text, TODAY, limits)?.words ?? null;

  test.each([
    ["", null],
    ["2023年10月17日", null],
    ["2000-01-01", null],
    ["2023-02-31", "没有2023年2月31日这一天"],
    ["20231301", "没有2023年13月1日这一天"],
    ["2023-1", "“2023-1”不是日期，请写成 2023-10-16 这样"],
    ["1999-12-31", "1999年12月31日不在 2000 年到 2053 年之间，请核对年份"],
    ["0203-10-16", "203年10月16日不在 2000 年到 2053 年之间，请核对年份"],
    ["2203-10-16", "2203年10月16日不在 2000 年到 2053 年之间，请核对年份"],
    ["20233-10-16", "“20233-10-16”不是日期，请写成 2023-10-16 这样"],
  ])("%s: %s", (text, words) => {
    expect(said(text)).toBe(words);
  });

  test("beyond its own limits", () => {
    expect(said("2023-10-17", { latest: TODAY })).toBe("不能晚于今天2023年10月16日");
    expect(said("2023/10/16", { latest: TODAY })).toBeNull();
    expect(said("2023-10-15", { earliest: TODAY })).toBe("不能早于今天2023年10月16日");
    expect(said("2023-01-01", { earliest: "2023-05-01" })).toBe("不能早于2023年5月1日");
  });

  test("the same for months", () => {
    expect(refuseTypedMonth("2023年9月", TODAY)).toBeNull();
    expect(refuseTypedMonth("2023-13", TODAY)?.code).toBe("day.no_month");
    expect(refuseTypedMonth("0203-09", TODAY)?.words).toBe(
      "203年9月不在 2000 年到 2053 年之间，请核对年份",
    );
    expect(refuseTypedMonth(`${2023 + YEARS_AHEAD}-12`, TODAY)).toBeNull();
    expect(refuseTypedMonth(`${2024 + YEARS_AHEAD}-01`, TODAY)?.code).toBe("day.far");
  });
});
