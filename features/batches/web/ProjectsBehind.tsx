import { CloseOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import type { QueryOf } from "../../../kernel/endpoint.ts";
import type { CallInput } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import type {
  BatchProject,
  listPoolProjects,
  listReached,
  listSessionProjects,
} from "../contract.ts";
import { hasActs, projectColumns } from "./project-columns.tsx";
import { NoteDialog } from "./NoteDialog.tsx";
import { RatingDialog } from "./RatingDialog.tsx";

type Listing = typeof listPoolProjects | typeof listReached | typeof listSessionProjects;

interface ProjectsBehindProps<E extends Listing> {
  readonly title: string;
  readonly endpoint: E;
  readonly query: QueryOf<E>;
  /** What the day of a row is called; null where a figure counts no event. */
  readonly event: string | null;
  readonly onClose: () => void;
}

/** The projects behind a figure, with what the office may do with each. */
export function ProjectsBehind<E extends Listing>(props: ProjectsBehindProps<E>) {
  const { title, endpoint, query, event, onClose } = props;
  const projects = useEndpoint(endpoint as Listing, { query } as CallInput<Listing>);
  const mayEdit = useMay("batches.edit");
  const acts = mayEdit && (projects.data?.rows.some(hasActs) ?? false);
  const [rated, setRated] = useState<BatchProject | null>(null);
  const [noted, setNoted] = useState<BatchProject | null>(null);
  return (
    <Panel
      title={title}
      extra={
        <Button type="text" icon={<CloseOutlined />} onClick={onClose}>
          收起
        </Button>
      }
    >
      <LedgerTable
        label={title}
        rows={projects.data?.rows}
        next={projects.data?.next ?? null}
        {...(projects.data?.total !== undefined && { total: projects.data.total })}
        problem={projects.error}
        onRetry={() => void projects.refetch()}
        busy={projects.isPlaceholderData}
        rowKey={(row) => `${row.id}.${row.onDay ?? ""}.${row.words}`}
        rowPath={(row) => `/projects/${row.id}`}
        columns={projectColumns({ event, ...(acts && { onRate: setRated, onNote: setNoted }) })}
        empty={<EmptyState title="没有项目" purpose="这个数字为零，没有项目可列。" />}
      />
      {rated && <RatingDialog project={rated} onClose={() => setRated(null)} />}
      {noted && <NoteDialog project={noted} onClose={() => setNoted(null)} />}
    </Panel>
  );
}
