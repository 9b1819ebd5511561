import { CloseOutlined } from "@ant-design/icons";
import { App } from "antd";
import { firstRefusal } from "../../../kernel/refusal.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { type Account, revokeRole, setAccountState, unlockAccount } from "../contract.ts";
import {
  postWords,
  refuseDisabling,
  refuseLacking,
  refuseOwnAccount,
  refuseReset,
  refuseRevocation,
} from "../rules.ts";
import { isResetByTwo, refuseAskingReset } from "../agreeing-rules.ts";

interface OfAccountProps {
  readonly account: Account;
  /** How many active accounts hold 安全管理员. */
  readonly holders: number;
}

/** The posts of an account, each with its taking back. */
export function PostList({ account, holders }: OfAccountProps) {
  const { permissions } = useSession();
  const { message, modal } = App.useApp();
  const revoke = useAct(revokeRole, {
    onDone: () => void message.success("岗位已收回"),
    onProblem: (problem) => void message.error(problem.words),
  });
  if (account.grants.length === 0) return <span className="quiet">未授予</span>;
  return (
    <ul className="posts">
      {account.grants.map((held) => {
        const { id, role } = held;
        const words = postWords(held);
        return (
          <li key={id}>
            <StageTag words={words} tone="going" />
            <ReasonButton
              type="text"
              size="small"
              icon={<CloseOutlined />}
              aria-label={`收回${words}`}
              refusal={firstRefusal(
                refuseLacking(permissions, "organization.grant_roles"),
                account.state === "active" ? refuseRevocation(role, holders) : null,
              )}
              onClick={() =>
                modal.confirm({
                  title: `收回${account.personName}的岗位「${words}」？`,
                  content: "立即生效；何时授予、何时收回会留存。",
                  okText: "收回",
                  okButtonProps: { danger: true },
                  onOk: () => revoke.mutate({ params: { id } }),
                })
              }
            />
          </li>
        );
      })}
    </ul>
  );
}

interface AccountDeedsProps extends OfAccountProps {
  readonly onGrant: () => void;
  readonly onReset: () => void;
}

/** What may be done to an account; each grey button says whose act it is or why it must not be. */
export function AccountDeeds({ account, holders, onGrant, onReset }: AccountDeedsProps) {
  const { permissions, account: self, roles: own } = useSession();
  const roles = account.grants.map(({ role }) => role);
  return (
    <div className="deeds">
      <ReasonButton
        size="small"
        refusal={firstRefusal(
          refuseLacking(permissions, "organization.grant_roles"),
          refuseOwnAccount(self.personId, account.personId),
        )}
        onClick={onGrant}
      >
        授予岗位
      </ReasonButton>
      <ReasonButton
        size="small"
        refusal={firstRefusal(
          isResetByTwo(roles)
            ? refuseAskingReset({ ...account, roles }, { ...self, roles: own }, "—")
            : refuseLacking(permissions, "organization.manage_accounts"),
          refuseReset(self.personId, account.personId),
        )}
        onClick={onReset}
      >
        {isResetByTwo(roles) ? "提出重置密码" : "重置密码"}
      </ReasonButton>
      {account.locked && <UnlockButton account={account} />}
      <StateButton account={account} holders={holders} />
    </div>
  );
}

function UnlockButton({ account }: Pick<OfAccountProps, "account">) {
  const { permissions } = useSession();
  const { message } = App.useApp();
  const unlock = useAct(unlockAccount, {
    onDone: () => void message.success(`账号 ${account.loginName} 的锁定已解除`),
    onProblem: (problem) => void message.error(problem.words),
  });
  return (
    <ReasonButton
      size="small"
      loading={unlock.isPending}
      refusal={refuseLacking(permissions, "organization.manage_accounts")}
      onClick={() => unlock.mutate({ params: { id: account.id } })}
    >
      解除锁定
    </ReasonButton>
  );
}

function StateButton({ account, holders }: OfAccountProps) {
  const { permissions, account: self } = useSession();
  const { message, modal } = App.useApp();
  const isActive = account.state === "active";
  const words = isActive ? "停用" : "启用";
  const change = useAct(setAccountState, {
    onDone: () => void message.success(`账号 ${account.loginName} 已${words}`),
    onProblem: (problem) => void message.error(problem.words),
  });
  const roles = account.grants.map(({ role }) => role);
  const send = () =>
    change.mutate({
      params: { id: account.id },
      body: { state: isActive ? "disabled" : "active" },
    });
  return (
    <ReasonButton
      size="small"
      danger={isActive}
      loading={change.isPending}
      refusal={firstRefusal(
        refuseLacking(permissions, "organization.manage_accounts"),
        isActive
          ? refuseDisabling(self.personId, { personId: account.personId, roles }, holders)
          : null,
      )}
      onClick={() =>
        isActive
          ? modal.confirm({
              title: `停用${account.personName}的账号 ${account.loginName}？`,
              content: "此人立即退出登录，岗位保留，可以再启用。",
              okText: "停用",
              okButtonProps: { danger: true },
              onOk: send,
            })
          : send()
      }
    >
      {words}
    </ReasonButton>
  );
}
