import { Button } from "antd";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { listProblems } from "../contract.ts";
import { ProblemCard } from "./ProblemCard.tsx";
import { RaiseDialog } from "./RaiseDialog.tsx";

/** The project's problems, the latest due first; those confirmed stand last. */
export function ProjectProblems({ projectId }: { readonly projectId: number }) {
  const [raising, setRaising] = useState(false);
  const works = useMay("service.work");
  const found = useEndpoint(listProblems, { query: { projectId, order: "late", limit: 200 } });
  const raise = works && (
    <Button type="primary" onClick={() => setRaising(true)}>
      提出问题
    </Button>
  );
  return (
    <Panel title="问题清单" extra={raise}>
      <Loaded query={found}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState
              title="没有登记问题"
              purpose="企业遇到的困难登记在这里：谁负责、何时办结、怎么答复；逾期的逐级上报。"
            />
          ) : (
            <ul className="service-problems">
              {rows.map((problem) => (
                <ProblemCard key={problem.id} problem={problem} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {raising && <RaiseDialog projectId={projectId} onClose={() => setRaising(false)} />}
    </Panel>
  );
}
