import { PlusOutlined } from "@ant-design/icons";
import { useState } from "react";
import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import { type Account, listAccounts } from "../contract.ts";
import { postWords, refuseLacking } from "../rules.ts";
import { isResetByTwo } from "../agreeing-rules.ts";
import { AccountDeeds, PostList } from "./AccountDeeds.tsx";
import { AskResetDialog } from "./AskResetDialog.tsx";
import { GrantDialog } from "./GrantDialog.tsx";
import { OpenAccountDialog } from "./OpenAccountDialog.tsx";
import { ResetPasswordDialog } from "./ResetPasswordDialog.tsx";

/** The dialog that stands open, with its account. */
type Open = { act: "open" } | { act: "grant" | "reset"; account: Account } | null;

const IS = ["locked", "first_password", "never", "ungranted"] as const;
const IS_TITLES: Record<(typeof IS)[number], string> = {
  locked: "被锁定",
  first_password: "未换初始密码",
  never: "从未登录",
  ungranted: "未授予岗位",
};
const FILTERS: readonly LedgerFilter[] = [
  {
    key: "is",
    label: "情形",
    kind: "choice",
    choices: IS.map((value) => ({ value, label: IS_TITLES[value] })),
  },
  { key: "text", label: "查找", kind: "text", placeholder: "姓名、账号、岗位" },
];

/** Accounts and their posts; who may not act reads whose act it is. */
export function AccountsTab() {
  const accounts = useEndpoint(listAccounts);
  const { permissions } = useSession();
  const [sought] = useAddress(soughtOf);
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const all = accounts.data ?? [];
  const holders = all.filter(
    ({ state, grants }) =>
      state === "active" && grants.some(({ role }) => role === "security_admin"),
  ).length;
  return (
    <>
      <LedgerTable
        label="账号与岗位"
        rows={accounts.data?.filter((account) => matches(account, sought))}
        rowKey={({ id }) => String(id)}
        columns={columns(holders, setOpen)}
        filters={FILTERS}
        problem={accounts.error}
        onRetry={() => void accounts.refetch()}
        tools={
          <>
            <ReasonButton
              type="primary"
              icon={<PlusOutlined />}
              refusal={refuseLacking(permissions, "organization.manage_accounts")}
              onClick={() => setOpen({ act: "open" })}
            >
              开账号
            </ReasonButton>
            {permissions.includes("organization.manage_accounts") && (
              <>
                <PathLink path="/organization/roster">人员花名册</PathLink>
                <PathLink path="/organization/slips">初始口令条</PathLink>
              </>
            )}
            {permissions.includes("organization.grant_roles") && (
              <PathLink path="/organization/proposals">待确认的岗位</PathLink>
            )}
          </>
        }
        empty={<EmptyState title="没有这样的账号" purpose="每人一个账号，岗位由安全管理员授予。" />}
      />
      {open?.act === "open" && <OpenAccountDialog onClose={close} />}
      {open?.act === "grant" && (
        <GrantDialog account={open.account} accounts={all} onClose={close} />
      )}
      {open?.act === "reset" &&
        (isResetByTwo(open.account.grants.map(({ role }) => role)) ? (
          <AskResetDialog account={open.account} onClose={close} />
        ) : (
          <ResetPasswordDialog account={open.account} onClose={close} />
        ))}
    </>
  );
}

interface Sought {
  readonly text: string;
  readonly is: (typeof IS)[number] | undefined;
}

function soughtOf(search: AddressSearch): Sought {
  return { text: textOf(search, "text") ?? "", is: choiceOf(search, "is", IS) };
}

function matches(account: Account, { text, is }: Sought): boolean {
  if (is && !ARE[is](account)) return false;
  const posts = account.grants.map(postWords);
  return [account.loginName, account.personName, ...posts].some((words) => words.includes(text));
}

/** The same as the workbench counts: of the accounts that are in use. */
const ARE: Record<(typeof IS)[number], (account: Account) => boolean> = {
  locked: ({ locked, state }) => locked && state === "active",
  first_password: ({ firstPassword, state }) => firstPassword && state === "active",
  never: ({ signedIn, state }) => !signedIn && state === "active",
  ungranted: ({ grants, proposed, state }) =>
    grants.length === 0 && proposed === 0 && state === "active",
};

function columns(holders: number, open: (what: Open) => void): LedgerColumn<Account>[] {
  return [
    { key: "person", title: "姓名", card: "title", render: ({ personName }) => personName },
    { key: "login", title: "账号", render: ({ loginName }) => loginName },
    {
      key: "state",
      title: "状态",
      card: "figure",
      render: ({ state, locked }) => {
        if (state === "disabled") return <StageTag words="已停用" />;
        return locked ? (
          <StageTag words="锁定中" tone="bad" />
        ) : (
          <StageTag words="在用" tone="good" />
        );
      },
    },
    {
      key: "posts",
      title: "岗位",
      render: (account) => <PostList account={account} holders={holders} />,
    },
    {
      key: "deeds",
      title: "办理",
      render: (account) => (
        <AccountDeeds
          account={account}
          holders={holders}
          onGrant={() => open({ act: "grant", account })}
          onReset={() => open({ act: "reset", account })}
        />
      ),
    },
  ];
}
