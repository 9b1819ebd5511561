import { Button } from "antd";
import { useState } from "react";
import { type AddressSearch, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { type AuditRow, listAudit } from "../contract.ts";
import { ChainCheck } from "./ChainCheck.tsx";
import { EntryDialog } from "./EntryDialog.tsx";
import { InstantText } from "../../../platform/web/ui/InstantText.tsx";
import "./audit.css";

/** What acts are done to, as the trail stores it and as people call it. */
const SUBJECTS: readonly (readonly [string, string])[] = [
  ["receipt", "到位资金"],
  ["project", "项目"],
  ["month", "月份"],
  ["plan", "方案"],
  ["target", "目标"],
  ["execution", "执行表"],
  ["snapshot", "月度冻结与通报"],
  ["unit", "单位"],
  ["person", "人员"],
  ["account", "账号"],
  ["export", "导出"],
  ["installation", "安装"],
];

const FILTERS: readonly LedgerFilter[] = [
  { key: "actor", label: "谁", kind: "text", placeholder: "姓名" },
  { key: "action", label: "做了什么", kind: "text", placeholder: "如：核验、登录" },
  {
    key: "subject",
    label: "对象",
    kind: "choice",
    choices: SUBJECTS.map(([value, label]) => ({ value, label })),
  },
  { key: "from", label: "自", kind: "day" },
  { key: "to", label: "至", kind: "day" },
];

/** 审计: who did what to what and when, what it was before and after, and whether the chain is whole. */
export function AuditPage() {
  const [query] = useAddress(queryOf);
  const entries = useEndpoint(listAudit, { query });
  const [opened, open] = useState<AuditRow | null>(null);
  return (
    <PageFrame
      title="审计"
      note="每次写入、导出和查看个人信息都有一条记录，只增不改，约一秒内成链；时间是办理时服务器的时钟，不是业务日"
    >
      <ChainCheck />
      <LedgerTable
        label="审计记录"
        rows={entries.data?.rows}
        next={entries.data?.next}
        rowKey={({ id }) => id}
        columns={columns(open)}
        filters={FILTERS}
        problem={entries.error}
        onRetry={() => void entries.refetch()}
        busy={entries.isPlaceholderData}
        empty={<EmptyState title="没有这样的记录" purpose="换个条件再找；记录从不删除。" />}
      />
      {opened && <EntryDialog entry={opened} onClose={() => open(null)} />}
    </PageFrame>
  );
}

function queryOf(search: AddressSearch) {
  const text = (key: string) => textOf(search, key);
  return {
    after: text("after"),
    actor: text("actor"),
    action: text("action"),
    subject: text("subject"),
    subjectId: text("subjectId"),
    from: text("from"),
    to: text("to"),
  };
}

function columns(open: (row: AuditRow) => void): LedgerColumn<AuditRow>[] {
  return [
    { key: "at", title: "时间", card: "line", render: ({ at }) => <InstantText at={at} /> },
    { key: "actor", title: "谁", render: ({ actor }) => actor },
    { key: "title", title: "做了什么", card: "title", render: ({ title }) => title },
    {
      key: "summary",
      title: "摘要",
      render: ({ summary }) => <span className="entry-summary">{summary}</span>,
    },
    {
      key: "seq",
      title: "链上位置",
      align: "right",
      render: ({ seq }) => (
        <span className="figure">
          {seq ? `第 ${seq} 环` : <span className="quiet">待成链</span>}
        </span>
      ),
    },
    {
      key: "open",
      title: "前后",
      render: (row) => (
        <Button size="small" onClick={() => open(row)} aria-label={`查看：${row.summary}`}>
          查看
        </Button>
      ),
    },
  ];
}
