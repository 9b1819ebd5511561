import { useState } from "react";
import { useAddress } from "../../../platform/web/address.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { LedgerFilters } from "../../../platform/web/ui/LedgerFilters.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import type { Stage } from "../../projects/contract.ts";
import { readBoard } from "../contract.ts";
import { BoardColumns } from "./BoardColumns.tsx";
import { readBoardState, useBoardFilters } from "./board-search.ts";
import { MoveDialog } from "./MoveDialog.tsx";
import { TimelineView } from "./TimelineView.tsx";
import { ViewSwitch } from "./ViewSwitch.tsx";
import "./lifecycle.css";

/** 项目看板: a column per stage; a card is dropped on, or led through, the gate of the next. */
export function BoardPage() {
  const [{ query, stage }, change] = useAddress(readBoardState);
  const [moving, move] = useState<{ id: number; to?: Stage } | null>(null);
  const narrow = useNarrow();
  const board = useEndpoint(readBoard, { query });
  const filters = useBoardFilters();
  return (
    <PageFrame
      title="项目看板"
      note={
        narrow
          ? "按阶段看项目；已退出的须在筛选里选「退出」"
          : "按阶段看项目，拖动卡片或点「推进」进入下一阶段；已退出的须在筛选里选「退出」"
      }
      actions={<ViewSwitch here="/board" />}
    >
      <LedgerFilters filters={filters} total={undefined} tools={<UnitSwitch />} />
      <Loaded query={board}>
        {(columns) => (
          <BoardColumns
            columns={columns}
            query={query}
            stage={stage}
            onStage={(chosen) => change({ stage: chosen })}
            onMove={(id, to) => move(to ? { id, to } : { id })}
          />
        )}
      </Loaded>
      {moving && (
        <MoveDialog
          key={moving.id}
          projectId={moving.id}
          {...(moving.to && { to: moving.to })}
          onClose={() => move(null)}
        />
      )}
    </PageFrame>
  );
}

/** The same projects along the year. */
export function TimelinePage() {
  const [{ query, after }] = useAddress(readBoardState);
  const filters = useBoardFilters();
  return (
    <PageFrame
      title="项目时间轴"
      note="每个项目在各阶段的起止，红框为超时限"
      actions={<ViewSwitch here="/timeline" />}
    >
      <LedgerFilters filters={filters} total={undefined} />
      <TimelineView query={query} after={after} />
    </PageFrame>
  );
}
