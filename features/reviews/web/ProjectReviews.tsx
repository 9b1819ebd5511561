import { useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import type { Project } from "../../projects/contract.ts";
import { readProjectReviews } from "../contract.ts";
import { GatePanel } from "./GatePanel.tsx";
import { PromisesPanel } from "./PromisesPanel.tsx";
import { TermsPanel } from "./TermsPanel.tsx";
import "./reviews.css";

/** What must be settled before 签约, and what both sides promised: the tab 评审与承诺 of a project. */
export function ProjectReviews({ project }: { readonly project: Project }) {
  const told = useEndpoint(readProjectReviews, { params: { id: project.id } });
  return (
    <Loaded query={told}>
      {(reviews) => (
        <>
          <GatePanel told={reviews} />
          <TermsPanel told={reviews} />
          <PromisesPanel told={reviews} />
        </>
      )}
    </Loaded>
  );
}
