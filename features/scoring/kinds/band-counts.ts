import {
  greatestRatio,
  minusRatio,
  type Ratio,
  sumRatios,
  timesRatio,
  ZERO,
} from "../../../kernel/ratio.ts";
import { exact } from "../engine/cell.ts";
import { kindOf } from "../engine/kind.ts";
import { said } from "../engine/measured-rate.ts";
import type { Decimal, Operand } from "../operand.ts";

interface Settings {
  readonly bands: readonly {
    readonly name: string;
    readonly of: Operand;
    readonly least: Decimal;
  }[];
  readonly each: Decimal;
  readonly floor?: Decimal;
}

/** Each band asks for a least count; a surplus in one fills no gap in another. */
export const bandCounts = kindOf<Settings>({
  kind: "band_counts",
  title: "分档最低个数",
  description:
    "每个档次有最低个数，满足全部得满分（权重），每少一个扣分；一个档次多出来的不能顶另一个档次。",
  monotone: true,
  fields: [
    {
      name: "bands",
      title: "档次",
      type: "rows",
      columns: [
        { name: "name", title: "档次", type: "words" },
        { name: "of", title: "个数", type: "operand" },
        { name: "least", title: "最少", type: "decimal", unit: "个" },
      ],
    },
    { name: "each", title: "每少一个扣", type: "decimal", unit: "分" },
    { name: "floor", title: "最低得", type: "decimal", unit: "分", optional: true, fallback: "0" },
  ],
  example: {
    kind: "band_counts",
    bands: [
      { name: "3亿—10亿元", of: "3亿—10亿元项目", least: "7" },
      { name: "10亿—20亿元", of: "10亿—20亿元项目", least: "4" },
      { name: "20亿元以上", of: "20亿元以上项目", least: "1" },
    ],
    each: "0.1",
  },
  score({ bands, each, floor }, turn) {
    const gaps: Ratio[] = [];
    const counts: Ratio[] = [];
    for (const band of bands) {
      const count = turn.measure(band.of);
      if (typeof count === "string") return count;
      counts.push(count);
      gaps.push(greatestRatio(ZERO, minusRatio(exact(band.least), count)));
    }
    const missing = sumRatios(gaps);
    const points = greatestRatio(
      exact(floor ?? 0),
      minusRatio(turn.weight, timesRatio(missing, exact(each))),
    );
    const words = () =>
      `${bands.map((band, index) => `${band.name}${said(counts[index] ?? ZERO)}/${band.least}`).join("，")}：${said(turn.weight)}－${said(missing)}×${each}＝${said(points)}`;
    return { points, value: sumRatios(counts), words };
  },
});
