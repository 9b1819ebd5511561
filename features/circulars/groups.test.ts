import fc from "fast-check";
import { expect, test } from "vitest";
import { cityOffice } from "../../tests/builders/issuing-office.ts";
import { aMonth } from "../../tests/builders/month-facts.ts";
import { fenFromWan, sumFen } from "../../kernel/money.ts";
import { compareRatios, ratio } from "../../kernel/ratio.ts";
import type { MonthFacts, UnitFacts } from "../assessment/month-facts.ts";
import { composeDocument } from "./compose.ts";
import { factValues } from "./fact-values.ts";
import { groupFacts } from "./group-facts.ts";
import { unitGroups } from "./groups.ts";
import { periodFacts } from "./period-facts.ts";
import { refuseAnnexes, refuseGroup, refuseSeveral } from "./rules.ts";
import { SHIPPED_TEMPLATES } from "./shipped-templates.ts";

const NAMES = ["小屯镇", "骑岭乡", "汝南街道", "经开区"];

test("empty words read the groups from the names; who is neither stands in none", () => {
  expect(unitGroups(" ", NAMES)).toEqual({
    groups: [
      { name: "乡镇", units: ["小屯镇", "骑岭乡"] },
      { name: "街道", units: ["汝南街道"] },
    ],
    faults: [],
  });
  expect(unitGroups("", ["经开区"]).groups).toEqual([]);
});

test.each`
  words                                                   | faults
  ${"甲：小屯镇、骑岭乡；乙：汝南街道，经开区"}           | ${[]}
  ${"甲:小屯镇\n乙:汝南街道；"}                           | ${[]}
  ${"甲：小屯镇；乙：小屯镇"}                             | ${["「小屯镇」同时在「甲」和「乙」"]}
  ${"甲：小屯镇、小屯镇"}                                 | ${["「小屯镇」在「甲」里写了两次"]}
  ${"甲：大屯镇"}                                         | ${["附件1里没有「大屯镇」（「甲」）"]}
  ${"甲"}                                                 | ${["「甲」没有单位，写作「组名：单位、单位」"]}
  ${"：小屯镇"}                                           | ${["第1组没有组名"]}
  ${"甲：小屯镇；甲：骑岭乡"}                             | ${["「甲」写了两次"]}
  ${"一二三四五六七八九十一二三四五六七八九十一：小屯镇"} | ${["组名「一二三四五六七八九十一二三四五六七八九十一」超过20个字"]}
`("groups «$words» have these faults: $faults", ({ words, faults }) => {
  expect(unitGroups(words, NAMES).faults).toEqual(faults);
});

test("no group while the words are faulty, none that is not named, one subject, no table of chains", () => {
  const reading = unitGroups("甲：小屯镇", NAMES);
  expect(refuseGroup(reading, "甲")).toBeNull();
  expect(refuseGroup(reading, "乙")?.code).toBe("circulars.group_unknown");
  expect(refuseGroup({ ...reading, faults: ["错"] }, "甲")).toMatchObject({
    code: "circulars.groups_faulty",
    words: "设置「通报的单位分组」有误：错",
  });
  expect(refuseSeveral([null, null, "甲"])).toBeNull();
  expect(refuseSeveral([1, null, "甲"])?.code).toBe("circulars.several_subjects");
  const words = SHIPPED_TEMPLATES.find(({ code }) => code === "work-circular")?.words;
  if (!words) throw new Error("the template is shipped");
  expect(refuseAnnexes("group", words)?.code).toBe("circulars.annex_not_suited");
  expect(refuseAnnexes("city", words)).toBeNull();
});

const monthly = (facts: MonthFacts) => periodFacts(facts.month, new Map([[facts.month, facts]]));

test("groups that cover all units add up to the city, whichever they are; ranks inside keep the city's order", () => {
  const facts = monthly(aMonth());
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 40 }), (places) => {
      const parts = [0, 1, 2].map((place) =>
        groupFacts(
          facts,
          facts.units.filter((_unit, at) => places[at] === place).map(({ name }) => name),
        ),
      );
      const total = (of: (part: typeof facts) => bigint) => sumFen(parts.map(of));
      expect(total(({ city }) => city.actualFen)).toBe(facts.city.actualFen);
      expect(total(({ city }) => city.targetFen ?? 0n)).toBe(
        sumFen(facts.units.map(({ targetFen }) => targetFen ?? 0n)),
      );
      for (const { units } of parts) {
        const ranked = units.filter((unit) => unit.rank !== null);
        for (const one of ranked) {
          const better = ranked.filter((other) => compareRatios(rate(other), rate(one)) > 0);
          expect(one.rank).toBe(1 + better.length);
        }
      }
    }),
    { numRuns: 30 },
  );
});

function rate({ cumulativeFen, targetFen }: UnitFacts) {
  const found = ratio(cumulativeFen, targetFen ?? 0n);
  if (!found) throw new Error("a ranked unit has a target");
  return found;
}

const three = (changes: Partial<MonthFacts> = {}, cumulative = [900n, 900n, 100n]) => {
  const facts = aMonth(changes);
  const units = facts.units.slice(0, 3).map((unit, at) => ({
    ...unit,
    rank: at + 1,
    movement: 0,
    targetFen: fenFromWan(1_000),
    cumulativeFen: fenFromWan(cumulative[at] ?? 0n),
    monthFen: fenFromWan([800n, 100n, 50n][at] ?? 0n),
    reported: true,
  }));
  return { ...facts, units };
};
const names = three().units.map(({ name }) => name);

test.each`
  tieStyle         | ranks
  ${"competition"} | ${[1, 1, 3]}
  ${"dense"}       | ${[1, 1, 2]}
  ${"ordinal"}     | ${[1, 2, 3]}
`("equal rates inside a group rank by the $tieStyle style of the freeze", ({ tieStyle, ranks }) => {
  const { units } = groupFacts(monthly(three({ tieStyle })), names);
  expect(units.map(({ rank }) => rank)).toEqual(ranks);
});

test("movement inside the group counts from the freeze before, never from a computation, or is untold", () => {
  const movements = (facts: Parameters<typeof groupFacts>[0], who = names) =>
    groupFacts(facts, who).units.map(({ movement }) => movement);
  expect(movements(monthly(three()))).toEqual([null, null, null]);
  // In August's freeze the rates were 10%, 80%, 5%: the first came up from second place to share the first.
  const august = three({ month: "2023-08" }, [100n, 800n, 50n]);
  const after = (facts: MonthFacts) =>
    periodFacts(
      facts.month,
      new Map([
        ["2023-08", august],
        [facts.month, facts],
      ]),
    );
  expect(movements(after(three()))).toEqual([1, 0, 0]);
  expect(movements(after(three()), names.slice(1))).toEqual([0, 0]);
  const untold = three();
  const january = { ...untold, units: untold.units.map((unit) => ({ ...unit, movement: null })) };
  expect(movements(after(january))).toEqual([null, null, null]);
  const freezes = new Map(
    ["2023-07", "2023-08", "2023-09"].map((month) => [month, three({ month })]),
  );
  expect(movements(periodFacts("2023-Q3", freezes))).toEqual([null, null, null]);
  const june = three({ month: "2023-06" }, [10n, 20n, 30n]);
  expect(movements(periodFacts("2023-Q3", new Map([...freezes, ["2023-06", june]])))).toEqual([
    2, 1, -2,
  ]);
});

test("a group's circular has its own sums, lists and table, and the city's sums stay the city's", () => {
  const facts = monthly(three());
  const subject = { kind: "group", name: "甲组", units: names.slice(1) } as const;
  const occasion = { facts, office: cityOffice, subject, correction: null };
  expect(factValues(occasion)).toMatchObject({
    "对象.名称": "甲组",
    "对象.目标": "0.20亿元",
    "对象.累计": "0.10亿元",
    "对象.完成率": "50.00",
    "对象.较序时": "低于序时进度25.00个百分点",
    "对象.位次": null,
    "对象.单位.个数": "2",
    "有目标单位.个数": "2",
    "省外资金.完成率": facts.city.ratePercent,
  });
  const template = SHIPPED_TEMPLATES.find(({ code }) => code === "group-circular");
  if (!template) throw new Error("the template is shipped");
  const sheet = { kind: template.kind, number: null, date: null, draft: true, formLine: "" };
  const { attachments } = composeDocument(template.words, occasion, sheet);
  expect(attachments).toHaveLength(1);
  const table = attachments[0]?.table;
  expect(table?.rows.map((row) => row.slice(0, 2))).toEqual([
    ["1", names[1]],
    ["2", names[2]],
  ]);
  expect(table?.total?.slice(1, 6)).toEqual(["合　计", "2,000", "150", "1,000", "50.00"]);
  expect(attachments[0]?.notes.join("")).toContain("排名为组内名次，按未舍入的完成率");
});
