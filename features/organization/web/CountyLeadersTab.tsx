import { PlusOutlined } from "@ant-design/icons";
import { Form, Input, Select } from "antd";
import { useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import { notice } from "../../../kernel/citation.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { POST_RANK_TITLES, rankTitle, refuseRankEntry } from "../rank-rules.ts";
import { endCountyRank, listCountyRanks, recordRank } from "../rank-contract.ts";
import { type CountyRank, POST_RANKS } from "../shapes.ts";
import { refuseLacking, refuseRankEnd } from "../rules.ts";
import { NamesakeField } from "./NamesakeField.tsx";

/** Registered posts with their rank: who may be 链长, 副链长 or 分包领导. */
export function CountyLeadersTab() {
  const found = useEndpoint(listCountyRanks);
  const { permissions } = useSession();
  const [entering, enter] = useState(false);
  const [leaving, leave] = useState<CountyRank | null>(null);
  const lacking = refuseLacking(permissions, "organization.appoint");
  const columns: LedgerColumn<CountyRank>[] = [
    { key: "name", title: "姓名", card: "title", render: ({ name }) => name },
    { key: "words", title: "职务", render: ({ words }) => words || "—" },
    { key: "rank", title: "职级", render: ({ rank }) => rankTitle(rank) },
    { key: "basis", title: "任命文件", render: ({ basis }) => basis },
    { key: "from", title: "任职", render: ({ fromOn }) => <DayText day={fromOn} /> },
    {
      key: "state",
      title: "状态",
      render: ({ toOn }) =>
        toOn === null ? (
          <StageTag words="在任" tone="good" />
        ) : (
          <StageTag words={`${dayText(toOn)}卸任`} />
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
        tools={
          <ReasonButton
            type="primary"
            icon={<PlusOutlined />}
            refusal={lacking}
            onClick={() => enter(true)}
          >
            职级登记
          </ReasonButton>
        }
        empty={
          <EmptyState
            title="名单上还没有人"
            purpose="链长、副链长、分包领导须由县级领导担任：职务、职级、任命文件和任职日期在这里登记。"
          />
        }
      />
      <Citation basis={notice("四（一）")} />
      {entering && <RankDialog ranks={found.data ?? []} onClose={() => enter(false)} />}
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
      about={aboutAct(endCountyRank, { id: rank.id })}
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
      <DayItem name="toOn" label="卸任日期" latest={businessDay} />
    </FormDialog>
  );
}

type Entry = BodyOf<typeof recordRank>;

function RankDialog({
  ranks,
  onClose,
}: {
  readonly ranks: readonly CountyRank[];
  readonly onClose: () => void;
}) {
  const { businessDay } = useSession();
  const [form] = Form.useForm<Entry>();
  const { act, problem } = useFormAct(recordRank, form, { words: "职级已登记", close: onClose });
  const values: Partial<Entry> = Form.useWatch([], form) ?? {};
  const { personName = "", personId, words = "", basis = "", fromOn = businessDay } = values;
  const current = ranks.find((one) => one.personId === personId && one.toOn === null) ?? null;
  const refusal =
    personName && words && basis
      ? refuseRankEntry({ personName, words, basis, fromOn }, { today: businessDay, current })
      : null;
  return (
    <FormDialog<Entry>
      about={aboutAct(recordRank, null)}
      title="职级登记"
      okText="登记"
      note="按任命文件登记；科级的也可以登记，但不能任链长、副链长、分包领导。"
      form={form}
      initial={{ fromOn: businessDay, rank: "county_deputy" }}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={(body) => act.mutate({ body })}
      onClose={onClose}
    >
      <Form.Item name="personName" label="姓名" rules={[asked("姓名")]}>
        <Input maxLength={50} />
      </Form.Item>
      <NamesakeField />
      <Form.Item name="words" label="职务" rules={[asked("职务")]}>
        <Input maxLength={60} placeholder="如：副市长" />
      </Form.Item>
      <Form.Item name="rank" label="职级" rules={[asked("职级")]}>
        <Select options={POST_RANKS.map((value) => ({ value, label: POST_RANK_TITLES[value] }))} />
      </Form.Item>
      <Form.Item name="basis" label="任命文件" rules={[asked("任命文件")]}>
        <Input maxLength={200} placeholder="文件名称或文号" />
      </Form.Item>
      <DayItem name="fromOn" label="任职日期" rules={[asked("任职日期")]} latest={businessDay} />
      <RefusalAlert refusal={refusal} />
    </FormDialog>
  );
}
