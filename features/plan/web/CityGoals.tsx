import { moneyText } from "../../../kernel/money.ts";
import { INDICATOR_TITLES, type Target } from "../contract.ts";
import { TargetCell } from "./TargetCell.tsx";
import { isMoney } from "./target-words.ts";

/** The headline goals of the notice, as it words them: 170亿元, 30个以上. */
export function CityGoals({ targets }: { readonly targets: readonly Target[] }) {
  if (targets.length === 0) return <p className="quiet">方案没有写全市目标</p>;
  return (
    <ul className="city-goals">
      {targets.map((target) => (
        <li key={target.id}>
          <span className="quiet">{INDICATOR_TITLES[target.indicator]}</span>
          <TargetCell target={target} name="全市">
            <strong>{goalText(target)}</strong>
            <small>
              {isMoney(target.indicator) ? "亿元" : "个"}
              {target.bound === "floor" && "以上"}
            </small>
          </TargetCell>
        </li>
      ))}
    </ul>
  );
}

function goalText({ indicator, amount }: Target): string {
  return isMoney(indicator) ? moneyText(BigInt(amount), "亿元", 10).replace(/\.?0+$/, "") : amount;
}
