import {
  DownOutlined,
  FileTextOutlined,
  KeyOutlined,
  LogoutOutlined,
  UserOutlined,
} from "@ant-design/icons";
import { App, Dropdown } from "antd";
import { useState } from "react";
import { signOut } from "../../features/organization/contract.ts";
import { ROLE_RULES } from "../../kernel/permission.ts";
import { useAct } from "../../platform/web/query.ts";
import { useSession } from "../../platform/web/session.ts";
import { ChangePassword } from "./ChangePassword.tsx";
import { LicencesLink } from "./LicencesLink.tsx";

/** Who I am here, my password, and out. */
export function AccountMenu() {
  const { account, roles, unit, chain } = useSession();
  const [changing, setChanging] = useState(false);
  const { message } = App.useApp();
  const leave = useAct(signOut, {
    // A full load, so that nothing of this account stays in memory.
    onDone: () => window.location.assign("/sign-in"),
    onProblem: (problem) => void message.error(problem.words),
  });
  const posts = roles.map((role) => ROLE_RULES[role].title).join("、");
  const place = unit?.name ?? chain?.name;
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: [
            {
              key: "who",
              type: "group",
              label: [account.name, place, posts].filter(Boolean).join(" · "),
            },
            { type: "divider" },
            {
              key: "password",
              icon: <KeyOutlined />,
              label: "修改密码",
              onClick: () => setChanging(true),
            },
            {
              key: "licences",
              icon: <FileTextOutlined />,
              label: <LicencesLink />,
            },
            {
              key: "out",
              icon: <LogoutOutlined />,
              label: "退出登录",
              onClick: () => leave.mutate({}),
            },
          ],
        }}
      >
        <button type="button" className="account-button">
          <UserOutlined aria-hidden="true" />
          <span className="only-read-aloud">账号：</span>
          <span className="account-name">
            {account.name}
            <small>{place ?? posts}</small>
          </span>
          <DownOutlined className="account-arrow" />
        </button>
      </Dropdown>
      {changing && <ChangePassword onClose={() => setChanging(false)} />}
    </>
  );
}
