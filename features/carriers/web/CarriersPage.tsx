import { PlusOutlined } from "@ant-design/icons";
import { useState } from "react";
import { sumFen } from "../../../kernel/money.ts";
import { useGo } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { Button } from "antd";
import { CARRIER_KIND_TITLES, type CarrierRow, listCarriers } from "../contract.ts";
import { AreaText } from "./AreaText.tsx";
import { areaSum } from "./areas.ts";
import { CarrierDialog } from "./CarrierDialog.tsx";
import { CarrierTags } from "./CarrierTags.tsx";

const dash = <span className="quiet">—</span>;
const isTotal = (row: CarrierRow) => row.id === 0;

const COLUMNS: readonly LedgerColumn<CarrierRow>[] = [
  {
    key: "name",
    title: "载体",
    card: "title",
    render: (row) => (row.parent ? `└ ${row.name}` : row.name),
  },
  {
    key: "kind",
    title: "类别",
    render: (row) => (isTotal(row) ? "" : CARRIER_KIND_TITLES[row.kind]),
  },
  {
    key: "planned",
    title: "规划面积",
    unit: "亩",
    render: (row) => <AreaText area={row.plannedMu} />,
  },
  {
    key: "parcels",
    title: "可供地块",
    unit: "宗",
    group: "地块",
    render: (row) =>
      row.parcels === 0 ? dash : <span className="figure">{row.availableParcels}</span>,
  },
  {
    key: "available",
    title: "可供面积",
    unit: "亩",
    group: "地块",
    card: "figure",
    render: (row) => (row.parcels === 0 ? dash : <AreaText area={row.availableMu} />),
  },
  {
    key: "free",
    title: "空置厂房",
    unit: "m²",
    render: (row) => (row.buildings === 0 ? dash : <AreaText area={row.freeM2} />),
  },
  {
    key: "projects",
    title: "个数",
    unit: "个",
    group: "在此项目",
    render: (row) =>
      isTotal(row) ? (
        <span className="figure">{row.projects}</span>
      ) : (
        <PathLink className="figure-link figure" path={`/projects?carrierId=${row.id}`}>
          {row.projects}
        </PathLink>
      ),
  },
  {
    key: "investment",
    title: "总投资",
    unit: "money",
    group: "在此项目",
    render: (row) => <MoneyText fen={row.investmentFen} />,
  },
  { key: "tags", title: "标记", render: (row) => (isTotal(row) ? "" : <CarrierTags {...row} />) },
];

/** 园区载体: what land and space there is, and what stands on it. */
export function CarriersPage() {
  const carriers = useEndpoint(listCarriers);
  const [adding, setAdding] = useState(false);
  const { unit, chain } = useSession();
  const mayEdit = useMay("carriers.edit");
  const go = useGo();
  const rows = carriers.data;
  const add = mayEdit && (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setAdding(true)}>
      登记载体
    </Button>
  );
  const sight = unit ? `${unit.name}的` : chain ? `${chain.name}的` : "";
  return (
    <PageFrame
      title="园区载体"
      note={`「一区三园」和各类载体的地块、厂房与在此项目；项目只计${sight}已核实、未退出的，各载体只计自身、不含下级`}
      actions={add}
    >
      <LedgerTable
        label="园区载体"
        rows={rows}
        problem={carriers.error}
        onRetry={() => void carriers.refetch()}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/carriers/${row.id}`}
        columns={COLUMNS}
        {...(rows && rows.length > 1 && { totals: totalOf(rows) })}
        tools={<UnitSwitch />}
        empty={
          <EmptyState
            title="还没有载体"
            purpose="通知以“一区三园”为平台，但没有列出三园的名称：有批复或规划的载体在这里登记，地块、厂房和项目都挂在载体上。"
            action={add}
          />
        }
      />
      {adding && (
        <CarrierDialog
          carrier={null}
          others={rows ?? []}
          onClose={() => setAdding(false)}
          onSaved={(saved) => go(`/carriers/${saved.id}`)}
        />
      )}
    </PageFrame>
  );
}

function totalOf(rows: readonly CarrierRow[]): CarrierRow {
  const count = (key: "parcels" | "availableParcels" | "buildings" | "projects") =>
    rows.reduce((sum, row) => sum + row[key], 0);
  return {
    id: 0,
    name: "合计",
    kind: "other",
    parent: null,
    plannedMu: null,
    parcels: count("parcels"),
    availableParcels: count("availableParcels"),
    buildings: count("buildings"),
    availableMu: areaSum(rows.map((row) => row.availableMu)),
    freeM2: areaSum(rows.map((row) => row.freeM2)),
    projects: count("projects"),
    investmentFen: sumFen(rows.map((row) => BigInt(row.investmentFen))).toString(),
    hasBoundary: false,
    fromNotice: false,
    demo: false,
  };
}
