import { PrinterOutlined } from "@ant-design/icons";
import { Button } from "antd";
import type { ReactNode } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { STAGE_TITLES, STATUS_TITLES } from "../../projects/contract.ts";
import { type Life, readLife } from "../contract.ts";
import { MILESTONE_KINDS, MILESTONE_TITLES, STATUS_REASON_TITLES } from "../kinds.ts";
import { factItems } from "./FactsPanel.tsx";
import { lateWords, stepsOf } from "./path-steps.ts";
import { ProgressStateTag, ProgressSum } from "./ProgressPanel.tsx";
import "./lifecycle.css";

/** 一项目一表: all that is known of a project on one printed A4 page. */
export function SheetPage() {
  const life = useEndpoint(readLife, { params: { id: useIdParam() } });
  return <Loaded query={life}>{(found) => <Sheet life={found} />}</Loaded>;
}

function Sheet({ life }: { readonly life: Life }) {
  const { cityName } = useSession();
  const { project } = life;
  return (
    <PageFrame
      title={project.name}
      width="reading"
      crumbs={[
        { title: "项目", path: "/projects" },
        { title: project.no, path: `/projects/${project.id}?tab=life` },
      ]}
      note={`${cityName}招商引资项目一表 · ${project.no} · 数据截至${dayText(life.today)}${project.demo ? " · 演示数据" : ""}`}
      actions={
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          打印
        </Button>
      }
    >
      <div className="sheet">
        <Section title="基本情况" items={basics(life)} />
        <Section title="要素" items={factItems(life.facts)} />
        <Stages life={life} />
        <div className="sheet-pair">
          <Works life={life} />
          <Milestones life={life} />
        </div>
        <Statuses life={life} />
      </div>
    </PageFrame>
  );
}

interface Item {
  readonly label: string;
  readonly children: ReactNode;
}

/** Two facts a line. */
function Section({ title, items }: { readonly title: string; readonly items: readonly Item[] }) {
  const lines = Array.from({ length: Math.ceil(items.length / 2) }, (_, line) =>
    items.slice(line * 2, line * 2 + 2),
  );
  return (
    <table className="sheet-facts">
      <caption>{title}</caption>
      <tbody>
        {lines.map((line) => (
          <tr key={line[0]?.label}>
            {line.map((item) => (
              <Cells key={item.label} item={item} wide={line.length === 1} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cells({ item, wide }: { readonly item: Item; readonly wide: boolean }) {
  return (
    <>
      <th scope="row">{item.label}</th>
      <td {...(wide && { colSpan: 3 })}>{item.children}</td>
    </>
  );
}

function basics({ project, leaders, verifiedFen }: Life): Item[] {
  const leader = leaders.find(({ toOn }) => toOn === null);
  const money = (fen: string | null) => <MoneyText fen={fen} unit="万元" withUnit={fen !== null} />;
  return [
    { label: "责任单位", children: project.unit?.name ?? "未明确" },
    { label: "产业链", children: project.chain?.name ?? "未归链" },
    { label: "投资方", children: project.investorName ?? "未明确" },
    {
      label: "分包领导",
      children: leader ? `${leader.name} ${leader.post}`.trim() : "未明确",
    },
    {
      label: "阶段",
      children: `${STAGE_TITLES[project.stage]}（${STATUS_TITLES[project.status]}）`,
    },
    { label: "签约日期", children: <DayText day={project.signedOn} /> },
    { label: "总投资", children: money(project.totalInvestmentFen) },
    { label: "合同投资额", children: money(project.contractInvestmentFen) },
    { label: "已核验到位", children: money(verifiedFen) },
    { label: "落地载体", children: project.carrier || "—" },
    { label: "建设内容", children: project.content || "—" },
  ];
}

function Stages({ life }: { readonly life: Life }) {
  const steps = stepsOf(life);
  return (
    <div className="sheet-scroll" role="region" aria-label="阶段" tabIndex={0}>
      <table className="sheet-stages">
        <caption>阶段</caption>
        <thead>
          <tr>
            {steps.map(({ stage }) => (
              <th key={stage} scope="col">
                {STAGE_TITLES[stage]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          <tr>
            {steps.map((step) => {
              const stay = life.stays.find(({ stage }) => stage === step.stage);
              const late = stay ? lateWords(stay) : null;
              return (
                <td key={step.stage} className={step.state === "here" ? "sheet-here" : ""}>
                  {step.fromOn ? <DayText day={step.fromOn} /> : "—"}
                  {late && <span className="overdue">{late}</span>}
                </td>
              );
            })}
          </tr>
        </tbody>
      </table>
    </div>
  );
}

/** The months of the works, the latest twelve. */
function Works({ life }: { readonly life: Life }) {
  // A month that may be told and was not is an invitation on the page, nothing on paper.
  const months = life.progressMonths.filter((one) => one.report || one.owed).slice(-12);
  if (months.length === 0) return null;
  return (
    <table className="sheet-list sheet-works">
      <caption>在建进度</caption>
      <thead>
        <tr>
          <th scope="col">月份</th>
          <th scope="col">完成投资（万元）</th>
          <th scope="col">累计（万元）</th>
          <th scope="col">形象进度</th>
        </tr>
      </thead>
      <tbody>
        {months.map((one) => (
          <tr key={one.month}>
            <th scope="row">{one.month}</th>
            <td>{one.report ? <MoneyText fen={one.report.completedFen} unit="万元" /> : "—"}</td>
            <td>
              <MoneyText fen={one.cumulativeFen} unit="万元" />
            </td>
            <td>
              {one.report ? (
                `${one.report.percent}% ${one.report.words}`
              ) : (
                <ProgressStateTag month={one} />
              )}
              {one.state === "late" && " （迟报）"}
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <td colSpan={4}>
            <ProgressSum life={life} />
          </td>
        </tr>
      </tfoot>
    </table>
  );
}

function Milestones({ life }: { readonly life: Life }) {
  const latest = MILESTONE_KINDS.map((kind) =>
    life.milestones.findLast((entry) => entry.kind === kind),
  ).filter((entry) => entry !== undefined);
  if (latest.length === 0) return null;
  return (
    <table className="sheet-list">
      <caption>节点</caption>
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col">承诺</th>
          <th scope="col">办结</th>
          <th scope="col">文号</th>
        </tr>
      </thead>
      <tbody>
        {latest.map((entry) => (
          <tr key={entry.kind}>
            <th scope="row">{MILESTONE_TITLES[entry.kind]}</th>
            <td>
              <DayText day={entry.promisedOn} />
            </td>
            <td>
              <DayText day={entry.keptOn} />
            </td>
            <td>{entry.documentNo || "—"}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Statuses({ life }: { readonly life: Life }) {
  if (life.statusChanges.length === 0) return null;
  return (
    <table className="sheet-facts">
      <caption>状态变更</caption>
      <tbody>
        {life.statusChanges.map((change) => (
          <tr key={change.id}>
            <th scope="row">{change.onDay}</th>
            <td colSpan={3}>
              {STATUS_TITLES[change.from]} → {STATUS_TITLES[change.to]}：
              {STATUS_REASON_TITLES[change.reasonCode]}；{change.words}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
