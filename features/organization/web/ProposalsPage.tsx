import { App } from "antd";
import { useState } from "react";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import {
  confirmGrants,
  confirmTenures,
  declineGrants,
  declineTenures,
  listProposedGrants,
  listProposedTenures,
  type ProposedGrant,
  type ProposedTenure,
} from "../roster-contract.ts";
import { postWords } from "../rules.ts";

/** What rosters ask for: roles for the security administrator, tenures for the office head, each confirmed in one act. */
export function ProposalsPage() {
  const grantsRoles = useMay("organization.grant_roles");
  const appoints = useMay("organization.appoint");
  return (
    <PageFrame
      title="待确认的岗位和任职"
      crumbs={[{ title: "单位与人员", path: "/organization" }]}
      note="由花名册提请；逐行看过，一次确认，有不妥的单独退回"
    >
      {grantsRoles && <Grants />}
      {appoints && <Tenures />}
    </PageFrame>
  );
}

type Waiting = Pick<
  ProposedGrant,
  "id" | "personName" | "source" | "enteredBy" | "enteredOn" | "refusal"
>;

const NOTHING = { code: "organization.nothing_waits", words: "没有可以确认的" };

function Grants() {
  const found = useEndpoint(listProposedGrants);
  const { message } = App.useApp();
  const [declining, decline] = useState<ProposedGrant | null>(null);
  const confirm = useAct(confirmGrants, {
    onDone: (_reply, { body }) => void message.success(`已授予 ${body.ids.length} 项岗位`),
    onProblem: () => void found.refetch(),
  });
  const ready = ids(found.data);
  return (
    <Panel title="岗位">
      <RefusalAlert refusal={confirm.error} />
      <LedgerTable
        label="待确认的岗位"
        rows={found.data}
        rowKey={({ id }) => String(id)}
        rowTone={toneOf}
        columns={[
          ...columnsOf<ProposedGrant>(decline),
          { key: "login", title: "账号", render: ({ loginName }: ProposedGrant) => loginName },
          { key: "post", title: "授予岗位", render: (row: ProposedGrant) => postWords(row) },
        ].toSorted(byPlace)}
        problem={found.error}
        onRetry={() => void found.refetch()}
        tools={
          <ReasonButton
            type="primary"
            loading={confirm.isPending}
            refusal={ready.length === 0 ? NOTHING : null}
            onClick={() => confirm.mutate({ body: { ids: ready } })}
          >
            {`确认全部 ${ready.length} 项`}
          </ReasonButton>
        }
        empty={<EmptyState title="没有待确认的岗位" purpose="系统管理员办理花名册后列在这里。" />}
      />
      {declining && (
        <ReasonAsked
          endpoint={declineGrants}
          id={declining.id}
          field="reason"
          title={`退回${declining.personName}的岗位「${postWords(declining)}」`}
          okText="退回"
          note="账号保留，不授予这个岗位。"
          doneWords="已退回"
          bodyOf={(reason) => ({ ids: [declining.id], reason })}
          onClose={() => decline(null)}
        />
      )}
    </Panel>
  );
}

function Tenures() {
  const found = useEndpoint(listProposedTenures);
  const { message } = App.useApp();
  const [declining, decline] = useState<ProposedTenure | null>(null);
  const confirm = useAct(confirmTenures, {
    onDone: (_reply, { body }) => void message.success(`已登记 ${body.tenures.length} 项任职`),
    onProblem: () => void found.refetch(),
  });
  const ready = (found.data ?? []).filter(({ refusal }) => refusal === null);
  const shown = ready.map(({ id, relieves }) => ({ id, relieves: relieves?.id ?? null }));
  return (
    <Panel title="任职">
      <RefusalAlert refusal={confirm.error} />
      <LedgerTable
        label="待确认的任职"
        rows={found.data}
        rowKey={({ id }) => String(id)}
        rowTone={toneOf}
        columns={[
          ...columnsOf<ProposedTenure>(decline),
          {
            key: "office",
            title: "任职",
            render: ({ unit, post, principal }: ProposedTenure) =>
              `${unit.name}${post}${principal ? "（主要负责人）" : ""}`,
          },
          {
            key: "from",
            title: "起任",
            render: ({ fromOn }: ProposedTenure) => <DayText day={fromOn} />,
          },
          { key: "basis", title: "依据", render: ({ basis }: ProposedTenure) => basis || "—" },
          {
            key: "relieves",
            title: "接替",
            render: ({ relieves }: ProposedTenure) => relieves?.name ?? "—",
          },
        ].toSorted(byPlace)}
        problem={found.error}
        onRetry={() => void found.refetch()}
        tools={
          <ReasonButton
            type="primary"
            loading={confirm.isPending}
            refusal={shown.length === 0 ? NOTHING : null}
            onClick={() => confirm.mutate({ body: { tenures: shown } })}
          >
            {`确认全部 ${shown.length} 项`}
          </ReasonButton>
        }
        empty={<EmptyState title="没有待确认的任职" purpose="系统管理员办理花名册后列在这里。" />}
      />
      {declining && (
        <ReasonAsked
          endpoint={declineTenures}
          id={declining.id}
          field="reason"
          title={`退回${declining.personName}任${declining.unit.name}${declining.post}`}
          okText="退回"
          note="不登记这项任职；确要登记的另行提请，或在「任职」里登记。"
          doneWords="已退回"
          bodyOf={(reason) => ({ ids: [declining.id], reason })}
          onClose={() => decline(null)}
        />
      )}
    </Panel>
  );
}

function ids(rows: readonly Waiting[] | undefined): number[] {
  return (rows ?? []).filter(({ refusal }) => refusal === null).map(({ id }) => id);
}

function toneOf({ refusal }: Waiting) {
  return refusal === null ? undefined : ("bad" as const);
}

const PLACES = [
  "person",
  "login",
  "post",
  "office",
  "from",
  "basis",
  "relieves",
  "state",
  "by",
  "act",
];

function byPlace(one: { key: string }, other: { key: string }): number {
  return PLACES.indexOf(one.key) - PLACES.indexOf(other.key);
}

/** What both lists have in common. */
function columnsOf<Row extends Waiting>(decline: (row: Row) => void): LedgerColumn<Row>[] {
  return [
    { key: "person", title: "姓名", card: "title", render: ({ personName }) => personName },
    {
      key: "state",
      title: "能否确认",
      render: ({ refusal }) => (refusal === null ? "可以" : refusal),
    },
    {
      key: "by",
      title: "提请",
      render: ({ enteredBy, enteredOn, source }) => (
        <>
          {enteredBy} <DayText day={enteredOn} />
          <span className="quiet">（{source}）</span>
        </>
      ),
    },
    {
      key: "act",
      title: "办理",
      render: (row) => (
        <ReasonButton size="small" refusal={null} onClick={() => decline(row)}>
          退回
        </ReasonButton>
      ),
    },
  ];
}
