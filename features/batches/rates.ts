import type { Fen } from "../../kernel/money.ts";
import { percentText, ratio } from "../../kernel/ratio.ts";
import { MARK_TITLES, type Mark, MARKS, type Rate } from "./contract.ts";

/** How many projects reached each stage. Those that left after signing stay among the signed and count no further. */
export type Reached = Readonly<Record<Mark, number>>;

/** Money of projects whose contracts name an amount: of the signed, or of those that perform. */
export interface ContractMoney {
  readonly arrivedFen: Fen;
  readonly contractFen: Fen;
}

const COUNTED_WORDS: Record<Mark, string> = {
  signed: "签约项目数",
  performing: "履约项目数",
  started: "开工项目数",
  producing: "投产项目数",
  effective: "达产达效项目数",
};
const RATE_TITLES: Record<Exclude<Mark, "signed">, string> = {
  performing: "履约率",
  started: "开工率",
  producing: "投产率",
  effective: "达效率",
};

function rateOf(
  title: string,
  [numeratorWords, numerator]: readonly [string, bigint],
  [denominatorWords, denominator]: readonly [string, bigint],
  money = false,
): Rate {
  const share = ratio(numerator, denominator);
  return {
    title,
    numeratorWords,
    denominatorWords,
    numerator: numerator.toString(),
    denominator: denominator.toString(),
    money,
    percent: share && percentText(share),
  };
}

const later = MARKS.filter((mark) => mark !== "signed");
const counted = (reached: Reached, mark: Mark) =>
  [COUNTED_WORDS[mark], BigInt(reached[mark])] as const;

function moneyRate(whose: string, { arrivedFen, contractFen }: ContractMoney): Rate {
  return rateOf(
    `${whose}资金到位率`,
    [`${whose}已核验入账的到位资金`, arrivedFen],
    [`${whose}合同投资额`, contractFen],
    true,
  );
}

/**
 * Henan's chain of rates: 签约项目履约率 → 履约项目开工率 → …, each divided by the stage before it, and last the money of the projects
 * that perform by their contracts' amounts.
 */
export function chainRates(reached: Reached, performing: ContractMoney): Rate[] {
  const stages = later.map((mark) => {
    const before = MARKS[MARKS.indexOf(mark) - 1] as Mark;
    const title = `${MARK_TITLES[before]}项目${RATE_TITLES[mark]}`;
    return rateOf(title, counted(reached, mark), counted(reached, before));
  });
  return [...stages, moneyRate("履约项目", performing)];
}

/** The other way to count: 履约率, 开工率, 投产率, 达效率 divided by what was signed, and 资金到位率 by the amounts of all signed contracts. */
export function signedRates(reached: Reached, money: ContractMoney): Rate[] {
  return [
    ...later.map((mark) =>
      rateOf(RATE_TITLES[mark], counted(reached, mark), counted(reached, "signed")),
    ),
    moneyRate("", money),
  ];
}

/** From the reserve into construction since a day, out of all that were in the reserve in that time. */
export function conversionRate(converted: number, base: number): Rate {
  return rateOf(
    "储备转化率",
    ["年初以来由储备转入开工的项目数", BigInt(converted)],
    ["年初在库与年初以来入库的储备项目数", BigInt(base)],
  );
}
