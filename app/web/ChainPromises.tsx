import { useQueries } from "@tanstack/react-query";
import { listProjects } from "../../features/projects/contract.ts";
import { listProblems, listPromises } from "../../features/service/contract.ts";
import { LevelTag, ProblemStateTag } from "../../features/service/web/parts.tsx";
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

/** Problems that climbed past their unit and visits promised, of the projects of some chains and of those the caller leads. */
export function ChainPromises({ chainIds }: ChainPromisesProps) {
  const own = useProjectIds(chainIds);
  const promises = useEndpoint(listPromises, { query: { limit: 200 } });
  return (
    <>
      <Climbed own={own} />
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

const CLIMBED = { settled: false, order: "late", limit: 200 } as const;

/** What lies with the 分包领导 or the conference; who leads a project outside the own chains finds it here too. */
function Climbed({ own }: { readonly own: ReadonlySet<number> }) {
  const withLeader = useEndpoint(listProblems, { query: { ...CLIMBED, level: "leader" } });
  const withConference = useEndpoint(listProblems, { query: { ...CLIMBED, level: "conference" } });
  const led = useEndpoint(listProblems, { query: { ...CLIMBED, mine: true } });
  const mine = new Set(led.data?.rows.map(({ id }) => id));
  const climbed = [...(withConference.data?.rows ?? []), ...(withLeader.data?.rows ?? [])];
  const shown = climbed.filter(({ id, project }) => own.has(project.id) || mine.has(id));
  return (
    <Panel title="等我解决的问题">
      <Loaded query={withLeader}>
        {() =>
          shown.length === 0 ? (
            <p className="quiet">没有升到领导层面的未办结问题</p>
          ) : (
            <ul className="owed">
              {shown.map((problem) => (
                <li key={problem.id}>
                  <PathLink path={`/problems/${problem.id}`}>{problem.project.name}</PathLink>{" "}
                  <LevelTag level={problem.level} /> <ProblemStateTag {...problem} />
                  <p>{problem.words}</p>
                  <p>
                    <DayText day={problem.dueOn} deadline />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Panel>
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
