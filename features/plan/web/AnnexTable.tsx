import { sumFen } from "../../../kernel/money.ts";
import type { Indicator, Target } from "../contract.ts";
import { TargetCell } from "./TargetCell.tsx";
import { isMoney, targetText } from "./target-words.ts";

export interface AnnexTableProps {
  /** Targets of one layer only: layers are never added together. */
  readonly targets: readonly Target[];
  readonly layer: "unit" | "chain";
}

const HEADS: Record<Indicator, string> = {
  out_of_province_funds: "省外资金",
  introduced: "总数",
  over_100m: "其中亿元以上",
  over_1b: "其中10亿元以上",
  signed: "签订项目",
};

/** The columns in the order of the annexes: a whole before its parts. */
const ORDER: readonly Indicator[] = [
  "out_of_province_funds",
  "introduced",
  "signed",
  "over_100m",
  "over_1b",
];

interface Row {
  readonly name: string;
  readonly cells: ReadonlyMap<Indicator, Target>;
}

/** The annex as the notice prints it; a 合计 of its own column below. */
export function AnnexTable({ targets, layer }: AnnexTableProps) {
  const indicators = ORDER.filter((one) => targets.some((target) => target.indicator === one));
  const rows = rowsOf(targets);
  return (
    <div className="annex-scroll">
      <table className="annex">
        <Heads indicators={indicators} layer={layer} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              {indicators.map((indicator) => (
                <td key={indicator}>
                  <TargetCell target={row.cells.get(indicator)} name={row.name} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">合计</th>
            {indicators.map((indicator) => (
              <td key={indicator} className="figure">
                {targetText(indicator, totalOf(targets, indicator))}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

interface HeadsProps {
  readonly indicators: readonly Indicator[];
  readonly layer: "unit" | "chain";
}

/** 附件1 puts its counts under one head 引进项目（个）; 附件2 has two heads side by side. */
function Heads({ indicators, layer }: HeadsProps) {
  const first = layer === "unit" ? "单位" : "产业链名称";
  const counts = indicators.filter((indicator) => !isMoney(indicator));
  if (layer === "chain" || counts.length < 2) {
    return (
      <thead>
        <tr>
          <th scope="col">{first}</th>
          {indicators.map((indicator) => (
            <th key={indicator} scope="col">
              {layer === "chain" && indicator === "over_100m"
                ? "引进亿元以上项目"
                : HEADS[indicator]}
              <small>（{isMoney(indicator) ? "万元" : "个"}）</small>
            </th>
          ))}
        </tr>
      </thead>
    );
  }
  return (
    <thead>
      <tr>
        <th scope="col" rowSpan={2}>
          {first}
        </th>
        {indicators.filter(isMoney).map((indicator) => (
          <th key={indicator} scope="col" rowSpan={2}>
            {HEADS[indicator]}
            <small>（万元）</small>
          </th>
        ))}
        <th scope="colgroup" colSpan={counts.length}>
          引进项目<small>（个）</small>
        </th>
      </tr>
      <tr>
        {counts.map((indicator) => (
          <th key={indicator} scope="col">
            {HEADS[indicator]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

function rowsOf(targets: readonly Target[]): Row[] {
  const rows = new Map<string, Map<Indicator, Target>>();
  for (const target of targets) {
    const name = (target.unit ?? target.chain)?.name ?? "";
    const cells = rows.get(name) ?? new Map<Indicator, Target>();
    rows.set(name, cells.set(target.indicator, target));
  }
  return [...rows].map(([name, cells]) => ({ name, cells }));
}

function totalOf(targets: readonly Target[], indicator: Indicator): string {
  const chosen = targets.filter((target) => target.indicator === indicator);
  return sumFen(chosen.map((target) => BigInt(target.amount))).toString();
}
