import { ProjectPackages } from "../../features/archive/web/ProjectPackages.tsx";
import { ProjectClaimsPart } from "../../features/claims/web/ProjectClaimsPart.tsx";
import { ProjectReceipts } from "../../features/funds/web/ProjectReceipts.tsx";
import { ProjectLife } from "../../features/lifecycle/web/ProjectLife.tsx";
import { ProjectPage, type ProjectPart } from "../../features/projects/web/ProjectPage.tsx";
import { useMay } from "../../platform/web/session.ts";
import { ProjectRecognitions } from "../../features/recognition/web/ProjectRecognitions.tsx";
import { ProjectReviews } from "../../features/reviews/web/ProjectReviews.tsx";
import { ProjectService } from "../../features/service/web/ProjectService.tsx";

/** The tabs of a project's page: one line per room that knows something of a project. */
const PARTS: readonly ProjectPart[] = [
  {
    key: "life",
    title: "阶段",
    content: (project) => <ProjectLife projectId={project.id} />,
  },
  {
    key: "money",
    title: "到位资金",
    content: (project) => <ProjectReceipts project={project} />,
  },
  {
    key: "recognition",
    title: "签约认定",
    content: (project) => <ProjectRecognitions project={project} />,
  },
  {
    key: "reviews",
    title: "评审与承诺",
    content: (project) => <ProjectReviews project={project} />,
  },
  {
    key: "service",
    title: "服务与问题",
    content: (project) => <ProjectService project={project} />,
  },
  {
    key: "claims",
    title: "首报与分成",
    content: (project) => <ProjectClaimsPart project={project} />,
  },
];

const ARCHIVE: ProjectPart = {
  key: "archive",
  title: "档案",
  content: (project) => <ProjectPackages project={project} />,
};

/** A project with what all rooms know of it: no room may ask those below it, so they meet here. */
export function ProjectDossier() {
  const mayArchive = useMay("archive.read");
  return <ProjectPage parts={mayArchive ? [...PARTS, ARCHIVE] : PARTS} />;
}
