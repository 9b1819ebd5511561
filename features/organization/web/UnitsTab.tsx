import { PlusOutlined } from "@ant-design/icons";
import { useState } from "react";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { listUnits, UNIT_KIND_TITLES, type Unit } from "../contract.ts";
import { refuseLacking } from "../rules.ts";
import { AddUnitDialog } from "./AddUnitDialog.tsx";

const NONE = <span className="quiet">—</span>;

const COLUMNS: readonly LedgerColumn<Unit>[] = [
  {
    key: "order",
    title: "序号",
    align: "right",
    width: 72,
    card: "hidden",
    render: ({ annexOrder }) => annexOrder ?? NONE,
  },
  { key: "name", title: "单位", card: "title", render: ({ name }) => name },
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
];

/** The units in annex order with codes and heads. */
export function UnitsTab() {
  const units = useEndpoint(listUnits);
  const { permissions } = useSession();
  const [adding, setAdding] = useState(false);
  return (
    <>
      <LedgerTable
        label="单位"
        rows={units.data}
        rowKey={({ id }) => String(id)}
        columns={COLUMNS}
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
      {adding && <AddUnitDialog onClose={() => setAdding(false)} />}
    </>
  );
}
