import { Button } from "antd";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { listLogs } from "../contract.ts";
import { LogItem } from "./LogItem.tsx";

/** The project's log, latest first; older pages unfold below. */
export function LogTimeline({ projectId }: { readonly projectId: number }) {
  const [cursors, setCursors] = useState<readonly string[]>([""]);
  return (
    <div className="service-timeline">
      {cursors.map((after, index) => (
        <LogPage
          key={after}
          projectId={projectId}
          after={after}
          last={index === cursors.length - 1}
          onMore={(next) => setCursors([...cursors, next])}
        />
      ))}
    </div>
  );
}

interface LogPageProps {
  readonly projectId: number;
  readonly after: string;
  readonly last: boolean;
  readonly onMore: (next: string) => void;
}

function LogPage({ projectId, after, last, onMore }: LogPageProps) {
  const page = useEndpoint(listLogs, {
    query: { projectId, limit: 20, ...(after && { after }) },
  });
  return (
    <Loaded query={page}>
      {({ rows, next }) => (
        <>
          {rows.length === 0 && after === "" && (
            <EmptyState
              title="还没有服务日志"
              purpose="走访、洽谈、协调和进展都记在这里：一句话一条，可附照片，记下约定的下一步。"
            />
          )}
          <ol>
            {rows.map((log) => (
              <LogItem key={log.id} log={log} />
            ))}
          </ol>
          {last && next && (
            <Button block onClick={() => onMore(next)}>
              更早的记录
            </Button>
          )}
        </>
      )}
    </Loaded>
  );
}
