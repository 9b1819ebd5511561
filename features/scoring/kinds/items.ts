import {
  compareRatios,
  ONE,
  overRatio,
  plusRatio,
  type Ratio,
  sumRatios,
  timesRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
import { exact } from "../engine/cell.ts";
import { passes } from "../engine/items.ts";
import { kindOf, type KindField, type SharedItem } from "../engine/kind.ts";
import { said } from "../engine/measured-rate.ts";
import type { Decimal, ItemTest } from "../operand.ts";

interface Part {
  readonly name: string;
  /** Of parts with one family only the highest counts for an item. */
  readonly family?: string;
  readonly when?: readonly ItemTest[];
  readonly points: Decimal;
  readonly times?: string;
  readonly over?: string;
  readonly timesMost?: Decimal;
}

interface Settings {
  readonly items: string;
  readonly where?: readonly ItemTest[];
  readonly split?: string;
  readonly parts: readonly Part[];
  readonly mostEach?: Decimal;
}

/** What one item earned by one part, with the assessee's share. */
interface Earned {
  readonly part: Part;
  readonly item: SharedItem;
  readonly points: Ratio;
}

const PART_FIELDS: readonly KindField[] = [
  { name: "name", title: "得分项", type: "words" },
  { name: "family", title: "同类只取最高", type: "words", optional: true, fallback: "各自相加" },
  { name: "when", title: "条件", type: "tests", optional: true, fallback: "每个都得" },
  { name: "points", title: "记", type: "decimal", unit: "分" },
  { name: "times", title: "乘以（字段）", type: "words", optional: true, fallback: "不乘" },
  { name: "over", title: "除以（字段）", type: "words", optional: true, fallback: "不除" },
  {
    name: "timesMost",
    title: "全年最多计",
    type: "decimal",
    unit: "个",
    optional: true,
    fallback: "不限",
  },
];

/** Points per item, added up for the unit. */
export const items = kindOf<Settings>({
  kind: "items",
  title: "逐个项目记分",
  description:
    "对名单里的每个项目按条件记分，再加到单位；同类可以只取最高，可以限全年次数，可以按分成记。",
  monotone: true,
  fields: [
    { name: "items", title: "名单", type: "items" },
    { name: "where", title: "只计", type: "tests", optional: true, fallback: "全部" },
    { name: "split", title: "分成", type: "split", optional: true, fallback: "归一家" },
    { name: "parts", title: "得分项", type: "rows", columns: PART_FIELDS },
    {
      name: "mostEach",
      title: "一个项目最多",
      type: "decimal",
      unit: "分",
      optional: true,
      fallback: "不限",
    },
  ],
  example: {
    kind: "items",
    items: "项目",
    parts: [
      { name: "新开工", family: "性质", when: [{ field: "性质", is: "新开工" }], points: "5" },
      { name: "续建", family: "性质", when: [{ field: "性质", is: "续建" }], points: "2" },
      { name: "投资进度", points: "60", times: "完成投资", over: "年度计划" },
      { name: "集中开工", when: [{ field: "集中开工", is: true }], points: "30", timesMost: "4" },
    ],
  },
  score(settings, turn) {
    const list = turn.records.items(settings);
    if (!list) return "not_reported";
    const chosen = list.filter((item) => passes(item, settings.where));
    const earned = limited(chosen.flatMap((item) => earnings(settings, item)));
    const points = sumRatios(perItem(settings, earned));
    return {
      points,
      value: { numerator: BigInt(chosen.length), denominator: 1n },
      words: () =>
        `${settings.items}${chosen.length}个：${partWords(settings, earned)}＝${said(points)}`,
    };
  },
});

/** What an item earns: each part it passes, of a family the highest only. */
function earnings({ parts }: Settings, item: SharedItem): Earned[] {
  const earned = parts
    .filter((part) => passes(item, part.when))
    .map((part) => ({ part, item, points: timesRatio(partPoints(part, item), item.share) }));
  return earned.filter(
    (one, index) =>
      one.part.family === undefined ||
      !earned.some(
        (other, place) =>
          other.part.family === one.part.family &&
          (compareRatios(other.points, one.points) || index - place) > 0,
      ),
  );
}

function partPoints({ points, times, over }: Part, item: SharedItem): Ratio {
  const factor = times === undefined ? ONE : numberOf(item, times);
  const divisor = over === undefined ? ONE : numberOf(item, over);
  return overRatio(timesRatio(exact(points), factor), divisor) ?? ZERO;
}

function numberOf(item: SharedItem, field: string): Ratio {
  const value = item.field(field);
  return typeof value === "object" ? value : ZERO;
}

/** Of a part that counts so many times only, the best stay; equal ones by their id, so that the order of a list decides nothing. */
function limited(earned: readonly Earned[]): Earned[] {
  const kept = new Map<Part, number>();
  return [...earned]
    .sort((a, b) => compareRatios(b.points, a.points) || (a.item.id < b.item.id ? -1 : 1))
    .filter(({ part }) => {
      const count = (kept.get(part) ?? 0) + 1;
      kept.set(part, count);
      return part.timesMost === undefined || count <= Number(part.timesMost);
    });
}

function perItem({ mostEach }: Settings, earned: readonly Earned[]): Ratio[] {
  const sums = new Map<string, { points: Ratio; share: Ratio }>();
  for (const { item, points } of earned) {
    const before = sums.get(item.id);
    sums.set(item.id, {
      points: before ? plusRatio(before.points, points) : points,
      share: item.share,
    });
  }
  if (mostEach === undefined) return [...sums.values()].map(({ points }) => points);
  return [...sums.values()].map(({ points, share }) => {
    const most = timesRatio(exact(mostEach), share);
    return compareRatios(points, most) > 0 ? most : points;
  });
}

function partWords({ parts, mostEach }: Settings, earned: readonly Earned[]): string {
  const words = parts.flatMap((part) => {
    const own = earned.filter((one) => one.part === part);
    if (own.length === 0) return [];
    return [`${part.name}${own.length}个${said(sumRatios(own.map(({ points }) => points)))}分`];
  });
  const limit = mostEach === undefined ? "" : `（一个项目最多${mostEach}分）`;
  return (words.join("＋") || "没有得分项") + limit;
}
