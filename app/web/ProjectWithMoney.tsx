import { ProjectReceipts } from "../../features/funds/web/ProjectReceipts.tsx";
import { ProjectPage } from "../../features/projects/web/ProjectPage.tsx";

/** A project's page with its receipts: the projects room knows no money, so the two meet here. */
export function ProjectWithMoney() {
  return <ProjectPage money={(project) => <ProjectReceipts project={project} />} />;
}
