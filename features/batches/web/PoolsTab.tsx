import { dayText, monthText } from "../../../kernel/calendar.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { type Stage, STAGE_TITLES, STAGES } from "../../projects/contract.ts";
import {
  type Batches,
  CELL_TITLES,
  listPoolProjects,
  type Pool,
  POOL_TITLES,
  readBatches,
} from "../contract.ts";
import { monthIn, placeOf, type TabProps } from "./batches-search.ts";
import { PoolCard } from "./PoolCard.tsx";
import { ProjectsBehind } from "./ProjectsBehind.tsx";
import { TrendChart } from "./TrendChart.tsx";

/** The three pools of a month with what came and went, and how the closings went over a year. */
export function PoolsTab({ search, change }: TabProps) {
  const { businessDay } = useSession();
  const month = monthIn(search, businessDay);
  const query = { month, ...placeOf(search) };
  const batches = useEndpoint(readBatches, { query });
  const { pool, cell } = search;
  return (
    <Loaded query={batches}>
      {(found) => (
        <>
          <div className="batches-note">
            <p className="quiet">
              {monthText(found.month)}，截至{dayText(found.cutOff)}；期初 + 转入 − 转出 = 期末
              {found.unconfirmed > 0 && `；另有待核实项目 ${found.unconfirmed} 个，不计入`}
            </p>
            <UnitSwitch />
          </div>
          <div className="batches-pools">
            {found.pools.map((balance) => (
              <PoolCard
                key={balance.pool}
                balance={balance}
                stages={stagesOf(found.starts, balance.pool)}
                chosen={pool === balance.pool ? cell : undefined}
                onOpen={(opened) => change({ pool: balance.pool, cell: opened })}
              />
            ))}
          </div>
          {pool && cell && (
            <ProjectsBehind
              title={`${POOL_TITLES[pool]} · ${CELL_TITLES[cell]}`}
              endpoint={listPoolProjects}
              query={{ ...query, pool, cell, ...(search.after && { after: search.after }) }}
              event={cell === "in" || cell === "out" ? "变动" : null}
              onClose={() => change({ pool: undefined, cell: undefined })}
            />
          )}
          <Panel title="各月期末项目数">
            <TrendChart trend={found.trend} onOpen={(opened) => change({ month: opened })} />
          </Panel>
        </>
      )}
    </Loaded>
  );
}

/** The stages of a pool in words: from its own start to before the next one's. */
function stagesOf(starts: Batches["starts"], pool: Pool): string {
  const until: Record<Pool, Stage | null> = {
    reserve: starts.construction,
    construction: starts.effect,
    effect: null,
  };
  const end = until[pool];
  const last = end === null ? STAGES.length : STAGES.indexOf(end);
  return STAGES.slice(STAGES.indexOf(starts[pool]), last)
    .map((stage) => STAGE_TITLES[stage])
    .join("、");
}
