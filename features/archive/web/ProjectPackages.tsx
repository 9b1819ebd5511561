import { Button } from "antd";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";
import type { Project } from "../../projects/contract.ts";
import { listPackages, makePackage } from "../contract.ts";
import { PACKAGE_COLUMNS } from "./package-columns.tsx";

const COLUMNS = PACKAGE_COLUMNS.filter(({ key }) => key !== "project");

/** The packages of one project, and the making of another. */
export function ProjectPackages({ project }: { readonly project: Project }) {
  const [making, setMaking] = useState(false);
  const mayMake = useMay("archive.make");
  const found = useEndpoint(listPackages, { query: { projectId: project.id } });
  return (
    <Panel
      title="档案包"
      extra={mayMake && <Button onClick={() => setMaking(true)}>生成档案包</Button>}
    >
      <LedgerTable
        label="档案包"
        rows={found.data?.rows}
        rowKey={({ id }) => String(id)}
        rowPath={({ id }) => `/archive/${id}`}
        columns={COLUMNS}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        empty={
          <EmptyState
            title="还没有档案包"
            purpose="档案包把项目、阶段、到位资金、评审、服务等各处的记录和附件装在一起，附清单和摘要，可离线核对。"
          />
        }
      />
      {making && (
        <ReasonAsked
          endpoint={makePackage}
          id={project.id}
          field="purpose"
          title={`生成档案包：${project.name}`}
          okText="生成"
          label="用途"
          note="装入您能看到的全部记录和附件，含内部材料；用途写在封面上，并进审计。"
          doneWords="档案包已生成"
          bodyOf={(purpose) => ({ purpose })}
          onClose={() => setMaking(false)}
        />
      )}
    </Panel>
  );
}
