import { type Fen, moneyText } from "../../kernel/money.ts";
import type { ExecutionRow, Measure } from "../assessment/contract.ts";
import {
  type Mark,
  MARK_TITLES,
  MARKS,
  type Pool,
  POOL_TITLES,
  POOLS,
} from "../batches/contract.ts";
import { type Indicator, INDICATOR_TITLES } from "../plan/contract.ts";
import type { Subject } from "./contract.ts";
import { type Cell, NOT_REPORTED } from "./inputs.ts";

/** What the system itself knows of a unit or a chain at the end of a month or on a day. */
export interface PlaceFigures {
  readonly row: ExecutionRow;
  /** Null for a place without any project. */
  readonly counts: {
    readonly pools: Readonly<Record<Pool, number>>;
    readonly reached: Readonly<Record<Mark, number>>;
  } | null;
  /** Months of the year up to the last due one without a report; null for chains, which report nothing. */
  readonly silentMonths: number | null;
  /** Months whose first report came after the closing day; null for chains. */
  readonly lateMonths: number | null;
  /** Receipts found false in the year up to the day, and the points they cost (decimal text; null: not settled); null for chains. */
  readonly foundFalse: { readonly found: number; readonly points: string | null } | null;
}

/** Which rows stand behind a figure, for the page to open. */
export type Behind =
  | {
      readonly rows: "execution";
      readonly indicator: Indicator;
      readonly part: "month" | "cumulative";
    }
  | { readonly rows: "reached"; readonly mark: Mark }
  | { readonly rows: "pool"; readonly pool: Pool }
  | { readonly rows: "months" | "overseas" | "false_reports" };

/** A figure that nobody types: rule sets ask for it by its code. */
export interface SystemFigure {
  readonly code: string;
  readonly unit: string;
  readonly subjects: readonly Subject[];
  /** How it is counted, in a sentence. */
  readonly words: string;
  readonly behind: Behind;
  cell(place: PlaceFigures): Cell;
  /** Undefined where the figure has no target, or this place has none: 不考核. */
  target(place: PlaceFigures): Cell | undefined;
}

const PLACES: readonly Subject[] = ["units", "chains"];

/** Every figure the system fills in, in the order of the notice. */
export const SYSTEM_FIGURES: readonly SystemFigure[] = [
  executionFigure("out_of_province_funds", PLACES, "年内到位、已核验、计入目标的省外资金"),
  {
    ...executionFigure("out_of_province_funds", PLACES, "其中本月计入的省外资金"),
    code: "本月省外资金",
    behind: { rows: "execution", indicator: "out_of_province_funds", part: "month" },
    cell: (place) => measureCell(place, "out_of_province_funds", "month"),
    target: () => undefined,
  },
  {
    code: "境外资金",
    unit: "万元",
    subjects: PLACES,
    words: "年内到位、已核验的境外资金（不计入省外资金的目标）",
    behind: { rows: "overseas" },
    cell: ({ row }) =>
      !row.reported && row.overseasFen === "0"
        ? NOT_REPORTED
        : amountCell("out_of_province_funds", row.overseasFen),
    target: () => undefined,
  },
  executionFigure("introduced", ["units"], "年内签约并计入目标的引进项目"),
  executionFigure("signed", ["chains"], "年内签订并计入目标的项目"),
  executionFigure("over_100m", PLACES, "其中总投资1亿元及以上的项目"),
  ...MARKS.map(reachedFigure),
  ...POOLS.map(poolFigure),
  monthsFigure(
    "未报月数",
    "年初（年中启用、设立的，自当月）至应报月份，没有报送（也没有零报告）的月数",
    "silentMonths",
  ),
  monthsFigure("迟报月数", "年初至应报月份，首次报送晚于当月关账日的月数", "lateMonths"),
  falseFigure("虚报笔数", "笔", "年初至这一天认定虚报的到账笔数", ({ found }) => String(found)),
  falseFigure(
    "虚报扣分",
    "分",
    "年初至这一天认定虚报应扣的分，每笔按认定当日的设置；没有定扣几分的为未报",
    ({ points }) => points ?? NOT_REPORTED,
  ),
];

/** The system's figure of a code for a subject, or undefined where it is entered by hand. */
export function systemFigure(code: string, subject: Subject): SystemFigure | undefined {
  return SYSTEM_FIGURES.find((figure) => figure.code === code && figure.subjects.includes(subject));
}

function executionFigure(
  indicator: Indicator,
  subjects: readonly Subject[],
  words: string,
): SystemFigure {
  return {
    code: INDICATOR_TITLES[indicator],
    unit: indicator === "out_of_province_funds" ? "万元" : "个",
    subjects,
    words,
    behind: { rows: "execution", indicator, part: "cumulative" },
    cell: (place) => measureCell(place, indicator, "cumulative"),
    target: (place) => {
      const amount = measureOf(place, indicator)?.target ?? null;
      return amount === null ? undefined : amountCell(indicator, amount);
    },
  };
}

function reachedFigure(mark: Mark): SystemFigure {
  return {
    code: `${MARK_TITLES[mark]}项目`,
    unit: "个",
    subjects: PLACES,
    words: `到这一天为止达到「${MARK_TITLES[mark]}」的项目（签约后退出的只计签约）`,
    behind: { rows: "reached", mark },
    cell: ({ counts }) => String(counts?.reached[mark] ?? 0),
    target: () => undefined,
  };
}

function poolFigure(pool: Pool): SystemFigure {
  return {
    code: POOL_TITLES[pool],
    unit: "个",
    subjects: PLACES,
    words: `这一天在「${POOL_TITLES[pool]}」库内的项目`,
    behind: { rows: "pool", pool },
    cell: ({ counts }) => String(counts?.pools[pool] ?? 0),
    target: () => undefined,
  };
}

function falseFigure(
  code: string,
  unit: string,
  words: string,
  cellOf: (found: NonNullable<PlaceFigures["foundFalse"]>) => Cell,
): SystemFigure {
  return {
    code,
    unit,
    subjects: ["units"],
    words,
    behind: { rows: "false_reports" },
    cell: ({ foundFalse }) => (foundFalse === null ? NOT_REPORTED : cellOf(foundFalse)),
    target: () => undefined,
  };
}

function monthsFigure(
  code: string,
  words: string,
  key: "silentMonths" | "lateMonths",
): SystemFigure {
  return {
    code,
    unit: "个月",
    subjects: ["units"],
    words,
    behind: { rows: "months" },
    cell: ({ [key]: months }) => (months === null ? NOT_REPORTED : String(months)),
    target: () => undefined,
  };
}

/** A place that was silent and has nothing is 未报; with figures of earlier months it keeps them. */
function measureCell(
  place: PlaceFigures,
  indicator: Indicator,
  part: "month" | "cumulative",
): Cell {
  const measure = measureOf(place, indicator);
  if (!measure) return NOT_REPORTED;
  if (!place.row.reported && measure[part] === "0") return NOT_REPORTED;
  return amountCell(indicator, measure[part]);
}

function measureOf({ row }: PlaceFigures, indicator: Indicator): Measure | undefined {
  return row.measures.find((measure) => measure.indicator === indicator);
}

/** Money in 万元, exact to the fen; counts as they are. */
function amountCell(indicator: Indicator, amount: string): Cell {
  return indicator === "out_of_province_funds" ? exactAmount(BigInt(amount), "万元") : amount;
}

/** Fen as a plain decimal of the unit with nothing rounded off: `123.456789`. */
export function exactAmount(fen: Fen, unit: "万元" | "亿元"): string {
  const places = unit === "万元" ? 6 : 10;
  return moneyText(fen, unit, places)
    .replace(/,/g, "")
    .replace(/\.?0+$/, "");
}
