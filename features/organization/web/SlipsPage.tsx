import { PrinterOutlined } from "@ant-design/icons";
import { App, Button, Checkbox } from "antd";
import { useState } from "react";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useAskBeforeLeaving } from "../../../platform/web/leaving.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { type Account, listAccounts } from "../contract.ts";
import { issueFirstPasswords, type PasswordSlip } from "../roster-contract.ts";
import { refuseFirstPassword } from "../roster-rules.ts";
import { postWords } from "../rules.ts";
import "./roster.css";

/** 初始口令条: first passwords for accounts nobody signed in to, shown once and printed to be handed over. */
export function SlipsPage() {
  const accounts = useEndpoint(listAccounts);
  const { account: self } = useSession();
  const { modal } = App.useApp();
  const [left, setLeft] = useState<Readonly<Record<number, boolean>>>({});
  const [slips, setSlips] = useState<readonly PasswordSlip[] | null>(null);
  const issue = useAct(issueFirstPasswords, {
    onDone: (told) => {
      setSlips(told);
      setLeft({});
    },
  });
  const never = accounts.data?.filter(({ signedIn, state }) => !signedIn && state === "active");
  const may = (account: Account) => refuseFirstPassword(self.personId, account) === null;
  // Who has none yet is chosen; another is given in place of a lost one only where that is asked.
  const isChosen = (account: Account) => may(account) && (left[account.id] ?? !account.issued);
  const chosen = never?.filter(isChosen) ?? [];
  const again = chosen.filter(({ issued }) => issued).length;
  const send = (): void => issue.mutate({ body: { accountIds: chosen.map(({ id }) => id) } });
  if (slips) return <Slips slips={slips} onBack={() => setSlips(null)} />;
  return (
    <PageFrame
      title="初始口令条"
      crumbs={[{ title: "单位与人员", path: "/organization?tab=accounts" }]}
      note="给从未登录的账号发放初始口令，一人一条，裁开当面交给本人；口令只显示这一次，系统不留底"
    >
      <RefusalAlert refusal={issue.error} />
      <LedgerTable
        label="从未登录的账号"
        rows={never}
        rowKey={({ id }) => String(id)}
        columns={columns(self.personId, isChosen, (id, on) => setLeft({ ...left, [id]: on }))}
        problem={accounts.error}
        onRetry={() => void accounts.refetch()}
        tools={
          <ReasonButton
            type="primary"
            loading={issue.isPending}
            refusal={chosen.length === 0 ? NOBODY : null}
            onClick={() =>
              again === 0
                ? send()
                : modal.confirm({
                    title: `其中 ${again} 个已发放过，重新发放？`,
                    content: "原来的口令条立即作废，请收回。",
                    okText: "重新发放",
                    onOk: send,
                  })
            }
          >
            {`发放初始口令（${chosen.length} 个）`}
          </ReasonButton>
        }
        empty={
          <EmptyState
            title="没有从未登录的账号"
            purpose="新开的账号登录之前，在这里发放初始口令。"
          />
        }
      />
    </PageFrame>
  );
}

const NOBODY = { code: "organization.nobody_chosen", words: "没有选中账号" };

function columns(
  person: number,
  isChosen: (account: Account) => boolean,
  choose: (id: number, on: boolean) => void,
): LedgerColumn<Account>[] {
  return [
    {
      key: "chosen",
      title: "发放",
      width: 64,
      align: "center",
      render: (account) => (
        <Checkbox
          aria-label={`给${account.personName}发放`}
          disabled={refuseFirstPassword(person, account) !== null}
          checked={isChosen(account)}
          onChange={({ target }) => choose(account.id, target.checked)}
        />
      ),
    },
    { key: "person", title: "姓名", card: "title", render: ({ personName }) => personName },
    { key: "login", title: "账号", render: ({ loginName }) => loginName },
    {
      key: "posts",
      title: "岗位",
      render: ({ grants, proposed }) =>
        grants.map(postWords).join("、") || (proposed > 0 ? "待安全管理员确认" : "未授予"),
    },
    {
      key: "issued",
      title: "口令",
      render: (account) => {
        const refusal = refuseFirstPassword(person, account);
        if (refusal) return <span className="quiet">{refusal.words}</span>;
        return account.issued ? "已发放，尚未登录；丢失的可重新发放" : "尚未发放";
      },
    },
  ];
}

interface SlipsProps {
  readonly slips: readonly PasswordSlip[];
  readonly onBack: () => void;
}

/** Two to a row on A4, with lines to cut along. */
function Slips({ slips, onBack }: SlipsProps) {
  const { cityName } = useSession();
  useAskBeforeLeaving("口令条只显示这一次，都打印好了吗？离开后没有打印的须重新发放。");
  return (
    <PageFrame
      title="初始口令条"
      note={`${slips.length} 条，只显示这一次；没有打印好的，可在对方登录之前重新发放`}
      actions={
        <>
          <Button onClick={onBack}>已打印好，返回</Button>
          <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
            打印
          </Button>
        </>
      }
    >
      <ul className="slips">
        {slips.map(({ accountId, personName, place, loginName, password }) => (
          <li key={accountId}>
            <h2>{cityName}招商引资工作系统</h2>
            <dl>
              <dt>姓名</dt>
              <dd>{personName}</dd>
              <dt>岗位</dt>
              <dd>{place || "—"}</dd>
              <dt>网址</dt>
              <dd>{window.location.origin}</dd>
              <dt>账号</dt>
              <dd className="slip-code">{loginName}</dd>
              <dt>初始口令</dt>
              <dd className="slip-code">{password}</dd>
            </dl>
            <p>首次登录须修改。口令中没有数字 0、1 和字母 o、l、i；短横线也要输入。</p>
          </li>
        ))}
      </ul>
    </PageFrame>
  );
}
