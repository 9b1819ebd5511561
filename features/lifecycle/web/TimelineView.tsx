import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerPager } from "../../../platform/web/ui/LedgerPager.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { STAGE_TITLES, STAGES } from "../../projects/contract.ts";
import { type BoardQuery, readTimeline, type TimelineRow } from "../contract.ts";
import { placeOf, type Scale, scaleTo } from "./timeline-scale.ts";

interface TimelineViewProps {
  readonly query: BoardQuery;
  readonly after: string | undefined;
}

/** Projects against months: each stay a bar, the late ones framed in red. */
export function TimelineView({ query, after }: TimelineViewProps) {
  const timeline = useEndpoint(readTimeline, { query: after ? { ...query, after } : query });
  return (
    <Loaded query={timeline}>
      {({ rows, next }) =>
        rows.length === 0 ? (
          <EmptyState
            title="没有符合条件的项目"
            purpose="项目每推进一个阶段，时间轴上多一段；换一个条件或清除筛选。"
          />
        ) : (
          <Panel>
            <StageKey />
            <Rows rows={rows} />
            <LedgerPager next={next} count={rows.length} />
          </Panel>
        )
      }
    </Loaded>
  );
}

function StageKey() {
  return (
    <ul className="time-key" aria-label="图例">
      {STAGES.map((stage, index) => (
        <li key={stage}>
          <span className={`time-swatch time-stage-${index + 1}`} aria-hidden="true" />
          {STAGE_TITLES[stage]}
        </li>
      ))}
    </ul>
  );
}

function Rows({ rows }: { readonly rows: readonly TimelineRow[] }) {
  const { businessDay } = useSession();
  const earliest = rows.flatMap(({ stays }) => stays.map(({ fromOn }) => fromOn)).sort()[0];
  const scale = scaleTo(businessDay, earliest ?? businessDay);
  return (
    <div className="time">
      <div className="time-row time-months" aria-hidden="true">
        <span />
        <span className="time-line">
          {scale.months.map((month) => (
            <span
              key={month}
              className="time-month figure"
              style={{ left: `${placeOf(scale, `${month}-01`)}%` }}
            >
              {month.endsWith("-01") ? month.slice(0, 4) : `${Number(month.slice(5))}月`}
            </span>
          ))}
        </span>
      </div>
      {rows.map((row) => (
        <div key={row.id} className="time-row">
          <span className="time-name">
            <PathLink path={`/projects/${row.id}?tab=life`}>{row.name}</PathLink>
            <small className="quiet">
              {row.unitName ?? "单位未明确"} · {STAGE_TITLES[row.stage]}
            </small>
          </span>
          <span className="time-line">
            {row.stays.map((stay) => (
              <Bar key={stay.fromOn + stay.stage} stay={stay} scale={scale} today={businessDay} />
            ))}
          </span>
        </div>
      ))}
    </div>
  );
}

interface BarProps {
  readonly stay: TimelineRow["stays"][number];
  readonly scale: Scale;
  readonly today: string;
}

function Bar({ stay, scale, today }: BarProps) {
  const left = placeOf(scale, stay.fromOn);
  const width = placeOf(scale, stay.toOn ?? today) - left;
  const words = `${STAGE_TITLES[stay.stage]} ${stay.fromOn} 至 ${stay.toOn ?? "今"}${stay.late ? "，超时限" : ""}`;
  if (stay.toOn !== null && stay.toOn <= scale.from) return null;
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className={`time-bar time-stage-${STAGES.indexOf(stay.stage) + 1} ${stay.late ? "time-late" : ""}`}
      style={{ left: `${left}%`, width: `${Math.max(width, 0.4)}%` }}
    >
      {width > 7 && <span aria-hidden="true">{STAGE_TITLES[stay.stage]}</span>}
    </span>
  );
}
