import { useState } from "react";
import { useAct } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { undoMerge } from "../contract.ts";
import type { Merge } from "../shapes.ts";
import { refuseUndoing } from "../rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

/** Merges as they were made and undone. */
export function MergeList({ merges }: { readonly merges: readonly Merge[] }) {
  return merges.map((merge) => (
    <div key={merge.id} className="claim-card">
      <div className="claim-card-head">
        <span>
          <ProjectName project={merge.merged} /> 并入 <ProjectName project={merge.kept} />
        </span>
        <UndoButton merge={merge} />
      </div>
      <div>
        {merge.onDay} {merge.reason} <span className="quiet">{merge.byName}</span>
      </div>
      {merge.undone && (
        <div>
          {merge.undone.onDay} 撤销：{merge.undone.reason}{" "}
          <span className="quiet">{merge.undone.byName}</span>
        </div>
      )}
    </div>
  ));
}

function ProjectName({ project }: { readonly project: Merge["kept"] }) {
  if (!project) return <>他单位的项目</>;
  return (
    <PathLink path={`/projects/${project.id}`}>
      {project.no} {project.name}
    </PathLink>
  );
}

function UndoButton({ merge }: { readonly merge: Merge }) {
  const [open, setOpen] = useState(false);
  const mayRule = useMay("claims.rule");
  const act = useAct(undoMerge, {
    onDone: () => setOpen(false),
  });
  if (!mayRule) return null;
  return (
    <>
      <ReasonButton refusal={refuseUndoing(merge)} onClick={() => setOpen(true)}>
        撤销合并
      </ReasonButton>
      {open && (
        <ReasonDialog
          about={aboutAct(undoMerge, { id: merge.id })}
          title="撤销合并"
          note="并入的项目恢复合并前的状况，重新计数；这一对回到待裁定。"
          confirmWords="撤销"
          offers={["核实后是两个项目", "合并方向有误"]}
          busy={act.isPending}
          problem={act.error}
          onConfirm={(reason) => act.mutate({ params: { id: merge.id }, body: { reason } })}
          onCancel={() => setOpen(false)}
        />
      )}
    </>
  );
}
