import { Descriptions } from "antd";
import type { ReactNode } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { useIdParam } from "../../../platform/web/address.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EvidenceViewer } from "../../../platform/web/ui/EvidenceViewer.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { readPromise, readPromiseEvidence } from "../contract.ts";
import type { PromiseSheet, PromiseStep } from "../shapes.ts";
import { PROMISE_ACT_TITLES, SIDE_TITLES, SOURCE_TITLES } from "../words.ts";
import { PromiseLight, PromiseMarks } from "./parts.tsx";
import { PromiseActs } from "./PromiseActs.tsx";
import "./reviews.css";

/** One promise: what it says, every step since, and the evidence that it was kept. */
export function PromisePage() {
  const id = useIdParam();
  const promise = useEndpoint(readPromise, { params: { id } });
  return <Loaded query={promise}>{(found) => <Sheet promise={found} />}</Loaded>;
}

function Sheet({ promise }: { readonly promise: PromiseSheet }) {
  return (
    <PageFrame
      width="reading"
      title={SIDE_TITLES[promise.side]}
      tag={
        <span className="promise-tags">
          <PromiseLight promise={promise} />
          <PromiseMarks promise={promise} />
        </span>
      }
      crumbs={[{ title: "承诺兑现", path: "/promises" }]}
      actions={<PromiseActs promise={promise} />}
    >
      <Panel title="承诺">
        <p className="term-words">{promise.words}</p>
        <Descriptions
          column={{ xs: 1, sm: 2 }}
          size="small"
          items={factsOf(promise).map(([label, children]) => ({ key: label, label, children }))}
        />
      </Panel>
      <Evidence promise={promise} />
      <Panel title="经过">
        <ol className="promise-steps">
          {promise.steps.toReversed().map((step) => (
            <StepLine key={step.id} step={step} />
          ))}
          <li>
            <strong>登记</strong> <DayText day={promise.recordedOn} form="sentence" />{" "}
            <span className="quiet">{promise.recordedName}</span>
          </li>
        </ol>
      </Panel>
    </PageFrame>
  );
}

function factsOf(promise: PromiseSheet): [string, ReactNode][] {
  const unfinished = promise.state === "open" || promise.state === "overdue";
  const facts: [string, ReactNode][] = [
    [
      "项目",
      promise.openable ? (
        <PathLink key="project" path={`/projects/${promise.project.id}?tab=reviews`}>
          {promise.project.name}
        </PathLink>
      ) : (
        promise.project.name
      ),
    ],
    ["出处", `${SOURCE_TITLES[promise.source]} ${promise.documentNo}`],
    ["负责单位", promise.ownerUnit.name],
    ["期限", <DayText key="due" day={promise.dueOn} deadline={unfinished} />],
  ];
  if (promise.firstDueOn !== promise.dueOn)
    facts.push(["原定期限", <DayText key="first" day={promise.firstDueOn} />]);
  if (promise.keptOn) facts.push(["兑现日期", <DayText key="kept" day={promise.keptOn} />]);
  return facts;
}

function Evidence({ promise }: { readonly promise: PromiseSheet }) {
  const kept = promise.steps.findLast((step) => step.act === "kept");
  if (!kept || promise.keptOn === null) return null;
  return (
    <Panel title="兑现凭证">
      <EvidenceViewer
        height={420}
        files={kept.evidence.map(({ id, fileName, mediaType }) => ({
          id: String(id),
          name: fileName,
          mediaType,
          address: addressOf(readPromiseEvidence, { params: { id: promise.id, evidenceId: id } }),
        }))}
      />
    </Panel>
  );
}

function StepLine({ step }: { readonly step: PromiseStep }) {
  return (
    <li>
      <strong>{PROMISE_ACT_TITLES[step.act]}</strong> <DayText day={step.onDay} form="sentence" />{" "}
      <span className="quiet">{step.recordedName}</span>
      {step.newDueOn && <div>新的期限 {dayText(step.newDueOn)}</div>}
      <div className="promise-step-words">{step.words}</div>
      {step.documentNo && <div className="quiet">文号 {step.documentNo}</div>}
      {step.evidence.length > 0 && <div className="quiet">凭证 {step.evidence.length} 份</div>}
    </li>
  );
}
