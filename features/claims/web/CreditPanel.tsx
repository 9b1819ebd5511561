import { Button } from "antd";
import { useState } from "react";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import type { Project } from "../../projects/contract.ts";
import type { Agreement } from "../shapes.ts";
import { agreementOn, percentOfBp } from "../rules.ts";
import { CreditEditor } from "./CreditEditor.tsx";
import { EffectTable } from "./EffectTable.tsx";

export interface CreditPanelProps {
  readonly project: Project;
  readonly agreements: readonly Agreement[];
}

/** How a project's credit is shared, version by version; its place of statistics is another thing. */
export function CreditPanel({ project, agreements }: CreditPanelProps) {
  const [editing, setEditing] = useState(false);
  const { businessDay } = useSession();
  const mayRule = useMay("claims.rule");
  const mayPreview = useMay("claims.file");
  const current = agreementOn(agreements, businessDay);
  return (
    <Panel
      title="业绩分成"
      extra={
        mayRule && (
          <Button onClick={() => setEditing(true)}>
            {agreements.length > 0 ? "登记新一版" : "登记分成协议"}
          </Button>
        )
      }
    >
      <p>
        统计单位：{project.unit?.name ?? "未明确"}
        <span className="quiet">
          （项目个数按统计单位计；到位资金在执行表可按属地看，也可按确认分成看）
        </span>
      </p>
      {agreements.length === 0 && <p className="quiet">没有分成协议，业绩全部归统计单位。</p>}
      {agreements.map((agreement) => (
        <div key={agreement.id} className="claim-card">
          <div className="claim-card-head">
            <span>
              第{agreement.version}版 {agreement.documentNo}
            </span>
            <StageTag {...standing(agreement, current, businessDay)} />
          </div>
          <div>
            {agreement.shares
              .map(({ unit, shareBp }) => `${unit.name} ${percentOfBp(shareBp)}%`)
              .join("、")}
          </div>
          <div className="quiet">
            自 {agreement.inForceFrom} 起；{agreement.byName} {agreement.onDay} 登记
            {agreement.note && `；${agreement.note}`}
          </div>
        </div>
      ))}
      {current && mayPreview && (
        <EffectTable
          projectId={project.id}
          from={current.inForceFrom}
          shares={current.shares.map(({ unit, shareBp }) => ({ unitId: unit.id, shareBp }))}
        />
      )}
      {editing && (
        <CreditEditor project={project} current={current} onClose={() => setEditing(false)} />
      )}
    </Panel>
  );
}

function standing(agreement: Agreement, current: Agreement | null, today: string) {
  if (agreement.id === current?.id) return { words: "现行", tone: "good" } as const;
  return agreement.inForceFrom > today
    ? ({ words: "未生效", tone: "going" } as const)
    : ({ words: "已被替代", tone: "quiet" } as const);
}
