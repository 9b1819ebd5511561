import { App } from "antd";
import { useState } from "react";
import { ROLE_RULES } from "../../../kernel/permission.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { InstantText } from "../../../platform/web/ui/InstantText.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { ReasonAsked } from "../../../platform/web/ui/ReasonAsked.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { type AskedMatter, refuseAgreeing, refuseDeclining } from "../agreeing-rules.ts";
import { listAccounts, revokeRole } from "../contract.ts";
import {
  agreeException,
  agreeReset,
  declineException,
  declineReset,
  listExceptions,
  listResets,
} from "../two-contract.ts";
import { holdsOn } from "../exception-rules.ts";
import { postWords, refuseLacking } from "../rules.ts";
import type { PasswordReset, PostException } from "../shapes.ts";
import { HalfShown } from "./HalfShown.tsx";

/** What one administrator asks and another agrees to: exceptions of conflicting posts, and resets of guarded passwords. */
export function TwoTab() {
  return (
    <>
      <Exceptions />
      <Resets />
    </>
  );
}

function Exceptions() {
  const found = useEndpoint(listExceptions);
  const accounts = useEndpoint(listAccounts);
  const { businessDay } = useSession();
  const { message } = App.useApp();
  const [declining, decline] = useState<PostException | null>(null);
  const agree = useAct(agreeException, {
    onDone: () => void message.success("已同意，岗位已授予"),
    onProblem: (problem) => void message.error(problem.words),
  });
  const columns: LedgerColumn<PostException>[] = [
    { key: "person", title: "姓名", card: "title", render: (row) => whose(row) },
    {
      key: "post",
      title: "兼任岗位",
      render: (row) => (
        <>
          {postWords(row)}
          <div className="quiet">
            冲突：{row.beside.map((role) => ROLE_RULES[role].title).join("、")}
          </div>
        </>
      ),
    },
    {
      key: "days",
      title: "起止",
      render: (row) => (
        <>
          <div>{row.fromOn}</div>
          <div>{row.untilOn}</div>
        </>
      ),
    },
    {
      key: "reason",
      title: "理由和依据",
      render: ({ reason, basis }) => (
        <>
          {reason}
          <div className="quiet">{basis}</div>
        </>
      ),
    },
    HANDS,
    { key: "state", title: "状态", card: "figure", render: (row) => tagOf(row, businessDay) },
    {
      key: "deeds",
      title: "办理",
      render: (row) => (
        <>
          <Deeds
            row={row}
            busy={agree.isPending}
            onAgree={() => agree.mutate({ params: { id: row.id } })}
            onDecline={() => decline(row)}
          />
          <EndButton
            grantId={
              row.state === "agreed"
                ? accounts.data
                    ?.flatMap(({ grants }) => grants)
                    .find(({ exception }) => exception?.id === row.id)?.id
                : undefined
            }
            words={`${row.personName}的「${postWords(row)}」`}
          />
        </>
      ),
    },
  ];
  return (
    <>
      <h2>岗位例外</h2>
      <LedgerTable
        label="岗位例外"
        rows={found.data}
        rowKey={({ id }) => String(id)}
        columns={columns}
        problem={found.error}
        onRetry={() => void found.refetch()}
        empty={
          <EmptyState
            title="没有岗位例外"
            purpose="相互冲突的岗位不由一人担任；确有必要的，一位安全管理员在授予岗位时提出，另一位管理员同意，有起止、到期收回。"
          />
        }
      />
      {declining && (
        <ReasonAsked
          endpoint={declineException}
          id={declining.id}
          field="reason"
          title={`不同意${whose(declining)}兼任`}
          okText="不同意"
          note="提出人可以此撤回。"
          doneWords="已办理"
          bodyOf={(reason) => ({ reason })}
          onClose={() => decline(null)}
        />
      )}
    </>
  );
}

function Resets() {
  const found = useEndpoint(listResets);
  const [declining, decline] = useState<PasswordReset | null>(null);
  const [half, setHalf] = useState<{ half: string; whose: string } | null>(null);
  const { message } = App.useApp();
  const [agreeing, setAgreeing] = useState<PasswordReset | null>(null);
  const agree = useAct(agreeReset, {
    onDone: (reply) => agreeing && setHalf({ half: reply.half, whose: whose(agreeing) }),
    onProblem: (problem) => void message.error(problem.words),
  });
  const columns: LedgerColumn<PasswordReset>[] = [
    { key: "person", title: "姓名", card: "title", render: (row) => whose(row) },
    { key: "way", title: "办法", render: ({ byTwo }) => (byTwo ? "两人" : "系统管理员直接重置") },
    { key: "reason", title: "理由", render: ({ reason }) => reason || "—" },
    HANDS,
    { key: "state", title: "状态", card: "figure", render: (row) => tagOf(row) },
    {
      key: "deeds",
      title: "办理",
      render: (row) => (
        <Deeds
          row={row}
          busy={agree.isPending}
          onAgree={() => {
            setAgreeing(row);
            agree.mutate({ params: { id: row.id } });
          }}
          onDecline={() => decline(row)}
        />
      ),
    },
  ];
  return (
    <>
      <h2>密码重置</h2>
      <LedgerTable
        label="密码重置"
        rows={found.data}
        rowKey={({ id }) => String(id)}
        columns={columns}
        problem={found.error}
        onRetry={() => void found.refetch()}
        empty={
          <EmptyState
            title="没有重置过密码"
            purpose="管理员和全市岗位的密码由两位管理员重置，各转交一半口令；谁重置的，本人登录时看得到。"
          />
        }
      />
      {half && <HalfShown {...half} part="second" onClose={() => setHalf(null)} />}
      {declining && (
        <ReasonAsked
          endpoint={declineReset}
          id={declining.id}
          field="reason"
          title={`不同意重置${whose(declining)}的密码`}
          okText="不同意"
          note="提出人可以此撤回。"
          doneWords="已办理"
          bodyOf={(reason) => ({ reason })}
          onClose={() => decline(null)}
        />
      )}
    </>
  );
}

type Row = PostException | PasswordReset;

/** Who asked, and who agreed or declined. */
const HANDS = {
  key: "hands",
  title: "提出、办理",
  render: (row: Row) => (
    <>
      <div>提出：{told(row.askedByName, row.askedAt)}</div>
      {row.ruledByName !== null && <div>办理：{told(row.ruledByName, row.ruledAt)}</div>}
    </>
  ),
};

const whose = ({ personName, loginName }: Row): string => `${personName}（${loginName}）`;

function told(name: string | null, at: string | null) {
  if (name === null || at === null) return "—";
  return (
    <>
      {name} <InstantText at={at} />
    </>
  );
}

function tagOf(row: Row, day?: string) {
  if (row.state === "asked")
    return <StageTag words={row.stale ? "逾期未同意" : "等待同意"} tone="going" />;
  if (row.state === "declined") return <StageTag words={`未同意：${row.ruling}`} />;
  if (!("untilOn" in row) || day === undefined) return <StageTag words="已重置" tone="good" />;
  if (row.state === "ended") return <StageTag words={`已终止（${row.endedBy ?? ""}）`} />;
  if (holdsOn(row, day)) return <StageTag words="有效" tone="good" />;
  return <StageTag words={row.fromOn > day ? "尚未开始" : "已满"} />;
}

interface DeedsProps {
  readonly row: Row;
  readonly busy: boolean;
  readonly onAgree: () => void;
  readonly onDecline: () => void;
}

/** 同意 and 不同意 of what waits; whose act it is stands on the grey button. */
function Deeds({ row, busy, onAgree, onDecline }: DeedsProps) {
  const { account, roles, permissions } = useSession();
  const accounts = useEndpoint(listAccounts);
  if (row.state !== "asked") return null;
  const by = { personId: account.personId, roles };
  const matter: AskedMatter = { ...row, ownPerson: row.personId };
  const securityPersons = (accounts.data ?? [])
    .filter(({ state, grants }) => state === "active" && grants.some(isSecurity))
    .map(({ personId }) => personId);
  return (
    <div className="deeds">
      <ReasonButton
        size="small"
        type="primary"
        loading={busy}
        refusal={
          refuseLacking(permissions, "organization.agree") ??
          refuseAgreeing(matter, by, securityPersons)
        }
        onClick={onAgree}
      >
        同意
      </ReasonButton>
      <ReasonButton size="small" refusal={refuseDeclining(matter, by, "—")} onClick={onDecline}>
        {matter.askedByPerson === account.personId ? "撤回" : "不同意"}
      </ReasonButton>
    </div>
  );
}

const isSecurity = ({ role }: { role: string }): boolean => role === "security_admin";

function EndButton({ grantId, words }: { grantId: number | undefined; words: string }) {
  const may = useMay("organization.grant_roles");
  const { message, modal } = App.useApp();
  const revoke = useAct(revokeRole, {
    onDone: () => void message.success("例外已终止，岗位已收回"),
    onProblem: (problem) => void message.error(problem.words),
  });
  if (grantId === undefined || !may) return null;
  return (
    <ReasonButton
      size="small"
      refusal={null}
      loading={revoke.isPending}
      onClick={() =>
        modal.confirm({
          title: `终止${words}的例外？`,
          content: "岗位立即收回；例外的经过会留存。",
          okText: "终止",
          okButtonProps: { danger: true },
          onOk: () => revoke.mutate({ params: { id: grantId } }),
        })
      }
    >
      终止
    </ReasonButton>
  );
}
