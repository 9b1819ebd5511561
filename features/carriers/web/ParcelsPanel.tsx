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
import { type Carrier, type Parcel, PARCEL_STATE_TITLES, type ParcelState } from "../contract.ts";
import { AreaText } from "./AreaText.tsx";
import { areaSum, areaText } from "./areas.ts";
import { Holder } from "./Holder.tsx";
import { ParcelDialog } from "./ParcelDialog.tsx";

const TONES: Record<ParcelState, StageTone> = {
  available: "good",
  supplied: "going",
  reserved: "quiet",
  idle: "late",
};

function columns(edit: ((parcel: Parcel) => void) | null): LedgerColumn<Parcel>[] {
  const shown: LedgerColumn<Parcel>[] = [
    { key: "no", title: "地块编号", card: "title", render: (row) => row.no },
    {
      key: "area",
      title: "面积",
      unit: "亩",
      card: "figure",
      render: (row) => <AreaText area={row.areaMu} />,
    },
    { key: "purpose", title: "用途", render: (row) => row.purpose || "—" },
    {
      key: "state",
      title: "状态",
      render: (row) => <StageTag words={PARCEL_STATE_TITLES[row.state]} tone={TONES[row.state]} />,
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

/** The land of a carrier, parcel by parcel. */
export function ParcelsPanel({ carrier }: { readonly carrier: Carrier }) {
  const mayEdit = useMay("carriers.edit");
  const [edited, setEdited] = useState<Parcel | "new" | null>(null);
  const parcels = carrier.parcelList;
  const add = mayEdit && (
    <Button icon={<PlusOutlined />} onClick={() => setEdited("new")}>
      登记地块
    </Button>
  );
  const total = areaSum(parcels.map(({ areaMu }) => areaMu));
  return (
    <Panel title="地块" extra={parcels.length > 0 && add}>
      {parcels.length > 0 && (
        <p className="quiet">
          共 {parcels.length} 宗 {areaText(total)} 亩，其中可供 {carrier.availableParcels} 宗{" "}
          {areaText(carrier.availableMu)} 亩
        </p>
      )}
      <LedgerTable
        label="地块"
        rows={parcels}
        rowKey={(row) => String(row.id)}
        columns={columns(mayEdit ? setEdited : null)}
        empty={
          <EmptyState
            title="还没有地块"
            purpose="哪些地可供、哪些已供给了谁、哪些闲置，逐宗登记在这里。"
            action={add}
          />
        }
      />
      {edited && (
        <ParcelDialog
          carrier={carrier}
          parcel={edited === "new" ? null : edited}
          onClose={() => setEdited(null)}
        />
      )}
    </Panel>
  );
}
