import { PlusOutlined } from "@ant-design/icons";
import { Form, Input, Select } from "antd";
import { useState } from "react";
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
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { authorise, endAuthority, listAuthorities, listTenures, listUnits } from "../contract.ts";
import type { Authority } from "../shapes.ts";
import { refuseLacking } from "../rules.ts";
import { holdsOn, refuseAuthority, refuseAuthorityEnd } from "../signing-rules.ts";

/** Who signs for a unit's head under a written authority, and until when. */
export function AuthoritiesTab() {
  const found = useEndpoint(listAuthorities);
  const { permissions, businessDay } = useSession();
  const [entering, enter] = useState(false);
  const [ending, end] = useState<Authority | null>(null);
  const lacking = refuseLacking(permissions, "organization.appoint");
  return (
    <>
      <LedgerTable
        label="授权签发"
        rows={found.data}
        rowKey={({ id }) => String(id)}
        columns={columnsOn(businessDay, (row) => (
          <ReasonButton size="small" refusal={lacking} onClick={() => end(row)}>
            收回
          </ReasonButton>
        ))}
        problem={found.error}
        onRetry={() => void found.refetch()}
        tools={
          <ReasonButton
            type="primary"
            icon={<PlusOutlined />}
            refusal={lacking}
            onClick={() => enter(true)}
          >
            登记授权
          </ReasonButton>
        }
        empty={
          <EmptyState
            title="没有授权签发"
            purpose="主要负责人外出等情形下书面授权本单位副职签发的，在这里登记文件和起止日期。"
          />
        }
      />
      <Citation basis={notice("五（一）")} />
      {entering && <AuthoriseDialog authorities={found.data ?? []} onClose={() => enter(false)} />}
      {ending && <EndDialog authority={ending} onClose={() => end(null)} />}
    </>
  );
}

function columnsOn(
  day: string,
  deed: (row: Authority) => React.ReactNode,
): LedgerColumn<Authority>[] {
  return [
    { key: "unit", title: "单位", render: ({ unit }) => unit.name },
    { key: "person", title: "被授权人", card: "title", render: ({ personName }) => personName },
    { key: "principal", title: "授权人", render: ({ principalName }) => principalName },
    { key: "document", title: "授权文件", render: ({ document }) => document },
    { key: "from", title: "自", render: ({ fromOn }) => <DayText day={fromOn} /> },
    { key: "to", title: "至", render: ({ endedOn, toOn }) => <DayText day={endedOn ?? toOn} /> },
    { key: "state", title: "状态", render: (row) => stateTag(row, day) },
    {
      key: "act",
      title: "办理",
      render: (row) => row.endedOn === null && row.toOn >= day && !row.lapsed && deed(row),
    },
  ];
}

function stateTag(row: Authority, day: string) {
  if (holdsOn(row, day)) return <StageTag words="有效" tone="good" />;
  if (row.lapsed) return <StageTag words="授权人已离任" />;
  if (row.fromOn > day) return <StageTag words="未到期" />;
  return <StageTag words={row.endedOn === null ? "已满" : "已收回"} />;
}

type Values = BodyOf<typeof authorise>;

function AuthoriseDialog({
  authorities,
  onClose,
}: {
  readonly authorities: readonly Authority[];
  readonly onClose: () => void;
}) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const units = useEndpoint(listUnits);
  const tenures = useEndpoint(listTenures);
  const { act, problem } = useFormAct(authorise, form, { words: "授权已登记", close: onClose });
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const fromOn = values.fromOn ?? businessDay;
  const held = (tenures.data ?? []).filter(
    (one) =>
      one.unit.id === values.unitId &&
      one.fromOn <= fromOn &&
      (one.toOn === null || one.toOn >= fromOn),
  );
  const head = held.find(({ principal }) => principal);
  const refusal =
    values.unitId && values.personId && values.toOn && values.document
      ? refuseAuthority(
          {
            personId: values.personId,
            document: values.document,
            fromOn,
            toOn: values.toOn,
          },
          {
            principal: head ? { personId: head.personId, name: head.personName } : null,
            tenures: held,
            others: authorities.filter(
              (one) => one.unit.id === values.unitId && one.personId === values.personId,
            ),
          },
        )
      : null;
  return (
    <FormDialog<Values>
      about={aboutAct(authorise, null)}
      title="登记授权签发"
      okText="登记"
      note="授权以主要负责人签字的书面文件为准；主要负责人离任，其授权即止。"
      form={form}
      initial={{ fromOn: businessDay }}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={(body) => act.mutate({ body })}
      onClose={onClose}
    >
      <Form.Item
        name="unitId"
        label="单位"
        rules={[asked("单位")]}
        extra={values.unitId && `主要负责人：${head?.personName ?? "未登记"}`}
      >
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item
        name="personId"
        label="被授权人"
        rules={[asked("被授权人")]}
        extra="本单位任职登记中的其他人"
      >
        <Select
          options={held
            .filter(({ principal }) => !principal)
            .map(({ personId, personName, post }) => ({
              value: personId,
              label: `${personName}（${post}）`,
            }))}
        />
      </Form.Item>
      <Form.Item name="document" label="授权文件" rules={[asked("授权文件")]}>
        <Input maxLength={200} placeholder="文件名称或文号" />
      </Form.Item>
      <DayItem name="fromOn" label="自" rules={[asked("起始日期")]} />
      <DayItem name="toOn" label="至" rules={[asked("截止日期")]} />
      <RefusalAlert refusal={refusal} />
    </FormDialog>
  );
}

function EndDialog({ authority, onClose }: { authority: Authority; onClose: () => void }) {
  const { businessDay } = useSession();
  const [form] = Form.useForm<{ endedOn: string }>();
  const endedOn = (Form.useWatch("endedOn", form) as string | undefined) ?? businessDay;
  const { act, problem } = useFormAct(endAuthority, form, { words: "授权已收回", close: onClose });
  return (
    <FormDialog
      about={aboutAct(endAuthority, { id: authority.id })}
      title={`收回${authority.personName}的签发授权`}
      okText="收回"
      note="所填日期是授权的最后一天，次日起不能再签发。"
      form={form}
      initial={{ endedOn: businessDay }}
      busy={act.isPending}
      problem={problem}
      refusal={refuseAuthorityEnd(authority, endedOn, businessDay)}
      onSend={(body) => act.mutate({ params: { id: authority.id }, body })}
      onClose={onClose}
    >
      <DayItem name="endedOn" label="授权的最后一天" latest={businessDay} />
    </FormDialog>
  );
}
