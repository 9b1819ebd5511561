import { type Day, dayText, monthText } from "../../kernel/calendar.ts";
import { type Fen, FEN_PER_WAN } from "../../kernel/money.ts";
import { usccDivision } from "../../kernel/uscc.ts";
import type { Receipt } from "./contract.ts";
import { type MonthTotal, monthJump } from "./month-jump.ts";
import type { Doubt } from "./path-shapes.ts";
import { countedFen } from "./rules.ts";

export interface DoubtFacts {
  readonly receipt: Pick<
    Receipt,
    "amountFen" | "outsideShareBp" | "arrivedOn" | "effectiveOn" | "payerUscc" | "origin" | "form"
  >;
  readonly contractFen: Fen | null;
  /** Verified money of the project so far, this receipt not included. */
  readonly receivedFen: Fen;
  readonly registeredCapitalFen: Fen | null;
  readonly signedOn: Day | null;
  /** Usual size of the project's or unit's other receipts, fen; null where there is none. */
  readonly usualFen: Fen | null;
  /** Division prefix of the city's own province, empty where nobody said: nothing is compared. */
  readonly provincePrefix: string;
  /** What counts for the unit in each month of the year so far, this receipt not included. */
  readonly monthTotals: readonly MonthTotal[];
  readonly monthJumpTimes: number;
}

const wan = (fen: Fen) => (fen / FEN_PER_WAN).toLocaleString("zh-CN");

/** The sanity checks of R-X.3 and a.7, shown before verification; they warn and decide nothing. */
export function doubtsAbout(facts: DoubtFacts): Doubt[] {
  const { receipt } = facts;
  const amount = BigInt(receipt.amountFen);
  const doubts: Doubt[] = [];
  const doubt = (code: string, words: string) => doubts.push({ code, words, blocks: false });
  if (facts.contractFen !== null && facts.receivedFen + amount > facts.contractFen) {
    doubt(
      "over_contract",
      `累计到位 ${wan(facts.receivedFen + amount)} 万元，超过合同投资 ${wan(facts.contractFen)} 万元`,
    );
  }
  if (facts.registeredCapitalFen !== null && amount > facts.registeredCapitalFen) {
    doubt("over_capital", `单笔超过付款方注册资本 ${wan(facts.registeredCapitalFen)} 万元`);
  }
  if (facts.signedOn === null) doubt("unsigned", "项目还没有签约日期");
  else if (receipt.arrivedOn < facts.signedOn)
    doubt("before_signing", `到位日期早于签约日期${dayText(facts.signedOn)}`);
  if (facts.usualFen !== null && facts.usualFen > 0n) {
    const larger = amount > facts.usualFen ? amount / facts.usualFen : facts.usualFen / amount;
    if (larger >= 5_000n) doubt("ten_thousandfold", "金额与平常相差近万倍，可能把元填成了万元");
  }
  const counting = {
    fen: countedFen(amount, receipt.outsideShareBp),
    effectiveOn: receipt.effectiveOn,
  };
  const jump = monthJump(counting, facts.monthTotals, facts.monthJumpTimes);
  if (jump) {
    doubt(
      "month_jump",
      `计入后本单位 ${monthText(jump.month)}到位 ${wan(jump.reachedFen)} 万元，超过本年此前 ${jump.months} 个有到位月份月均 ${wan(jump.usualFen)} 万元的 ${facts.monthJumpTimes} 倍，请核实并说明`,
    );
  }
  if (receipt.payerUscc && facts.provincePrefix !== "") {
    const division = usccDivision(receipt.payerUscc);
    const local = division.startsWith(facts.provincePrefix);
    if (receipt.origin === "out_of_province" && local) {
      doubt("prefix_local", `付款方代码登记地为本省（${division}），与省外来源不符`);
    }
    if (receipt.origin === "in_province" && !local && division !== "100000") {
      doubt("prefix_outside", `付款方代码登记地为外省（${division}），与省内来源不符`);
    }
  }
  return doubts;
}
