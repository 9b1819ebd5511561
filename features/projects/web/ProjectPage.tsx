import { Button, Descriptions, Space } from "antd";
import { type ReactNode, useState } from "react";
import { yearOf } from "../../../kernel/calendar.ts";
import { notice } from "../../../kernel/citation.ts";
import { useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { AddressTabs } from "../../../platform/web/ui/AddressTabs.tsx";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { ORIGIN_TITLES, type Project, readProject, STAGE_TITLES } from "../contract.ts";
import { isOver100M, isOver1B, noveltyWords } from "../rules.ts";
import { ProjectFlags, ProjectStageTag } from "./parts.tsx";
import { ProjectForm } from "./ProjectForm.tsx";

/** What another room adds to a project's page: a tab of its own. */
export interface ProjectPart {
  /** Stands in the address as `?tab=`. */
  readonly key: string;
  readonly title: string;
  readonly content: (project: Project) => ReactNode;
}

interface ProjectPageProps {
  /** The front door puts the rooms together. */
  readonly parts: readonly ProjectPart[];
}

/** One project: what it is, who invests, what the notice says of it, and what every other room knows of it. */
export function ProjectPage({ parts }: ProjectPageProps) {
  const id = useIdParam();
  const project = useEndpoint(readProject, { params: { id } });
  return (
    <Loaded query={project}>{(found) => <ProjectSheet project={found} parts={parts} />}</Loaded>
  );
}

function ProjectSheet({ project, parts }: ProjectPageProps & { readonly project: Project }) {
  const [editing, setEditing] = useState(false);
  const mayEdit = useMay("projects.edit");
  return (
    <PageFrame
      title={project.name}
      crumbs={[{ title: "项目", path: "/projects" }]}
      tag={<ProjectStageTag {...project} />}
      note={<ProjectFlags {...project} />}
      actions={
        mayEdit && (
          <Button type="primary" onClick={() => setEditing(true)}>
            {project.confirmed ? "修改" : "核实并修改"}
          </Button>
        )
      }
    >
      <AddressTabs
        items={[
          { key: "facts", label: "概况", children: <ProjectFacts project={project} /> },
          ...parts.map((part) => ({
            key: part.key,
            label: part.title,
            children: part.content(project),
          })),
        ]}
      />
      {editing && (
        <ProjectForm project={project} onClose={() => setEditing(false)} onSaved={() => {}} />
      )}
    </PageFrame>
  );
}

function ProjectFacts({ project }: { readonly project: Project }) {
  const { businessDay } = useSession();
  return (
    <>
      {project.takeover && <Takeover takeover={project.takeover} />}
      {project.noticeQuote && <NoticeQuote project={project} quote={project.noticeQuote} />}
      <Panel title="项目">
        <Facts facts={projectFacts(project, yearOf(businessDay))} />
      </Panel>
      <Panel title="投资方">
        {project.investor ? (
          <Facts facts={investorFacts(project.investor)} />
        ) : (
          <p className="quiet">还没有登记投资方</p>
        )}
      </Panel>
    </>
  );
}

function Takeover({ takeover }: { readonly takeover: NonNullable<Project["takeover"]> }) {
  return (
    <Panel title="存量项目接收登记">
      <p>
        <DayText day={takeover.onDay} />由{takeover.byName}按「{STAGE_TITLES[takeover.stage]}
        」接收登记，未经此前各阶段的条件核对。理由和依据：{takeover.reason}
      </p>
    </Panel>
  );
}

function NoticeQuote({ project, quote }: { readonly project: Project; readonly quote: string }) {
  return (
    <Panel title="通知原文">
      <blockquote>{quote}</blockquote>
      <Citation basis={notice("三")} />
      {!project.confirmed && (
        <p className="quiet">
          待核实：只载通知所述
          {project.totalInvestmentFen && "，其中投资额是通知所称，未经核实"}
          ，不计入任何合计。
        </p>
      )}
    </Panel>
  );
}

interface Fact {
  readonly label: string;
  readonly children: ReactNode;
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <Descriptions
      size="small"
      column={{ xs: 1, sm: 2, lg: 3 }}
      items={facts.map((fact) => ({ ...fact, key: fact.label }))}
    />
  );
}

const dash = <span className="quiet">—</span>;

function projectFacts(project: Project, year: number): Fact[] {
  return [
    { label: "编号", children: <span className="figure">{project.no}</span> },
    { label: "责任单位", children: project.unit?.name ?? dash },
    { label: "产业链", children: project.chain?.name ?? "未归链" },
    { label: "所在载体", children: <OnCarrier carrier={project.onCarrier} /> },
    { label: "落地位置", children: project.carrier || dash },
    { label: "总投资", children: <TotalInvestment project={project} /> },
    { label: "合同投资额", children: <MoneyText fen={project.contractInvestmentFen} withUnit /> },
    { label: "签约日期", children: <DayText day={project.signedOn} /> },
    {
      label: `${year}年新建或续建`,
      children: noveltyWords(year, project) ?? dash,
    },
    { label: "登记日期", children: <DayText day={project.createdOn} /> },
    { label: "建设内容", children: project.content || dash },
  ];
}

function OnCarrier({ carrier }: { readonly carrier: Project["onCarrier"] }) {
  if (!carrier) return dash;
  return <PathLink path={`/carriers/${carrier.id}`}>{carrier.name}</PathLink>;
}

function TotalInvestment({ project }: { readonly project: Project }) {
  const fen = project.totalInvestmentFen === null ? null : BigInt(project.totalInvestmentFen);
  const size = isOver1B(fen) ? "10亿元以上" : isOver100M(fen) ? "亿元以上" : null;
  return (
    <Space size={8} wrap>
      <MoneyText fen={fen} withUnit={fen !== null} />
      {!project.confirmed && fen !== null ? (
        <StageTag words="通知所称" tone="late" />
      ) : (
        size && <StageTag words={size} tone="going" />
      )}
    </Space>
  );
}

function investorFacts(investor: NonNullable<Project["investor"]>): Fact[] {
  return [
    { label: "名称", children: investor.name },
    { label: "统一社会信用代码", children: <span className="figure">{investor.uscc ?? "—"}</span> },
    { label: "来源", children: ORIGIN_TITLES[investor.origin] },
    { label: "来源依据", children: investor.originBasis || dash },
    { label: "注册资本", children: <MoneyText fen={investor.registeredCapitalFen} withUnit /> },
    ...(investor.usccOverrideReason
      ? [{ label: "代码校验说明", children: investor.usccOverrideReason }]
      : []),
  ];
}
