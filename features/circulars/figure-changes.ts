import { moneyText } from "../../kernel/money.ts";
import type { ChainFacts, CountFacts, UnitFacts } from "../assessment/month-facts.ts";
import { absenceWords, hasFunds, NO_TARGET, NOT_REPORTED } from "../assessment/month-facts.ts";
import type { PeriodFacts } from "./period-facts.ts";

/** A printed figure that a correction changed: both stay readable. */
export interface FigureChange {
  /** Unit, chain, group or 全市. */
  readonly name: string;
  readonly figure: string;
  readonly former: string;
  readonly corrected: string;
}

/**
 * Every printed figure that differs between the facts of a document and of the one that replaces it, in printing order; of a
 * group, `whole` is its name and the facts are narrowed to it.
 */
export function figureChanges(
  former: PeriodFacts,
  corrected: PeriodFacts,
  whole = "全市",
): FigureChange[] {
  return [
    ...changesOf(whole, cityFigures(former), cityFigures(corrected)),
    ...pairs(former.units, corrected.units, unitFigures),
    ...(whole === "全市" ? pairs(former.chains, corrected.chains, chainFigures) : []),
  ];
}

type Figures = Readonly<Record<string, string>>;

function pairs<Row extends { readonly name: string }>(
  former: readonly Row[],
  corrected: readonly Row[],
  figures: (row: Row) => Figures,
): FigureChange[] {
  return corrected.flatMap((row) => {
    const before = former.find(({ name }) => name === row.name);
    return changesOf(row.name, before ? figures(before) : {}, figures(row));
  });
}

function changesOf(name: string, former: Figures, corrected: Figures): FigureChange[] {
  return Object.entries(corrected)
    .map(([figure, now]) => ({ name, figure, former: former[figure] ?? NO_TARGET, corrected: now }))
    .filter((change) => change.former !== change.corrected);
}

function cityFigures({ city }: PeriodFacts): Figures {
  return {
    "累计到位（万元）": wan(city.actualFen),
    "完成率（%）": city.ratePercent ?? NO_TARGET,
  };
}

function unitFigures(unit: UnitFacts): Figures {
  const absent = absenceWords(unit);
  return {
    "年度目标（万元）": unit.targetFen === null ? NO_TARGET : wan(unit.targetFen),
    "本期到位（万元）": unit.reported ? wan(unit.monthFen) : NOT_REPORTED,
    "累计到位（万元）": hasFunds(unit) ? wan(unit.cumulativeFen) : NOT_REPORTED,
    "完成率（%）": unit.ratePercent ?? absent,
    位次: unit.rank === null ? absent : String(unit.rank),
    "引进项目（个）": counted(unit.introduced),
    "亿元以上项目（个）": counted(unit.over100M),
  };
}

function chainFigures(chain: ChainFacts): Figures {
  return {
    "签订项目（个）": counted(chain.signed),
    "亿元以上项目（个）": counted(chain.over100M),
    "累计到位（万元）": wan(chain.fundsFen),
  };
}

function counted({ actual, target }: CountFacts): string {
  return `${actual}/${target ?? NO_TARGET}`;
}

function wan(fen: bigint): string {
  return moneyText(fen, "万元", 0);
}
