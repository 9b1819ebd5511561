import { Radio } from "antd";
import { useState } from "react";
import { useAct } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { dayText, yearOf } from "../../../kernel/calendar.ts";
import { ruleDispute } from "../contract.ts";
import type { Dispute } from "../shapes.ts";
import { WHOLE_BP } from "../rules.ts";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { EffectTable } from "./EffectTable.tsx";
import { ReasonDialog } from "./ReasonDialog.tsx";

export interface RulingDialogProps {
  readonly dispute: Dispute;
  readonly onClose: () => void;
}

const OFFERS = ["首谈记录在先，有洽谈材料佐证", "投资方书面确认", "在先首报无实质进展"];

/** Decides a dispute; what it would do to the targets is shown before. */
export function RulingDialog({ dispute, onClose }: RulingDialogProps) {
  const [winnerClaimId, choose] = useState<number | null>(null);
  const { businessDay } = useSession();
  const act = useAct(ruleDispute, { onDone: onClose });
  const winner = dispute.sides.find((side) => side.claimId === winnerClaimId);
  const project = dispute.sides.map((side) => side.claim?.project).find(Boolean) ?? null;
  const refusal =
    winnerClaimId === null
      ? { code: "claims.winner_missing", words: "请选定首报成立的一方" }
      : null;
  return (
    <ReasonDialog
      about={aboutAct(ruleDispute, { id: dispute.id })}
      title="裁定首报争议"
      note="裁定后一方首报有效，其余不予认定；双方的登记和经过都保留。"
      confirmWords="裁定"
      offers={OFFERS}
      busy={act.isPending}
      problem={act.error}
      refusal={refusal}
      onConfirm={(reason) =>
        winnerClaimId !== null &&
        act.mutate({ params: { id: dispute.id }, body: { winnerClaimId, reason } })
      }
      onCancel={onClose}
    >
      <p>首报归</p>
      <Radio.Group
        aria-label="首报归"
        value={winnerClaimId}
        onChange={({ target }) => choose(target.value as number)}
        options={dispute.sides.map((side) => ({
          value: side.claimId,
          label: `${side.unit.name}（${dayText(side.claimedOn)}首报）`,
        }))}
        style={{ marginBottom: 12 }}
      />
      {winner && project && (
        <>
          <p className="quiet">
            若业绩全部归{winner.unit.name}，对目标的影响如下。裁定本身不改变「{project.name}
            」的统计单位；需要变更的，裁定后另行移交。
          </p>
          <EffectTable
            projectId={project.id}
            from={`${yearOf(businessDay)}-01-01`}
            shares={dispute.sides.map((side) => ({
              unitId: side.unit.id,
              shareBp: side === winner ? WHOLE_BP : 0,
            }))}
          />
        </>
      )}
      {winner && !project && (
        <p className="quiet">双方都还没有登记项目，裁定不影响任何单位的目标完成数。</p>
      )}
    </ReasonDialog>
  );
}
