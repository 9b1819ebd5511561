import { useQueries } from "@tanstack/react-query";
import { listProjects } from "../../features/projects/contract.ts";
import { listProblems, listPromises } from "../../features/service/contract.ts";
import { ProblemStateTag } from "../../features/service/web/parts.tsx";
import { addressOf, call } from "../../platform/web/call.ts";
import { useEndpoint } from "../../platform/web/query.ts";
import { DayText } from "../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../platform/web/ui/PathLink.tsx";

/** Promises shown at once: the earliest. */
const SHOWN = 6;

interface ChainPromisesProps {
  readonly chainIds: readonly number[];
}

/** Problems that climbed to the leader's table and visits promised, of the projects of some chains. */
export function ChainPromises({ chainIds }: ChainPromisesProps) {
  const own = useProjectIds(chainIds);
  const problems = useEndpoint(listProblems, {
    query: { level: "leader", settled: false, order: "late", limit: 200 },
  });
  const promises = useEndpoint(listPromises, { query: { limit: 200 } });
  return (
    <>
      <Panel title="等我解决的问题">
        <Loaded query={problems}>
          {({ rows }) => {
            const mine = rows.filter(({ project }) => own.has(project.id));
            if (mine.length === 0) return <p className="quiet">没有升到领导层面的未办结问题</p>;
            return (
              <ul className="owed">
                {mine.map((problem) => (
                  <li key={problem.id}>
                    <PathLink path={`/projects/${problem.project.id}?tab=service`}>
                      {problem.project.name}
                    </PathLink>{" "}
                    <ProblemStateTag {...problem} />
                    <p>{problem.words}</p>
                    <p>
                      <DayText day={problem.dueOn} deadline />
                    </p>
                  </li>
                ))}
              </ul>
            );
          }}
        </Loaded>
      </Panel>
      <Panel title="本周约定的服务">
        <Loaded query={promises}>
          {({ rows }) => {
            const mine = rows.filter(({ project }) => own.has(project.id));
            if (mine.length === 0) return <p className="quiet">本周没有约定的走访和下一步</p>;
            return (
              <>
                <ul className="owed">
                  {mine.slice(0, SHOWN).map((promise) => (
                    <li key={promise.logId}>
                      <PathLink path={`/projects/${promise.project.id}?tab=service`}>
                        {promise.project.name}
                      </PathLink>
                      <p>
                        {promise.nextStep} <DayText day={promise.nextOn} deadline />
                      </p>
                      <p className="quiet">{promise.byName}</p>
                    </li>
                  ))}
                </ul>
                {mine.length > SHOWN && (
                  <p className="quiet">
                    另有 {mine.length - SHOWN} 项，日期在后，见各项目的服务日志
                  </p>
                )}
              </>
            );
          }}
        </Loaded>
      </Panel>
    </>
  );
}

/** The projects of some chains, up to 200 each. */
function useProjectIds(chainIds: readonly number[]): ReadonlySet<number> {
  const found = useQueries({
    queries: chainIds.map((chainId) => {
      const input = { query: { chainId, limit: 200 } };
      return {
        queryKey: [addressOf(listProjects, input)],
        queryFn: () => call(listProjects, input),
      };
    }),
  });
  return new Set(found.flatMap(({ data }) => data?.rows.map(({ id }) => id) ?? []));
}
