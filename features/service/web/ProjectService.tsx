import { useMay } from "../../../platform/web/session.ts";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import type { Project } from "../../projects/contract.ts";
import { InvitationPanel } from "./InvitationPanel.tsx";
import { LogForm } from "./LogForm.tsx";
import { LogTimeline } from "./LogTimeline.tsx";
import { ProjectProblems } from "./ProjectProblems.tsx";
import "./service.css";

/** The project's service from beginning to end: log, problems, the enterprise's own word. */
export function ProjectService({ project }: { readonly project: Project }) {
  const works = useMay("service.work");
  return (
    <div className="service">
      {works && (
        <div className="service-area-entry">
          <Panel title="记一笔">
            <LogForm key={project.id} projectId={project.id} />
          </Panel>
        </div>
      )}
      <div className="service-area-side">
        <ProjectProblems projectId={project.id} />
        <InvitationPanel project={project} />
      </div>
      <div className="service-area-log">
        <Panel title="服务日志">
          <LogTimeline key={project.id} projectId={project.id} />
        </Panel>
      </div>
    </div>
  );
}
