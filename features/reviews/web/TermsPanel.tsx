import { Button } from "antd";
import { useState } from "react";
import { useMay } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import type { ProjectReviews } from "../shapes.ts";
import { FAIR_COMPETITION } from "../terms.ts";
import { TermCard } from "./TermCard.tsx";
import { TermDialog } from "./TermDialog.tsx";

/** 一事一议: the policy terms one by one, with legal basis and fair-competition review. */
export function TermsPanel({ told }: { readonly told: ProjectReviews }) {
  const [adding, setAdding] = useState(false);
  const proposes = useMay("reviews.propose");
  const { terms, gate, project } = told;
  const add = proposes && <Button onClick={() => setAdding(true)}>增加一条</Button>;
  return (
    <Panel title="一事一议" extra={add}>
      {terms.length === 0 ? (
        <p className="quiet">
          给这个项目单独的政策逐条列在这里，写明法律依据；公平竞争审查有了结果才能签约。现在没有条款。
        </p>
      ) : (
        <>
          <p className="quiet">
            共 {terms.filter((term) => !term.dropped).length} 条，
            {gate.openTerms > 0 ? `${gate.openTerms} 条没有过公平竞争审查` : "都有审查结果"}{" "}
            <Citation basis={FAIR_COMPETITION} />
          </p>
          {terms.map((term) => (
            <TermCard key={term.id} term={term} />
          ))}
        </>
      )}
      {adding && <TermDialog projectId={project.id} term={null} onClose={() => setAdding(false)} />}
    </Panel>
  );
}
