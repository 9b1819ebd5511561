import { Collapse } from "antd";
import { useState } from "react";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import type { Chain } from "../../chains/contract.ts";
import {
  type Gap,
  GAP_ACT_TITLES,
  GAP_KIND_TITLES,
  GAP_STATE_TITLES,
  type GapEvent,
  type GapState,
} from "../map-shapes.ts";
import { useChainRefusal, useEdits } from "./actor.ts";
import { GapDialog } from "./GapDialog.tsx";

const TONES: Record<GapState, StageTone> = { open: "late", filled: "good", closed: "quiet" };
type Act = "filled" | "reopened" | "reclassified";

interface GapListProps {
  readonly chain: Chain;
  readonly gaps: readonly Gap[];
}

/** The gaps of a chain with their history and what may be done with each. */
export function GapList({ chain, gaps }: GapListProps) {
  const [acting, setActing] = useState<{ gap: Gap; act: Act } | null>(null);
  const edits = useEdits();
  const refusal = useChainRefusal(chain.id);
  if (gaps.length === 0)
    return (
      <EmptyState
        title="还没有缺环"
        purpose="图谱里评为空白或薄弱的环节会自动列为缺环，由线索或项目来填补。"
      />
    );
  const button = (gap: Gap, act: Act, words: string) => (
    <ReasonButton size="small" refusal={refusal} onClick={() => setActing({ gap, act })}>
      {words}
    </ReasonButton>
  );
  return (
    <>
      <ul className="gaps">
        {gaps.map((gap) => (
          <li key={gap.id} className="gap">
            <div className="gap-head">
              <strong>{gap.title}</strong>
              <StageTag words={GAP_KIND_TITLES[gap.kind]} tone="going" />
              <StageTag words={GAP_STATE_TITLES[gap.state]} tone={TONES[gap.state]} />
              <span className="quiet">
                <DayText day={gap.openedOn} /> 列出
              </span>
              {edits && (
                <span className="gap-acts no-print">
                  {gap.state === "open" && button(gap, "filled", "填补")}
                  {gap.state === "filled" && button(gap, "reopened", "重新列出")}
                  {gap.state !== "closed" && button(gap, "reclassified", "改类别")}
                </span>
              )}
            </div>
            <Filler gap={gap} />
            <Collapse
              ghost
              size="small"
              items={[
                {
                  key: "events",
                  label: `经过（${gap.events.length}）`,
                  children: (
                    <ol className="former">
                      {gap.events.map((event, index) => (
                        <li key={index}>
                          <EventLine event={event} />
                        </li>
                      ))}
                    </ol>
                  ),
                },
              ]}
            />
          </li>
        ))}
      </ul>
      {acting && (
        <GapDialog
          chain={chain}
          gap={acting.gap}
          act={acting.act}
          onClose={() => setActing(null)}
        />
      )}
    </>
  );
}

function Filler({ gap }: { readonly gap: Gap }) {
  if (gap.state !== "filled") return null;
  const filled = gap.events.findLast(({ act }) => act === "filled");
  return (
    <p>
      由 <ProjectName event={filled} /> 填补，
      <DayText day={filled?.onDay} />
    </p>
  );
}

function ProjectName({ event }: { readonly event: GapEvent | undefined }) {
  if (event?.project)
    return <PathLink path={`/projects/${event.project.id}`}>{event.project.name}</PathLink>;
  return <span className="quiet">项目（不在您的查看范围）</span>;
}

function EventLine({ event }: { readonly event: GapEvent }) {
  return (
    <>
      <DayText day={event.onDay} /> {GAP_ACT_TITLES[event.act]}
      {event.act === "reclassified" && `为${GAP_KIND_TITLES[event.kind]}`}
      {(event.project ?? event.hiddenProject) && (
        <>
          ：<ProjectName event={event} />
        </>
      )}
      {event.words && `，${event.words}`} <span className="quiet">{event.byName}</span>
    </>
  );
}
