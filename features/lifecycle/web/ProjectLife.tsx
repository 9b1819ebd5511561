import { PrinterOutlined } from "@ant-design/icons";
import { Segmented } from "antd";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { type Stage, STAGE_TITLES } from "../../projects/contract.ts";
import { hasReached } from "../../projects/rules.ts";
import { ProjectStageTag } from "../../projects/web/parts.tsx";
import { type Life, readLife } from "../contract.ts";
import { Checklist } from "./Checklist.tsx";
import { DocumentPanel } from "./DocumentPanel.tsx";
import { FactsPanel } from "./FactsPanel.tsx";
import { HistoryPanel } from "./HistoryPanel.tsx";
import { LeaderPanel } from "./LeaderPanel.tsx";
import { useWorkRefusal } from "./life-refusals.ts";
import { MilestonePanel } from "./MilestonePanel.tsx";
import { MoveDialog } from "./MoveDialog.tsx";
import { ClockLight } from "./parts.tsx";
import { clockWords, lateWords } from "./path-steps.ts";
import { PathSteps } from "./PathSteps.tsx";
import { ProgressPanel } from "./ProgressPanel.tsx";
import { StatusDialog } from "./StatusDialog.tsx";
import "./lifecycle.css";

/** A project's tab 「阶段」: where it is, what comes next and what that asks for, and all that is known on the way. */
export function ProjectLife({ projectId }: { readonly projectId: number }) {
  const life = useEndpoint(readLife, { params: { id: projectId } });
  return <Loaded query={life}>{(found) => <LifeSheet life={found} />}</Loaded>;
}

function LifeSheet({ life }: { readonly life: Life }) {
  return (
    <>
      <PathPanel life={life} />
      <div className="life-columns">
        <div>
          <NextPanel life={life} />
          {hasReached(life.project.stage, "started") && <ProgressPanel life={life} />}
          <DocumentPanel life={life} />
          <FactsPanel life={life} />
        </div>
        <div>
          <LeaderPanel life={life} />
          <MilestonePanel life={life} />
          <HistoryPanel life={life} />
        </div>
      </div>
    </>
  );
}

function PathPanel({ life }: { readonly life: Life }) {
  const [changing, change] = useState(false);
  const notMine = useWorkRefusal();
  const stay = life.stays.at(-1);
  return (
    <Panel
      title="阶段"
      extra={
        <span className="life-acts">
          <PathLink path={`/projects/${life.project.id}/sheet`}>
            <PrinterOutlined /> 一项目一表
          </PathLink>
          <ReasonButton size="small" refusal={notMine} onClick={() => change(true)}>
            变更状态
          </ReasonButton>
        </span>
      }
    >
      <PathSteps life={life} />
      {stay && (
        <p className="life-clock">
          <ProjectStageTag stage={life.project.stage} status={life.project.status} />
          <ClockLight light={stay.light} />
          <span className="quiet">
            {life.project.confirmed ? clockWords(stay) : "待核实的项目不计时"}
          </span>
          {lateWords(stay) && <span className="overdue">{lateWords(stay)}</span>}
        </p>
      )}
      {changing && <StatusDialog life={life} onClose={() => change(false)} />}
    </Panel>
  );
}

function NextPanel({ life }: { readonly life: Life }) {
  const [moving, setMoving] = useState(false);
  const [chosen, choose] = useState<Stage | null>(null);
  const notMine = useWorkRefusal();
  const next = life.next.find(({ stage }) => stage === chosen) ?? life.next[0];
  if (!next)
    return (
      <Panel title="下一阶段">
        <p className="quiet">已达产达效，全过程走完。</p>
      </Panel>
    );
  const missing = next.checklist.filter(({ met }) => !met).length;
  return (
    <Panel
      title={`进入「${STAGE_TITLES[next.stage]}」的条件`}
      extra={
        <ReasonButton type="primary" refusal={notMine} onClick={() => setMoving(true)}>
          推进阶段
        </ReasonButton>
      }
    >
      {life.next.length > 1 && (
        <Segmented<Stage>
          className="life-choice"
          aria-label="下一阶段"
          value={next.stage}
          options={life.next.map(({ stage }) => ({ value: stage, label: STAGE_TITLES[stage] }))}
          onChange={choose}
        />
      )}
      <p className="quiet">
        {missing === 0 ? "条件已具备，可以推进。" : `还差 ${missing} 项，具备后可以推进。`}
      </p>
      <Checklist projectId={life.project.id} items={next.checklist} />
      {moving && (
        <MoveDialog projectId={life.project.id} to={next.stage} onClose={() => setMoving(false)} />
      )}
    </Panel>
  );
}
