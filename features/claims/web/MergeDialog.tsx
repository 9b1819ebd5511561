import { Radio } from "antd";
import { useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { useAct } from "../../../platform/web/query.ts";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { mergeProjects } from "../contract.ts";
import type { Suspect } from "../shapes.ts";
import { refuseMerge } from "../rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

export interface MergeDialogProps {
  readonly suspect: Suspect;
  readonly onClose: () => void;
}

const OFFERS = ["投资方确认是同一项目", "两单位重复登记", "更名后重复登记"];

/** Chooses which of two projects is kept; why the other may not be merged away is said before. */
export function MergeDialog({ suspect, onClose }: MergeDialogProps) {
  const [keptId, choose] = useState<number | null>(null);
  const act = useAct(mergeProjects, {
    onDone: onClose,
  });
  const refusal = keptId === null ? null : refusalOf(suspect, keptId);
  const missing = { code: "claims.kept_missing", words: "请选定保留哪一个项目" };
  return (
    <ReasonDialog
      about={aboutAct(mergeProjects, { id: suspect.id })}
      title="合并重复项目"
      note="另一个项目改为退出，不再计数；挂在它上面的到位资金不移动。可以撤销。"
      confirmWords="合并"
      offers={OFFERS}
      busy={act.isPending}
      problem={act.error}
      refusal={keptId === null ? missing : refusal}
      onConfirm={(reason) =>
        keptId !== null && act.mutate({ params: { id: suspect.id }, body: { keptId, reason } })
      }
      onCancel={onClose}
    >
      <p>保留</p>
      <Radio.Group
        vertical
        aria-label="保留"
        value={keptId}
        onChange={({ target }) => choose(target.value as number)}
        options={suspect.projects.map(({ project }) => ({
          value: project.id,
          label: `${project.name}（${project.unit?.name ?? "未落实单位"}，${dayText(project.createdOn)}登记）`,
        }))}
        style={{ marginBottom: 12 }}
      />
      <RefusalAlert refusal={refusal} />
    </ReasonDialog>
  );
}

function refusalOf(suspect: Suspect, keptId: number) {
  const kept = suspect.projects.find(({ project }) => project.id === keptId);
  const merged = suspect.projects.find(({ project }) => project.id !== keptId);
  if (!kept || !merged) return null;
  return refuseMerge({
    state: suspect.state,
    keptExited: kept.project.status === "exited",
    mergedExited: merged.project.status === "exited",
    mergedMoney: merged.money,
  });
}
