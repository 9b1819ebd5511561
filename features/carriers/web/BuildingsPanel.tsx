import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useState } from "react";
import { useMay } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { StageTag, type StageTone } from "../../../platform/web/ui/StageTag.tsx";
import {
  type Building,
  BUILDING_STATE_TITLES,
  type BuildingState,
  type Carrier,
} from "../contract.ts";
import { AreaText } from "./AreaText.tsx";
import { areaSum, areaText } from "./areas.ts";
import { BuildingDialog } from "./BuildingDialog.tsx";
import { Holder } from "./Holder.tsx";

const TONES: Record<BuildingState, StageTone> = {
  free: "good",
  used: "going",
  reserved: "quiet",
  rising: "quiet",
};

function columns(edit: ((building: Building) => void) | null): LedgerColumn<Building>[] {
  const shown: LedgerColumn<Building>[] = [
    {
      key: "name",
      title: "厂房",
      card: "title",
      render: (row) => [row.name, row.floor].filter(Boolean).join(" "),
    },
    {
      key: "area",
      title: "建筑面积",
      unit: "m²",
      card: "figure",
      render: (row) => <AreaText area={row.areaM2} />,
    },
    {
      key: "state",
      title: "状态",
      render: (row) => (
        <StageTag words={BUILDING_STATE_TITLES[row.state]} tone={TONES[row.state]} />
      ),
    },
    { key: "since", title: "自何日起", render: (row) => <DayText day={row.since} /> },
    { key: "project", title: "项目", render: (row) => <Holder {...row} /> },
    {
      key: "note",
      title: "备注",
      render: (row) => (
        <>
          {row.note} {row.demo && <StageTag words="演示" />}
        </>
      ),
    },
  ];
  if (!edit) return shown;
  return [
    ...shown,
    {
      key: "act",
      title: "操作",
      render: (row) => (
        <Button size="small" onClick={() => edit(row)}>
          修改
        </Button>
      ),
    },
  ];
}

/** The factory space of a carrier. */
export function BuildingsPanel({ carrier }: { readonly carrier: Carrier }) {
  const mayEdit = useMay("carriers.edit");
  const [edited, setEdited] = useState<Building | "new" | null>(null);
  const buildings = carrier.buildingList;
  const add = mayEdit && (
    <Button icon={<PlusOutlined />} onClick={() => setEdited("new")}>
      登记厂房
    </Button>
  );
  const total = areaSum(buildings.map(({ areaM2 }) => areaM2));
  return (
    <Panel title="厂房" extra={buildings.length > 0 && add}>
      {buildings.length > 0 && (
        <p className="quiet">
          共 {areaText(total)} m²，其中空置 {areaText(carrier.freeM2)} m²
        </p>
      )}
      <LedgerTable
        label="厂房"
        rows={buildings}
        rowKey={(row) => String(row.id)}
        columns={columns(mayEdit ? setEdited : null)}
        empty={
          <EmptyState
            title="还没有厂房"
            purpose="标准厂房按楼层登记，空置多少、谁在用，洽谈时一看便知。"
            action={add}
          />
        }
      />
      {edited && (
        <BuildingDialog
          carrier={carrier}
          building={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}
