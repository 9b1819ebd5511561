import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useMemo, useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { listUnits, UNIT_KIND_TITLES, type Unit } from "../contract.ts";
import { refuseLacking } from "../rules.ts";
import { UnitHistoryDialog } from "./UnitHistoryDialog.tsx";
import { AddUnitDialog } from "./AddUnitDialog.tsx";

const NONE = <span className="quiet">—</span>;

const columnsOf = (onHistory: (unit: Unit) => void): readonly LedgerColumn<Unit>[] => [
  {
    key: "order",
    title: "序号",
    align: "right",
    width: 72,
    card: "hidden",
    render: ({ annexOrder }) => annexOrder ?? NONE,
  },
  {
    key: "name",
    title: "单位",
    card: "title",
    render: ({ name, ended }) => (ended ? <span className="quiet">{name}（已终止）</span> : name),
  },
  { key: "kind", title: "类别", render: ({ kind }) => UNIT_KIND_TITLES[kind] },
  {
    key: "code",
    title: "统计代码",
    render: ({ code }) => (code ? <span className="figure">{code}</span> : NONE),
  },
  {
    key: "principal",
    title: "主要负责人",
    render: ({ id, principal }) => (
      <PathLink className="figure-link" path={`/organization?tab=tenures&unit=${id}`}>
        {principal ?? "未登记"}
      </PathLink>
    ),
  },
  {
    key: "history",
    title: "沿革",
    render: (unit) => (
      <Button
        type="link"
        size="small"
        aria-label={`查看${unit.name}的沿革`}
        onClick={() => onHistory(unit)}
      >
        查看
      </Button>
    ),
  },
];

/** The units in annex order with codes and heads. */
export function UnitsTab() {
  const units = useEndpoint(listUnits);
  const { permissions } = useSession();
  const [adding, setAdding] = useState(false);
  const [shown, show] = useState<Unit | null>(null);
  const columns = useMemo(() => columnsOf(show), []);
  return (
    <>
      <LedgerTable
        label="单位"
        rows={units.data}
        rowKey={({ id }) => String(id)}
        columns={columns}
        problem={units.error}
        onRetry={() => void units.refetch()}
        tools={
          <ReasonButton
            icon={<PlusOutlined />}
            refusal={refuseLacking(permissions, "organization.appoint")}
            onClick={() => setAdding(true)}
          >
            增加单位
          </ReasonButton>
        }
        empty={
          <EmptyState
            title="还没有单位"
            purpose="确认工作方案后，附件1的责任单位会列在这里；也可以逐个增加。"
          />
        }
      />
      {shown && (
        <UnitHistoryDialog unit={shown} units={units.data ?? []} onClose={() => show(null)} />
      )}
      {adding && <AddUnitDialog onClose={() => setAdding(false)} />}
    </>
  );
}
