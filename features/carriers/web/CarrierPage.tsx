import { Alert, Button, Descriptions, Timeline } from "antd";
import { type ReactNode, useState } from "react";
import { useIdParam } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { type Carrier, CARRIER_KIND_TITLES, listCarriers, readCarrier } from "../contract.ts";
import { areaWarnings } from "../rules.ts";
import { areaText } from "./areas.ts";
import { BoundaryPanel } from "./BoundaryPanel.tsx";
import { BuildingsPanel } from "./BuildingsPanel.tsx";
import "./carriers.css";
import { CarrierDialog } from "./CarrierDialog.tsx";
import { CarrierTags } from "./CarrierTags.tsx";
import { ParcelsPanel } from "./ParcelsPanel.tsx";

interface CarrierPageProps {
  /** The projects on it: the front door puts the rooms together. */
  readonly projects: (carrierId: number) => ReactNode;
}

/** One carrier: its land, its factory space, its map and what stands on it. */
export function CarrierPage({ projects }: CarrierPageProps) {
  const id = useIdParam();
  const carrier = useEndpoint(readCarrier, { params: { id } });
  return (
    <Loaded query={carrier}>
      {(found) => <CarrierSheet key={found.id} carrier={found} projects={projects} />}
    </Loaded>
  );
}

function CarrierSheet({ carrier, projects }: CarrierPageProps & { readonly carrier: Carrier }) {
  const mayEdit = useMay("carriers.edit");
  const [editing, setEditing] = useState(false);
  const others = useEndpoint(listCarriers, undefined, { enabled: editing });
  return (
    <PageFrame
      title={carrier.name}
      crumbs={[{ title: "园区载体", path: "/carriers" }]}
      tag={CARRIER_KIND_TITLES[carrier.kind]}
      note={<CarrierTags {...carrier} />}
      actions={mayEdit && <Button onClick={() => setEditing(true)}>修改载体</Button>}
    >
      <Warnings carrier={carrier} />
      <div className="carrier-head">
        <Panel title="概况">
          <CarrierFacts carrier={carrier} />
        </Panel>
        <BoundaryPanel carrier={carrier} />
      </div>
      <ParcelsPanel carrier={carrier} />
      <BuildingsPanel carrier={carrier} />
      {projects(carrier.id)}
      {carrier.changes.length > 0 && <Changes changes={carrier.changes} />}
      {editing && others.data && (
        <CarrierDialog
          carrier={carrier}
          others={others.data}
          onClose={() => setEditing(false)}
          onSaved={() => {}}
        />
      )}
    </PageFrame>
  );
}

function Warnings({ carrier }: { readonly carrier: Carrier }) {
  const warnings = areaWarnings({
    plannedMu: carrier.plannedMu,
    parcelMu: carrier.parcelList.map(({ areaMu }) => areaMu),
    boundaryMu: carrier.boundaries[0]?.areaMu ?? null,
  });
  if (warnings.length === 0) return null;
  return <Alert type="info" showIcon title={warnings.join("；")} className="carrier-warning" />;
}

const dash = <span className="quiet">—</span>;
const mu = (area: string | null) => (area === null ? dash : `${areaText(area)} 亩`);

function CarrierFacts({ carrier }: { readonly carrier: Carrier }) {
  const facts: [string, ReactNode][] = [
    [
      "上级载体",
      carrier.parent ? (
        <PathLink key="parent" path={`/carriers/${carrier.parent.id}`}>
          {carrier.parent.name}
        </PathLink>
      ) : (
        dash
      ),
    ],
    ["规划面积", mu(carrier.plannedMu)],
    [
      "可供地块",
      carrier.parcels === 0
        ? dash
        : `${carrier.availableParcels} 宗 ${areaText(carrier.availableMu)} 亩`,
    ],
    ["空置厂房", carrier.buildings === 0 ? dash : `${areaText(carrier.freeM2)} m²`],
    [
      "在此项目",
      <span key="projects">
        <PathLink className="figure-link" path={`/projects?carrierId=${carrier.id}`}>
          {carrier.projects} 个
        </PathLink>
        ，总投资 <MoneyText fen={carrier.investmentFen} withUnit />
      </span>,
    ],
    ["依据", carrier.basis],
    ["登记日期", <DayText key="day" day={carrier.createdOn} />],
  ];
  if (carrier.children.length > 0)
    facts.push(["下级载体", <Children key="children" carrier={carrier} />]);
  if (carrier.note) facts.push(["备注", carrier.note]);
  return (
    <Descriptions
      size="small"
      column={1}
      items={facts.map(([label, children]) => ({ key: label, label, children }))}
    />
  );
}

function Children({ carrier }: { readonly carrier: Carrier }) {
  return (
    <span>
      {carrier.children.map((child, index) => (
        <span key={child.id}>
          {index > 0 && "、"}
          <PathLink path={`/carriers/${child.id}`}>{child.name}</PathLink>
        </span>
      ))}
    </span>
  );
}

function Changes({ changes }: { readonly changes: Carrier["changes"] }) {
  return (
    <Panel title="变更记录">
      <Timeline
        items={changes.map((change) => ({
          key: change.id,
          content: (
            <>
              <DayText day={change.onDay} /> {change.byName} {change.words}
            </>
          ),
        }))}
      />
    </Panel>
  );
}
