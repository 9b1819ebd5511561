import { Button, Descriptions } from "antd";
import { useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { cancelInspection, readInspection } from "../contract.ts";
import { refuseCancellation } from "../rules.ts";
import type { Inspection } from "../shapes.ts";
import { CasePanel } from "./CasePanel.tsx";
import { InspectionTag } from "./parts.tsx";
import "./inspection.css";

/** One inspection: its plan and team, and of every unit findings, conclusion, objection, review and what is put right. */
export function InspectionPage() {
  const id = useIdParam();
  const inspection = useEndpoint(readInspection, { params: { id } });
  return <Loaded query={inspection}>{(found) => <Sheet inspection={found} />}</Loaded>;
}

function Sheet({ inspection }: { readonly inspection: Inspection }) {
  return (
    <PageFrame
      width="reading"
      title={inspection.title}
      tag={<InspectionTag state={inspection.state} />}
      crumbs={[{ title: "督查", path: "/inspections" }]}
      note={`${dayText(inspection.fromOn)}至${dayText(inspection.toOn)}`}
      actions={<Acts inspection={inspection} />}
    >
      <Panel title="计划">
        <Descriptions column={{ xs: 1, sm: 2 }} size="small" items={factsOf(inspection)} />
        <h3>督查内容</h3>
        <ol className="inspection-items">
          {inspection.items.map((item) => (
            <li key={item}>{item}</li>
          ))}
        </ol>
        {inspection.cancelled && (
          <p>
            <strong>已取消</strong>：{inspection.cancelled.reason}{" "}
            <span className="quiet">
              {inspection.cancelled.onDay} {inspection.cancelled.byName}
            </span>
          </p>
        )}
      </Panel>
      {inspection.cases.map((one) => (
        <CasePanel key={one.unit.id} inspection={inspection} unitCase={one} />
      ))}
    </PageFrame>
  );
}

function factsOf(inspection: Inspection) {
  const team = inspection.members.map(
    ({ name, organ, leads }) => `${name}${leads ? "（组长）" : ""}${organ && ` ${organ}`}`,
  );
  return [
    { key: "organ", label: "组织", children: inspection.department || "政府督查机构" },
    {
      key: "approved",
      label: "批准",
      children: `${inspection.approvedOn} ${inspection.approvedBy}`,
    },
    { key: "basis", label: "依据", children: inspection.basis },
    { key: "planned", label: "制定", children: `${inspection.plannedOn} ${inspection.byName}` },
    { key: "team", label: "督查组", children: team.join("、") },
  ];
}

function Acts({ inspection }: { readonly inspection: Inspection }) {
  const [cancelling, cancel] = useState(false);
  const works = useMay("inspection.work");
  return (
    <>
      <Button onClick={() => window.print()}>打印</Button>
      {works && (
        <ReasonButton refusal={refuseCancellation(inspection)} onClick={() => cancel(true)}>
          取消督查
        </ReasonButton>
      )}
      {cancelling && (
        <ReasonAsked
          endpoint={cancelInspection}
          id={inspection.id}
          field="reason"
          title="取消督查"
          okText="取消督查"
          note="取消后不计入单位的督查次数，记录保留。"
          doneWords="已取消"
          bodyOf={(reason) => ({ reason })}
          onClose={() => cancel(false)}
        />
      )}
    </>
  );
}
