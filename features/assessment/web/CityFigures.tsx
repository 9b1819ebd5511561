import { useMoneyUnit } from "../../../platform/web/money-unit.ts";
import { ProgressBar } from "../../../platform/web/ui/ProgressBar.tsx";
import { INDICATOR_TITLES } from "../../plan/contract.ts";
import type { ExecutionTable } from "../contract.ts";
import { FigureCell } from "./FigureCell.tsx";

const CITY = { id: 0, name: "全市", reported: true };

/** The three city goals of chapter 二, each a figure beside its target and a bar against the schedule. */
export function CityFigures({ table }: { readonly table: ExecutionTable }) {
  const [unit] = useMoneyUnit();
  return (
    <ul className="city-figures">
      {table.city.map((measure) => (
        <li key={measure.indicator}>
          <span className="quiet">
            {INDICATOR_TITLES[measure.indicator]}（
            {measure.indicator === "out_of_province_funds" ? unit : "个"}）
          </span>
          <span className="city-figure">
            <FigureCell table={table} layer="city" row={CITY} measure={measure} part="cumulative" />
            <small className="quiet">
              {" / "}
              <FigureCell table={table} layer="city" row={CITY} measure={measure} part="target" />
            </small>
          </span>
          <ProgressBar
            label={`全市 ${INDICATOR_TITLES[measure.indicator]}`}
            percent={measure.rate === null ? null : Number(measure.rate)}
            schedule={Number(table.schedulePercent)}
            state={measure.light}
          />
          <span>
            完成 <FigureCell table={table} layer="city" row={CITY} measure={measure} part="rate" />
          </span>
        </li>
      ))}
    </ul>
  );
}
