import { Segmented } from "antd";
import { type ShownUnit, useMoneyUnit } from "../money-unit.ts";

const UNITS: ShownUnit[] = ["万元", "亿元"];

/** 万元 / 亿元 for every amount of every page. */
export function UnitSwitch() {
  const [unit, choose] = useMoneyUnit();
  return (
    <Segmented<ShownUnit>
      className="no-print"
      aria-label="金额单位"
      options={UNITS}
      value={unit}
      onChange={choose}
    />
  );
}
