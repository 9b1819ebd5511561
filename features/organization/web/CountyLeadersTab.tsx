import { Form, Input } from "antd";
import { useState } from "react";
import { notice } from "../../../kernel/citation.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { endCountyRank, listCountyRanks } from "../contract.ts";
import type { CountyRank } from "../shapes.ts";
import { refuseLacking, refuseRankEnd } from "../rules.ts";

/** Who may be 链长, 副链长 or 分包领导; one comes onto the list by being named with a basis. */
export function CountyLeadersTab() {
  const found = useEndpoint(listCountyRanks);
  const { permissions } = useSession();
  const [leaving, leave] = useState<CountyRank | null>(null);
  const lacking = refuseLacking(permissions, "organization.appoint");
  const columns: LedgerColumn<CountyRank>[] = [
    { key: "name", title: "姓名", card: "title", render: ({ name }) => name },
    { key: "words", title: "职务", render: ({ words }) => words || "—" },
    { key: "basis", title: "认定依据", render: ({ basis }) => basis },
    { key: "from", title: "列入", render: ({ fromOn }) => <DayText day={fromOn} /> },
    {
      key: "state",
      title: "状态",
      render: ({ toOn }) =>
        toOn === null ? (
          <StageTag words="在名单中" tone="good" />
        ) : (
          <StageTag words={`${toOn} 卸任`} />
        ),
    },
    {
      key: "act",
      title: "办理",
      render: (row) =>
        row.toOn === null && (
          <ReasonButton size="small" refusal={lacking} onClick={() => leave(row)}>
            卸任
          </ReasonButton>
        ),
    },
  ];
  return (
    <>
      <LedgerTable
        label="县级领导"
        rows={found.data}
        rowKey={({ id }) => String(id)}
        columns={columns}
        problem={found.error}
        onRetry={() => void found.refetch()}
        empty={
          <EmptyState
            title="名单上还没有人"
            purpose="明确链长、副链长或分包领导时写明职级和依据，即列入名单；岗位为县级领导的账号也可分包。"
          />
        }
      />
      <Citation basis={notice("四（一）")} />
      {leaving && <LeaveDialog rank={leaving} onClose={() => leave(null)} />}
    </>
  );
}

function LeaveDialog({ rank, onClose }: { rank: CountyRank; onClose: () => void }) {
  const { businessDay } = useSession();
  const [form] = Form.useForm<{ toOn: string }>();
  const toOn = (Form.useWatch("toOn", form) as string | undefined) ?? businessDay;
  const { act, problem } = useFormAct(endCountyRank, form, { words: "已卸任", close: onClose });
  return (
    <FormDialog
      title={`${rank.name}卸任`}
      okText="卸任"
      note="次日起不在可选名单中；现任的链长、分包须另行交接，经过都保留。"
      form={form}
      initial={{ toOn: businessDay }}
      busy={act.isPending}
      problem={problem}
      refusal={refuseRankEnd(rank, toOn, businessDay)}
      onSend={(body) => act.mutate({ params: { id: rank.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="toOn" label="卸任日期">
        <Input type="date" max={businessDay} />
      </Form.Item>
    </FormDialog>
  );
}
