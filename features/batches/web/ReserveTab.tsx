import { Button, Space } from "antd";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import type { ReplyOf } from "../../../kernel/endpoint.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { ProjectStageTag } from "../../projects/web/parts.tsx";
import { readReserve } from "../contract.ts";
import { placeOf, type TabProps } from "./batches-search.ts";
import { NoteDialog } from "./NoteDialog.tsx";
import { RatingDialog } from "./RatingDialog.tsx";
import { ThresholdTable } from "./ThresholdTable.tsx";

type Reserve = ReplyOf<typeof readReserve>;
type Stale = Reserve["stale"][number];

/** What keeps the reserve in order: conversion, age, who stands still, thresholds. */
export function ReserveTab({ search }: TabProps) {
  const { businessDay } = useSession();
  const query = { asOf: search.asOf ?? businessDay, ...placeOf(search) };
  const reserve = useEndpoint(readReserve, { query });
  return (
    <Loaded query={reserve}>
      {(found) => (
        <>
          <ReserveFigures reserve={found} />
          <StalePanel reserve={found} />
          <ThresholdTable thresholds={found.thresholds} />
        </>
      )}
    </Loaded>
  );
}

function ReserveFigures({ reserve }: { readonly reserve: Reserve }) {
  const { conversion, ageing, unrated } = reserve;
  return (
    <div className="batches-pools">
      <Panel title="转化">
        <strong className="batches-percent">
          <Percent value={conversion.percent} />
        </strong>
        <p className="quiet">
          {conversion.title} = {conversion.numeratorWords} {conversion.numerator} ÷{" "}
          {conversion.denominatorWords} {conversion.denominator}
        </p>
      </Panel>
      <Panel title="在库时间">
        <dl className="batches-ages">
          {ageing.map(({ title, count }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd className="figure">{count} 个</dd>
            </div>
          ))}
        </dl>
      </Panel>
      <Panel title="评定">
        <strong className="batches-percent figure">{unrated}</strong>
        <p className="quiet">
          个储备项目还没有按高端化、绿色化、智能化、融合化评定；在「三批进出」点开谋划储备一批的期末逐个评定
        </p>
      </Panel>
    </div>
  );
}

function StalePanel({ reserve }: { readonly reserve: Reserve }) {
  const mayEdit = useMay("batches.edit");
  const [kept, setKept] = useState<Stale | null>(null);
  const [rated, setRated] = useState<Stale | null>(null);
  const columns = staleColumns(mayEdit ? { onKeep: setKept, onRate: setRated } : null);
  return (
    <Panel title={`久无进展（${reserve.stale.length}）`} extra={<UnitSwitch />}>
      <p className="quiet">
        超过 {reserve.staleMonths}{" "}
        个月没有推进、评定或说明的储备项目：逐个修订，继续保留的写明理由，不再保留的在项目的「阶段」页办理退出
      </p>
      <LedgerTable
        label="久无进展的储备项目"
        rows={reserve.stale}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/projects/${row.id}`}
        columns={columns}
        empty={
          <EmptyState title="没有久无进展的项目" purpose="储备库里的项目都在规定的时间内有进展。" />
        }
      />
      {kept && <NoteDialog project={kept} kind="kept" onClose={() => setKept(null)} />}
      {rated && <RatingDialog project={rated} onClose={() => setRated(null)} />}
    </Panel>
  );
}

interface StaleActs {
  readonly onKeep: (project: Stale) => void;
  readonly onRate: (project: Stale) => void;
}

function staleColumns(acts: StaleActs | null): LedgerColumn<Stale>[] {
  const columns: LedgerColumn<Stale>[] = [
    { key: "name", title: "项目名称", card: "title", render: (row) => row.name },
    { key: "unit", title: "责任单位", render: (row) => row.unit?.name ?? "—" },
    {
      key: "total",
      title: "总投资",
      unit: "money",
      card: "figure",
      render: (row) => <MoneyText fen={row.totalInvestmentFen} />,
    },
    { key: "stage", title: "阶段", render: (row) => <ProjectStageTag {...row} /> },
    { key: "lastOn", title: "最近进展", render: (row) => <DayText day={row.lastOn} /> },
    { key: "since", title: "入库日期", render: (row) => <DayText day={row.since} /> },
  ];
  if (!acts) return columns;
  return [
    ...columns,
    {
      key: "act",
      title: "操作",
      render: (row) => (
        <Space size={4}>
          <Button size="small" onClick={() => acts.onKeep(row)}>
            保留
          </Button>
          <Button size="small" onClick={() => acts.onRate(row)}>
            评定
          </Button>
        </Space>
      ),
    },
  ];
}
