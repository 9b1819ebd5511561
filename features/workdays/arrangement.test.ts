import { expect, test } from "vitest";
import { yearOf } from "../../kernel/calendar.ts";
import { readArrangement } from "./arrangement.ts";
import { SHIPPED } from "./server/facts.ts";

/** In the words in which such notices are published; the days are those of 2025, 2024 and 2023. */
const OF_2025 = `关于2025年部分节假日安排的通知
各有关单位：
现将2025年元旦、春节等放假调休日期的具体安排通知如下。
一、元旦：1月1日（周三）放假1天，不调休。
二、春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。
三、清明节：4月4日（周五）至6日（周日）放假，共3天。
四、劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。
五、端午节：5月31日（周六）至6月2日（周一）放假，共3天。
六、国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。
节假日期间，各单位要妥善安排好值班和安全工作。`;
const OF_2024 = `一、元旦：1月1日放假，与周末连休。
二、春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。鼓励各单位安排职工在除夕（2月9日）休息。
三、清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。
四、劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。
五、端午节：6月10日放假，与周末连休。
六、中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。`;

/** The days off that are no weekend, and the weekends at work: what makes a calendar. */
function telling({ rest, work }: { rest: Iterable<string>; work: Iterable<string> }, year: number) {
  const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0;
  const off = [...rest].filter((day) => yearOf(day) === year && weekday(day));
  return { off: off.sort(), work: [...work].filter((day) => yearOf(day) === year).sort() };
}

test.each([
  [2025, OF_2025],
  [2024, OF_2024],
])("the notice of %i as it was published gives the days everybody kept", (year, text) => {
  const { days, faults } = readArrangement(text, year);
  expect(faults).toEqual([]);
  const of = (kind: string) => days.filter((one) => one.kind === kind).map(({ day }) => day);
  expect(telling({ rest: of("off"), work: of("work") }, year)).toEqual(telling(SHIPPED, year));
});

test("元旦 from December on, months that go on, names of the days", () => {
  const { days } = readArrangement(
    "一、元旦：2022年12月31日至2023年1月2日放假调休，共3天。\n二、春节：1月21日至27日放假调休，共7天。1月28日（星期六）、29日（星期日）上班。",
    2023,
  );
  expect(days[0]).toEqual({ day: "2022-12-31", kind: "off", title: "元旦" });
  expect(days.slice(-2)).toEqual([
    { day: "2023-01-28", kind: "work", title: "春节" },
    { day: "2023-01-29", kind: "work", title: "春节" },
  ]);
  expect(days).toHaveLength(12);
});

test.each`
  line                                  | count
  ${"2027-02-05 至 2027-02-11 休 春节"} | ${7}
  ${"2027-02-20 班"}                    | ${1}
  ${"2027/2/5\t2027/2/11\t放假\t春节"}  | ${7}
  ${"2027年2月20日\t上班"}              | ${1}
  ${"２０２７－０２－２０　班"}         | ${1}
  ${"2月20日 班 调休"}                  | ${1}
  ${"2027-03-01 至 2027-03-31 休"}      | ${31}
  ${"1月30日 至 2月2日 休"}             | ${4}
`("a line of a list or a sheet: $line", ({ line, count }) => {
  const { days, faults, unread } = readArrangement(line, 2027);
  expect([days.length, faults, unread]).toEqual([count, [], []]);
  expect(days.every(({ day }) => yearOf(day) === 2027)).toBe(true);
});

test("a list that goes over the year's end, and a month that goes on, with their years", () => {
  const daysOf = (text: string) => readArrangement(text, 2026).days.map(({ day }) => day);
  expect(daysOf("12月31日 至 1月2日 休 元旦")).toEqual(["2026-12-31", "2027-01-01", "2027-01-02"]);
  expect(daysOf("2026-12-31 至 2027-01-01 休")).toEqual(["2026-12-31", "2027-01-01"]);
  expect(daysOf("一、春节：1月30日至2月1日、3日放假调休。")).toEqual([
    "2026-01-30",
    "2026-01-31",
    "2026-02-01",
    "2026-02-03",
  ]);
});

test.each`
  what                            | text                                      | words
  ${"a day that is none"}         | ${"2027-02-31 休"}                        | ${"不是日期"}
  ${"an end before its start"}    | ${"2027-02-11 至 2027-02-05 休"}          | ${"止日早于起日"}
  ${"a whole year"}               | ${"2027-01-01 至 2027-12-31 休"}          | ${"超过31天"}
  ${"thirty-two days"}            | ${"2027-03-01 至 2027-04-01 休"}          | ${"超过31天"}
  ${"an end that is no day"}      | ${"2027-02-05 至 2027-02-30 休"}          | ${"不是日期"}
  ${"a start that is no day"}     | ${"2027-02-30 至 2027-03-05 休"}          | ${"不是日期"}
  ${"a sentence without a day"}   | ${"放假时间为5月3日。"}                   | ${"没有看懂的日期"}
  ${"the weekday of a year ago"}  | ${"四、劳动节：5月1日（周四）放假1天。"}  | ${"2027-05-01是星期六"}
  ${"a count that differs"}       | ${"三、清明节：4月3日至5日放假，共2天。"} | ${"写的是2天，日期却是3天"}
  ${"the notice of another year"} | ${"关于2026年部分节假日安排的通知"}       | ${"这是2026年的安排"}
`("$what is told, not taken", ({ text, words }) => {
  expect(readArrangement(text, 2027).faults.join()).toContain(words);
});

test("what speaks of no arranged day is shown as unread", () => {
  expect(readArrangement("春节放假\n2027-02-20 班", 2027).unread).toEqual(["春节放假"]);
});

test.each`
  text                                                                 | off                                           | work
  ${"二、清明节：4月5日放假，4月6日（星期二）补休。"}                  | ${["2027-04-05", "2027-04-06"]}               | ${[]}
  ${"四、劳动节：5月1日至3日放假，5月8日（星期六）上班。"}             | ${["2027-05-01", "2027-05-02", "2027-05-03"]} | ${["2027-05-08"]}
  ${"四、劳动节：5月1日至3日放假，共3天，5月8日（星期六）、9日上班。"} | ${["2027-05-01", "2027-05-02", "2027-05-03"]} | ${["2027-05-08", "2027-05-09"]}
  ${"四、劳动节：5月8日（星期六）上班，5月1日至2日放假。"}             | ${["2027-05-01", "2027-05-02"]}               | ${["2027-05-08"]}
`("every day of a sentence that speaks of several is taken: $text", ({ text, off, work }) => {
  const { days, faults } = readArrangement(text, 2027);
  expect(faults).toEqual([]);
  const of = (kind: string) => days.filter((one) => one.kind === kind).map(({ day }) => day);
  expect([of("off"), of("work")]).toEqual([off, work]);
});

test("a day behind what was understood is told, not dropped", () => {
  const { faults } = readArrangement("一、元旦：1月1日放假，1月4日另行通知。", 2027);
  expect(faults.join()).toContain("1月4日另行通知");
});
