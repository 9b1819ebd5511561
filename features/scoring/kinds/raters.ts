import {
  compareRatios,
  HUNDRED,
  overRatio,
  plusRatio,
  type Ratio,
  sumRatios,
  timesRatio,
  wholeRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
import { exact } from "../engine/cell.ts";
import { kindOf, type Turn } from "../engine/kind.ts";
import { said } from "../engine/measured-rate.ts";
import type { Decimal } from "../operand.ts";

interface Settings {
  readonly outOf: Decimal;
  readonly classes?: readonly { readonly raterClass: string; readonly share: Decimal }[];
  readonly parts?: readonly { readonly part: string; readonly full: Decimal }[];
  readonly dropExtremes?: boolean;
}

/** Marks of raters: the average of each class of raters, by the share of the class. */
export const raters = kindOf<Settings>({
  kind: "raters",
  title: "评分",
  description:
    "评分人打分取平均，各类评分人按比重合成，再按满分折算成权重；可以分几个方面打分，可以去掉最高最低各一个。",
  monotone: true,
  fields: [
    { name: "outOf", title: "满分", type: "decimal", positive: true, unit: "分" },
    {
      name: "classes",
      title: "评分人",
      type: "rows",
      optional: true,
      fallback: "不分类，取平均",
      columns: [
        { name: "raterClass", title: "哪一类", type: "words" },
        { name: "share", title: "比重", type: "decimal", unit: "%" },
      ],
    },
    {
      name: "parts",
      title: "方面",
      type: "rows",
      optional: true,
      fallback: "只打一个总分",
      columns: [
        { name: "part", title: "方面", type: "words" },
        { name: "full", title: "满分", type: "decimal", unit: "分" },
      ],
    },
    {
      name: "dropExtremes",
      title: "去掉最高最低各一个",
      type: "yes",
      optional: true,
      fallback: "否",
    },
  ],
  example: {
    kind: "raters",
    outOf: "15",
    classes: [
      { raterClass: "园区", share: "70" },
      { raterClass: "乡镇", share: "30" },
    ],
  },
  score(settings, turn) {
    const classes = settings.classes ?? [{ raterClass: null, share: 100 as Decimal }];
    const marks: { name: string; share: Ratio; mark: Ratio }[] = [];
    for (const { raterClass, share } of classes) {
      const mark = markOf(settings, turn, raterClass);
      if (mark === null) return "not_reported";
      marks.push({
        name: raterClass ?? "平均",
        share: overRatio(exact(share), HUNDRED) ?? ZERO,
        mark,
      });
    }
    const mark = sumRatios(marks.map((one) => timesRatio(one.mark, one.share)));
    const full = exact(settings.outOf);
    const points = overRatio(timesRatio(mark, turn.weight), full) ?? ZERO;
    return {
      points,
      value: mark,
      words: () => {
        const parts = marks.map(
          (one) => `${one.name}${said(one.mark)}×${said(timesRatio(one.share, HUNDRED))}%`,
        );
        return `${parts.join("＋")}＝${said(mark)}，÷${said(full)}×${said(turn.weight)}＝${said(points)}`;
      },
    };
  },
});

/** The mean mark of one class, summed over the parts; null where a part has no mark. */
function markOf(
  { parts, dropExtremes }: Settings,
  turn: Turn,
  raterClass: string | null,
): Ratio | null {
  const own = turn.records
    .marks()
    .filter((mark) => raterClass === null || mark.raterClass === raterClass);
  let sum = ZERO;
  for (const part of parts?.map((one) => one.part) ?? [null]) {
    const points = own
      .filter((mark) => part === null || mark.part === part)
      .map((mark) => mark.points);
    const mean = meanOf(dropExtremes ? withoutExtremes(points) : points);
    if (mean === null) return null;
    sum = plusRatio(sum, mean);
  }
  return sum;
}

function meanOf(points: readonly Ratio[]): Ratio | null {
  return overRatio(sumRatios(points), wholeRatio(points.length));
}

/** Without one highest and one lowest; two marks or fewer stay as they are. */
function withoutExtremes(points: readonly Ratio[]): readonly Ratio[] {
  return points.length < 3 ? points : [...points].sort(compareRatios).slice(1, -1);
}
