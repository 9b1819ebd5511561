import { useMoneyUnit } from "../../../platform/web/money-unit.ts";
import { ProgressBar } from "../../../platform/web/ui/ProgressBar.tsx";
import { INDICATOR_TITLES } from "../../plan/contract.ts";
import type { ExecutionTable, Measure } from "../contract.ts";
import { FigureCell } from "./FigureCell.tsx";

const CITY = { id: 0, name: "全市", reported: true };

/** The bar stands where the light is judged: at the same day as the schedule's tick. */
function paceOf({ paceRate, rate }: Measure): number | null {
  const pace = paceRate === undefined ? rate : paceRate;
  return pace === null ? null : Number(pace);
}

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
            percent={paceOf(measure)}
            schedule={Number(table.schedulePercent)}
            state={measure.light}
          />
          <span>
            {measure.paceRate && `上月末 ${measure.paceRate}%，今 `}
            {measure.paceRate === undefined && "完成 "}
            <FigureCell table={table} layer="city" row={CITY} measure={measure} part="rate" />
          </span>
        </li>
      ))}
    </ul>
  );
}
