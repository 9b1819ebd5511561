import { ratio } from "../../../kernel/ratio.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { previewEffect } from "../contract.ts";
import type { Effect, Share } from "../shapes.ts";
import { percentOfBp } from "../rules.ts";

const MEASURES: Record<Effect["measure"], string> = {
  contract: "按合同投资额测算",
  total: "合同投资额未明确，按总投资测算",
  none: "合同投资额和总投资都未明确，无法测算",
};

export interface EffectTableProps {
  readonly projectId: number;
  readonly shares: readonly Share[];
}

/** What shares would credit to each unit beside its target, before it is decided. */
export function EffectTable({ projectId, shares }: EffectTableProps) {
  const words = shares.map(({ unitId, shareBp }) => `${unitId}:${shareBp}`).join(",");
  const effect = useEndpoint(previewEffect, {
    params: { id: projectId },
    query: { shares: words },
  });
  return <Loaded query={effect}>{(found) => <EffectRows effect={found} />}</Loaded>;
}

function EffectRows({ effect }: { readonly effect: Effect }) {
  return (
    <>
      <table className="effect">
        <thead>
          <tr>
            <th scope="col">单位</th>
            <th scope="col">比例</th>
            <th scope="col">可计（万元）</th>
            <th scope="col">年度目标（万元）</th>
            <th scope="col">占目标</th>
          </tr>
        </thead>
        <tbody>
          {effect.lines.map((line) => (
            <tr key={line.unit.id}>
              <td>{line.unit.name}</td>
              <td className="figure">{percentOfBp(line.shareBp)}%</td>
              <td>
                <MoneyText fen={line.creditedFen} unit="万元" />
              </td>
              <td>
                <MoneyText fen={line.targetFen} unit="万元" places={0} />
              </td>
              <td>
                <Percent
                  value={
                    line.creditedFen !== null && line.targetFen !== null
                      ? ratio(BigInt(line.creditedFen), BigInt(line.targetFen))
                      : null
                  }
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">
        {MEASURES[effect.measure]}
        {effect.amountFen !== null && (
          <>
            （<MoneyText fen={effect.amountFen} unit="万元" /> 万元）
          </>
        )}
        ，不是到位资金。到位资金和项目个数仍计入统计单位，分成只用于考核分享业绩。
      </p>
    </>
  );
}
