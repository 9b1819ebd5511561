import type { ReactNode } from "react";
import { readExecution } from "../../features/assessment/contract.ts";
import { monthDue } from "../../features/assessment/rules.ts";
import { ChainPage } from "../../features/chainwork/web/ChainPage.tsx";
import { ChainsPage } from "../../features/chainwork/web/ChainsPage.tsx";
import { MyChainsPage } from "../../features/chainwork/web/MyChainsPage.tsx";
import { listStays, listWorks } from "../../features/lifecycle/contract.ts";
import { useLightMark } from "../../platform/web/light-mark.ts";
import { useEndpoint } from "../../platform/web/query.ts";
import { useMay } from "../../platform/web/session.ts";
import { FigureLink } from "../../platform/web/ui/FigureLink.tsx";
import { Light } from "../../platform/web/ui/Light.tsx";
import { PathLink } from "../../platform/web/ui/PathLink.tsx";
import { useAskedYear } from "../../platform/web/ui/YearPicker.tsx";
import { ChainPromises } from "./ChainPromises.tsx";

const TITLES = { signed: "签订项目", over_100m: "引进亿元以上项目" } as const;

/** The chains with their targets of 附件2, as the ranking counts them. */
export function ChainsWithTargets() {
  return <ChainsPage figures={(chainId) => <ChainTargets chainId={chainId} />} />;
}

/** One chain with its targets. */
export function ChainWithTargets() {
  return <ChainPage figures={(chainId) => <ChainTargets chainId={chainId} />} />;
}

/** The 链长's page with the problems and visits of his chains' projects. */
export function MyChainsWithPromises() {
  return (
    <MyChainsPage
      figures={(chainId) => (
        <>
          <ChainTargets chainId={chainId} />
          <ChainLights chainId={chainId} />
        </>
      )}
      promised={(chainIds) => <ChainPromises chainIds={chainIds} />}
    />
  );
}

/** Projects past the limit of their stage, and works whose month nobody told; each opens its list. */
function ChainLights({ chainId }: { readonly chainId: number }): ReactNode {
  const stays = useEndpoint(listStays, { query: { chainId, light: "red", limit: 1 } });
  const works = useEndpoint(listWorks, { query: { chainId, missing: true, limit: 1 } });
  const lines = [
    {
      total: stays.data?.total,
      words: "超过阶段时限",
      path: `/stays?chainId=${chainId}&light=red`,
    },
    {
      total: works.data?.total,
      words: "在建进度有未报",
      path: `/works?chainId=${chainId}&missing=yes`,
    },
  ].filter(({ total }) => (total ?? 0) > 0);
  return (
    <ul className="chain-targets">
      {lines.map(({ total, words, path }) => (
        <li key={path}>
          <span>{words}</span>
          <PathLink path={path}>
            <strong className="figure">{total}</strong> 个项目
          </PathLink>
        </li>
      ))}
    </ul>
  );
}

/** Reached / target with its light in the year the page asks for, the same figures as on the ranking page. */
function ChainTargets({ chainId }: { readonly chainId: number }): ReactNode {
  const may = useMay("assessment.read");
  const { asOf: past } = useAskedYear();
  const execution = useEndpoint(
    readExecution,
    { query: past ? { asOf: past } : {} },
    { enabled: may },
  );
  const row = execution.data?.chains.find(({ id }) => id === chainId);
  const month = execution.data ? monthDue(execution.data.asOf) : "";
  const mark = useLightMark({ layer: "chain", id: chainId, month });
  if (!execution.data || !row) return null;
  const { asOf } = execution.data;
  return (
    <ul className="chain-targets">
      {row.measures.map((measure) => {
        if (measure.indicator !== "signed" && measure.indicator !== "over_100m") return null;
        const title = TITLES[measure.indicator];
        return (
          <li key={measure.indicator}>
            <span>{title}</span>
            {measure.target === null ? (
              <span className="quiet">没有目标</span>
            ) : (
              <>
                <FigureLink
                  path={`/ranking?view=chains${past ? `&asOf=${past}` : ""}`}
                  meaning={{
                    title,
                    rule: "已核实、计入目标的项目数 / 附件2目标数",
                    cutOff: asOf,
                  }}
                >
                  <strong className="figure">
                    {measure.cumulative}/{measure.target}
                  </strong>
                </FigureLink>
                <Light state={measure.light} mark={mark} />
              </>
            )}
          </li>
        );
      })}
      {row.measures.length === 0 && <PathLink path="/plan">没有目标，先确认年度方案</PathLink>}
    </ul>
  );
}
