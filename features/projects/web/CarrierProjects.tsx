import { yearOf } from "../../../kernel/calendar.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { listProjects } from "../contract.ts";
import { projectColumns } from "./project-columns.tsx";

/** The projects on a carrier that one may see, newest first. */
export function CarrierProjects({ carrierId }: { readonly carrierId: number }) {
  const { businessDay } = useSession();
  const projects = useEndpoint(listProjects, { query: { carrierId, limit: 50 } });
  return (
    <Panel title="在此项目" extra={<UnitSwitch />}>
      <LedgerTable
        label="在此项目"
        rows={projects.data?.rows}
        problem={projects.error}
        onRetry={() => void projects.refetch()}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/projects/${row.id}`}
        columns={projectColumns(yearOf(businessDay))}
        empty={
          <EmptyState
            title="还没有项目"
            purpose="在项目的「所在载体」里选定这个载体，项目就列在这里。"
          />
        }
      />
      {projects.data?.next && (
        <PathLink path={`/projects?carrierId=${carrierId}`}>
          只列出最近 50 个，查看全部 {projects.data.total} 个 ›
        </PathLink>
      )}
    </Panel>
  );
}
