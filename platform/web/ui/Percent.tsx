import { percentText, type Ratio } from "../../../kernel/ratio.ts";

export interface PercentProps {
  /** An exact ratio, or what `percentText` made of it (`75.00`); null prints «—». */
  readonly value: Ratio | string | null | undefined;
  readonly places?: number;
  /** `+3.20` with its sign, in percentage points: for gaps against 序时进度. */
  readonly points?: boolean;
}

/** A rate; a rate without denominator is «—», never 0. */
export function Percent({ value, places = 2, points = false }: PercentProps) {
  if (value === null || value === undefined) return <span className="figure quiet">—</span>;
  const text = typeof value === "string" ? value : percentText(value, places);
  if (!points) return <span className="figure">{text}%</span>;
  const sign = text.startsWith("-") ? "−" : "+";
  return (
    <span className="figure">
      {sign}
      {text.replace(/^[+-]/, "")}
      <span className="unit-behind"> 个百分点</span>
    </span>
  );
}
