import type { ReactNode } from "react";
import { isDay } from "../../../kernel/calendar.ts";
import { ratio } from "../../../kernel/ratio.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
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
  /** The day the shares would hold from. */
  readonly from: string;
}

/** What shares would do to each unit they touch, beside its target, before it is decided. */
export function EffectTable({ projectId, shares, from }: EffectTableProps) {
  const words = shares.map(({ unitId, shareBp }) => `${unitId}:${shareBp}`).join(",");
  const effect = useEndpoint(previewEffect, {
    params: { id: projectId },
    query: { shares: words, ...(isDay(from) && { from }) },
  });
  return <Loaded query={effect}>{(found) => <EffectRows effect={found} />}</Loaded>;
}

function EffectRows({ effect }: { readonly effect: Effect }) {
  return (
    <>
      <div className="effects">
        {effect.lines.map((line) => (
          <EffectLine key={line.unit.id} line={line} />
        ))}
      </div>
      <p className="quiet">
        到位资金是今年已核验、计入目标的：本项目 <MoneyText fen={effect.receivedFen} unit="万元" />{" "}
        万元，其中 {effect.inForceFrom} 起到位的 <MoneyText fen={effect.movableFen} unit="万元" />{" "}
        万元按本协议划分，生效前到位的不动。全市合计不变，项目个数不分，仍计统计单位。
      </p>
      <p className="quiet">
        预计可计{MEASURES[effect.measure]}
        {effect.amountFen !== null && (
          <>
            （<MoneyText fen={effect.amountFen} unit="万元" /> 万元）
          </>
        )}
        ，不是到位资金。
      </p>
    </>
  );
}

function EffectLine({ line }: { readonly line: Effect["lines"][number] }) {
  const rateOf = (fen: string | null) =>
    fen !== null && line.targetFen !== null ? ratio(BigInt(fen), BigInt(line.targetFen)) : null;
  return (
    <section className="effect-line" aria-label={line.unit.name}>
      <strong>
        {line.unit.name} {percentOfBp(line.shareBp)}%{line.statistics && " "}
        {line.statistics && <StageTag words="统计单位" tone="quiet" />}
      </strong>
      <dl>
        <Figure title="年度目标（万元）">
          <MoneyText fen={line.targetFen} unit="万元" places={0} />
        </Figure>
        <Figure title="现在累计（万元）">
          <MoneyText fen={line.nowFen} unit="万元" />（<Percent value={rateOf(line.nowFen)} />）
        </Figure>
        <Figure title="分成后累计（万元）">
          <MoneyText fen={line.afterFen} unit="万元" />（<Percent value={rateOf(line.afterFen)} />）
        </Figure>
        <Figure title="增减（万元）">
          <MoneyText fen={(BigInt(line.afterFen) - BigInt(line.nowFen)).toString()} unit="万元" />
        </Figure>
        <Figure title="预计可计（万元）">
          <MoneyText fen={line.creditedFen} unit="万元" />（
          <Percent value={rateOf(line.creditedFen)} />）
        </Figure>
        <Figure title="引进项目">{line.projects} 个（不变）</Figure>
      </dl>
    </section>
  );
}

function Figure({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd className="figure">{children}</dd>
    </div>
  );
}
