import { movementText } from "../month-facts.ts";
import { useLightMark } from "../../../platform/web/light-mark.ts";
import { useSession } from "../../../platform/web/session.ts";
import { FigureLink } from "../../../platform/web/ui/FigureLink.tsx";
import { Light } from "../../../platform/web/ui/Light.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import type { ExecutionRow, ExecutionTable, Measure } from "../contract.ts";
import { monthDue } from "../rules.ts";
import { type Layer, type Part, rowsBehind } from "../rows-behind.ts";
import { isSubtotal } from "../total-row.ts";
import { meaningOf } from "./figure-meaning.ts";

export interface FigureCellProps {
  readonly table: ExecutionTable;
  readonly layer: Layer;
  readonly row: Pick<ExecutionRow, "id" | "name" | "reported">;
  readonly measure: Measure;
  readonly part: Part;
}

/** One number of the table: says its 口径, opens to its rows where the caller may see them, else says why not. */
export function FigureCell({ table, layer, row, measure, part }: FigureCellProps) {
  const refused = useRowsRefused(layer, row);
  if (isUnreported(row, measure, part)) return <span className="quiet">未报</span>;
  if (measure[part] === null) return <span className="figure quiet">—</span>;
  const meaning = meaningOf(table, layer, row, measure, part);
  const opens = !isSubtotal(row) && (part === "target" || refused === null);
  return (
    <FigureLink
      meaning={
        opens
          ? meaning
          : { ...meaning, rule: `${meaning.rule}。${refused ?? "小计是本组各行之和"}` }
      }
      path={opens ? rowsBehind(table, layer, row.id, measure, part) : undefined}
    >
      <Printed measure={measure} part={part} />
    </FigureLink>
  );
}

export interface BesideCellProps {
  readonly layer: Layer;
  readonly row: Pick<ExecutionRow, "id" | "name">;
  readonly fen: string | undefined;
  /** The rows behind it; undefined where a sum of lines has none of its own. */
  readonly path: string | undefined;
}

/** Money beside the target: opens to its receipts where the caller may see them. */
export function BesideCell({ layer, row, fen, path }: BesideCellProps) {
  const refused = useRowsRefused(layer, row);
  if (fen === undefined) return <span className="figure quiet">—</span>;
  if (refused !== null || isSubtotal(row) || !path) return <MoneyText fen={fen} />;
  return (
    <PathLink path={path}>
      <MoneyText fen={fen} />
    </PathLink>
  );
}

function Printed({ measure, part }: Pick<FigureCellProps, "measure" | "part">) {
  if (part === "rate") return <Percent value={measure.rate} />;
  if (part === "gap") return <SignedPoints gap={measure.gap} />;
  if (part === "rank") return <span className="figure">{measure.rank}</span>;
  if (measure.indicator === "out_of_province_funds") return <MoneyText fen={measure[part]} />;
  return <span className="figure">{measure[part]}</span>;
}

/** `+10.30` or `−5.00`: the head says 百分点. */
function SignedPoints({ gap }: { readonly gap: string | null }) {
  const isBehind = gap?.startsWith("-") ?? false;
  return (
    <span className={`figure ${isBehind ? "behind" : ""}`}>
      {isBehind ? "−" : "+"}
      {gap?.replace("-", "")}
    </span>
  );
}

/** 未报 stands where there is nothing to print, and is no zero. */
function isUnreported(
  { reported }: Pick<ExecutionRow, "reported">,
  measure: Measure,
  part: Part,
): boolean {
  if (reported || part === "target") return false;
  if (measure.indicator === "out_of_province_funds" && part === "month")
    return measure.month === "0";
  return measure.cumulative === "0" && (measure.target !== null || part === "cumulative");
}

/** Why the rows behind a line may not be opened by this caller, or null. */
export function useRowsRefused(layer: Layer, row: Pick<ExecutionRow, "id">): string | null {
  const { unit, chain } = useSession();
  if (unit && !(layer === "unit" && row.id === unit.id)) {
    return `明细只对本单位和招商办开放，${unit.name}只能打开自己的数`;
  }
  if (chain && !(layer === "chain" && row.id === chain.id)) {
    return `明细只对所属产业链和招商办开放，${chain.name}专班只能打开自己的数`;
  }
  return null;
}

/** The light of a line: «—» without a target, 未报 without a report; what exempts it stands beside it. */
export function LightCell({
  table,
  row,
  measure,
}: Pick<FigureCellProps, "table" | "row" | "measure">) {
  const month = table.snapshot?.month ?? monthDue(table.asOf);
  const mark = useLightMark({ layer: "unit", id: row.id, month });
  const hasTarget = measure.target !== null;
  if (!hasTarget) return <span className="quiet">—</span>;
  return <Light state={row.reported ? measure.light : "none"} mark={mark} />;
}

/** 升2 / 降1 / 持平 / «—». */
export function MovementCell({ measure }: Pick<FigureCellProps, "measure">) {
  const tone = (measure.movement ?? 0) < 0 ? "behind" : "";
  return <span className={`figure ${tone}`}>{movementText(measure.movement)}</span>;
}
