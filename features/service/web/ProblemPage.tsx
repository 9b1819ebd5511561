import { Timeline } from "antd";
import { useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import {
  LEVEL_TITLES,
  PROBLEM_ACT_TITLES,
  PROBLEM_KIND_TITLES,
  type Problem,
  type ProblemStep,
  readProblem,
} from "../contract.ts";
import { isRunning } from "../rules.ts";
import { LevelTag, OwnerText, ProblemStateTag, WasLateTag } from "./parts.tsx";
import { ProblemActs } from "./ProblemActs.tsx";
import "./service.css";

/** One problem from raising to confirmation, each step with its person and day. */
export function ProblemPage() {
  const id = useIdParam();
  const problem = useEndpoint(readProblem, { params: { id } });
  return <Loaded query={problem}>{(found) => <ProblemSheet problem={found} />}</Loaded>;
}

function ProblemSheet({ problem }: { readonly problem: Problem }) {
  const running = isRunning(problem.state);
  return (
    <PageFrame
      title="问题"
      width="reading"
      crumbs={[{ title: "问题清单", path: "/problems" }]}
      tag={
        <span className="service-tags">
          <ProblemStateTag {...problem} />
          {(running || problem.level !== "unit") && <LevelTag level={problem.level} />}
          <WasLateTag {...problem} />
          {problem.demo && <StageTag words="演示" />}
        </span>
      }
      actions={<ProblemActs problem={problem} />}
    >
      <Panel title={problem.words}>
        <dl className="service-facts">
          <Fact title="项目">
            {problem.projectOpens ? (
              <PathLink path={`/projects/${problem.project.id}?tab=service`}>
                {problem.project.name}
              </PathLink>
            ) : (
              problem.project.name
            )}
          </Fact>
          <Fact title="项目单位">{problem.unit?.name ?? "未明确"}</Fact>
          <Fact title="类别">{PROBLEM_KIND_TITLES[problem.kind]}</Fact>
          <Fact title="责任">
            <OwnerText {...problem} />
          </Fact>
          <Fact title="提出">
            {problem.raisedBy} <DayText day={problem.raisedOn} />
          </Fact>
          <Fact title="期限">
            <DayText day={problem.dueOn} deadline={running} />
          </Fact>
        </dl>
      </Panel>
      <Panel title="办理过程">
        <Timeline
          items={problem.steps.map((step, index) => ({
            key: index,
            color: colourOf(step),
            content: <StepLine step={step} />,
          }))}
        />
      </Panel>
    </PageFrame>
  );
}

function Fact({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function StepLine({ step }: { readonly step: ProblemStep }) {
  return (
    <>
      <strong>{PROBLEM_ACT_TITLES[step.act]}</strong>
      {step.level && ` ${LEVEL_TITLES[step.level]}`}
      {step.to && `给 ${step.to}`}{" "}
      <span className="quiet">
        {step.byName} <DayText day={step.onDay} />
        {step.dueOn && (
          <>
            ，期限 <DayText day={step.dueOn} />
          </>
        )}
      </span>
      {step.words && <p className="service-words">{step.words}</p>}
    </>
  );
}

function colourOf({ act }: ProblemStep): string {
  if (act === "escalate" || act === "enterprise_object" || act === "reopen") return "var(--seal)";
  if (act === "enterprise_confirm" || act === "close") return "var(--green)";
  return "var(--celadon)";
}
