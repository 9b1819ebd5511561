import { percentText } from "../../../kernel/ratio.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import type { Chain } from "../../chains/contract.ts";
import { readFunnel } from "../contract.ts";
import { conversionOf } from "../links.ts";
import type { Funnel } from "../shapes.ts";

const STEPS = [
  { key: "targets", title: "目标企业" },
  { key: "contacted", title: "已接触" },
  { key: "leads", title: "已成线索或项目" },
  { key: "negotiating", title: "到在谈" },
  { key: "signed", title: "到签约" },
] as const;

/** From target to signature: how many came so far, and which share of the step before. */
export function FunnelPanel({ chain }: { readonly chain: Chain }) {
  const funnel = useEndpoint(readFunnel, { params: { id: chain.id } });
  if (!funnel.data || funnel.data.targets === 0) return null;
  const { data } = funnel;
  return (
    <>
      <ol className="funnel" aria-label="目标企业转化">
        {STEPS.map(({ key, title }) => (
          <li key={key}>
            <span>{title}</span>
            <strong className="figure">{data[key]}</strong>
            {key !== "targets" && <Share funnel={data} step={key} />}
          </li>
        ))}
      </ol>
      <p className="quiet">
        转化率 = 本步 ÷ 上一步；按您可查看的企业和项目计，退出的项目不算。没有上一步的印「—」。
      </p>
    </>
  );
}

function Share({
  funnel,
  step,
}: {
  readonly funnel: Funnel;
  readonly step: "contacted" | "leads" | "negotiating" | "signed";
}) {
  const share = conversionOf(funnel, step);
  if (share === null) return <span className="quiet">—</span>;
  return (
    <span className="quiet figure">
      {percentText(share)}%（{String(share.numerator)}/{String(share.denominator)}）
    </span>
  );
}
