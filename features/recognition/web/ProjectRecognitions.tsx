import { isOwnUnit } from "../../../kernel/permission.ts";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import type { Project } from "../../projects/contract.ts";
import { listRecognitions } from "../contract.ts";
import { refuseBeginning } from "../rules.ts";
import { RecognitionCard } from "./RecognitionCard.tsx";
import { RecognitionDialog } from "./RecognitionDialog.tsx";

/** The 签约认定 of one project, newest first. */
export function ProjectRecognitions({ project }: { readonly project: Project }) {
  const [filing, setFiling] = useState(false);
  const mayFile = useMay("projects.edit");
  const { unit, unitIds } = useSession();
  const found = useEndpoint(listRecognitions, { query: { projectId: project.id } });
  const open = found.data?.rows.some(({ state }) => state === "filed" || state === "signed");
  const ofOwnUnit = unit === null || isOwnUnit({ unitIds }, project.unit?.id);
  return (
    <Panel
      title="签约认定"
      extra={
        mayFile &&
        ofOwnUnit && (
          <ReasonButton
            refusal={refuseBeginning({ project, open: open === true })}
            onClick={() => setFiling(true)}
          >
            提出签约认定
          </ReasonButton>
        )
      }
    >
      <Loaded query={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="还没有签约认定"
              purpose="亿元以上项目数和引进年度以总投资、合同投资额和签约日期为准。签约后变更它们，要附协议，经单位主要负责人签认、招商办核定。"
            />
          ) : (
            rows.map((row) => <RecognitionCard key={row.id} recognition={row} />)
          )
        }
      </Loaded>
      {filing && <RecognitionDialog project={project} onClose={() => setFiling(false)} />}
    </Panel>
  );
}
