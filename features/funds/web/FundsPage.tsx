import { DownloadOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useAddress, useGo } from "../../../platform/web/address.ts";
import { addressOf } from "../../../platform/web/call.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import { listUnits } from "../../organization/contract.ts";
import { ORIGIN_TITLES, ORIGINS } from "../../projects/contract.ts";
import { exportReceipts, listReceipts, RECEIPT_STATE_TITLES, RECEIPT_STATES } from "../contract.ts";
import { CountedSum, DrillDown } from "./DrillDown.tsx";
import { receiptQueryOf } from "./funds-search.ts";
import { receiptColumns } from "./receipt-columns.tsx";
import "./funds.css";

/** 到位资金: every receipt the caller may see; filters, page and drill-downs live in the address. */
export function FundsPage() {
  const [query, change] = useAddress(receiptQueryOf);
  const found = useEndpoint(listReceipts, { query });
  const { after: _after, ...asked } = query;
  const filtered = Object.values(asked).some((value) => value !== undefined);
  return (
    <PageFrame
      title="到位资金"
      note="每笔到位资金及其凭证，后填报的在前；核验通过后计入排名"
      actions={<ReportButton />}
    >
      <DrillDown query={query} list={found.data} change={change} />
      <CountedSum list={found.data} share={query.share} />
      <LedgerTable
        label="到位资金明细"
        rows={found.data?.rows}
        next={found.data?.next}
        total={found.data?.total}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/funds/${row.id}`}
        rowTone={(row) => (row.state === "returned" ? "bad" : row.late ? "late" : undefined)}
        columns={receiptColumns(query.share)}
        filters={useFilters()}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        tools={
          <>
            <UnitSwitch />
            <Button
              icon={<DownloadOutlined />}
              href={addressOf(exportReceipts, { query: asked })}
              download
            >
              导出
            </Button>
          </>
        }
        empty={<Empty filtered={filtered} />}
      />
    </PageFrame>
  );
}

function ReportButton() {
  const go = useGo();
  if (!useMay("funds.report")) return null;
  return (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => go("/funds/new")}>
      填报到位资金
    </Button>
  );
}

function Empty({ filtered }: { readonly filtered: boolean }) {
  return filtered ? (
    <EmptyState title="没有符合条件的到位资金" purpose="换一个筛选条件，或清除筛选看全部。" />
  ) : (
    <EmptyState
      title="还没有到位资金"
      purpose="外来投资到账后在这里填报，附上进账单；签发、核验后计入省外资金。"
      action={<ReportButton />}
    />
  );
}

function useFilters(): LedgerFilter[] {
  const ownUnit = useSession().unit;
  const units = useEndpoint(listUnits, undefined, { enabled: ownUnit === null });
  const unitFilter: LedgerFilter[] = ownUnit
    ? []
    : [
        {
          key: "unit",
          label: "责任单位",
          kind: "choice",
          choices: (units.data ?? []).map(({ id, name }) => ({ value: String(id), label: name })),
        },
      ];
  return [
    ...unitFilter,
    {
      key: "state",
      label: "状态",
      kind: "choice",
      choices: choices(RECEIPT_STATES, RECEIPT_STATE_TITLES),
    },
    { key: "origin", label: "来源", kind: "choice", choices: choices(ORIGINS, ORIGIN_TITLES) },
    { key: "text", label: "搜索", kind: "text", placeholder: "项目、付款方、单据号" },
  ];
}

function choices<Key extends string>(keys: readonly Key[], titles: Record<Key, string>) {
  return keys.map((key) => ({ value: key, label: titles[key] }));
}
