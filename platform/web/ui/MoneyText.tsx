import { moneyText, type MoneyUnit } from "../../../kernel/money.ts";
import { useMoneyUnit } from "../money-unit.ts";

export interface MoneyTextProps {
  /** Fen as JSON carries it; null prints «—». */
  readonly fen: string | bigint | null | undefined;
  /** A fixed unit (`元` on slips); otherwise the one switched to. */
  readonly unit?: MoneyUnit;
  /** Prints the unit behind: outside of tables, whose heads carry it. */
  readonly withUnit?: boolean;
  readonly places?: number;
}

/** Money: tabular, thousands separated, exact to the fen in its title. */
export function MoneyText({ fen, unit, withUnit = false, places }: MoneyTextProps) {
  const [shown] = useMoneyUnit();
  const chosen = unit ?? shown;
  if (fen === null || fen === undefined) return <span className="figure quiet">—</span>;
  const amount = BigInt(fen);
  const text = moneyText(amount, chosen, places ?? (chosen === "亿元" ? 4 : 2));
  return (
    <span className="figure" title={`${moneyText(amount, "元")} 元`}>
      {text}
      {withUnit && <span className="unit-behind"> {chosen}</span>}
    </span>
  );
}
