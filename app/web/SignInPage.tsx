import { useQueryClient } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useEffect } from "react";
import { signIn, welcome } from "../../features/organization/contract.ts";
import { type AddressSearch, textOf, useAddress, useGo } from "../../platform/web/address.ts";
import { useAct, useEndpoint } from "../../platform/web/query.ts";
import { RefusalAlert } from "../../platform/web/ui/RefusalAlert.tsx";
import { WelcomeFrame } from "./WelcomeFrame.tsx";

interface Credentials {
  readonly loginName: string;
  readonly password: string;
}

/** Sign in, and back to where one was; in the demo one tap per role. */
export function SignInPage() {
  const [back] = useAddress(backOf);
  const go = useGo();
  const replies = useQueryClient();
  const greeting = useEndpoint(welcome);
  const enter = useAct(signIn, {
    onDone: () => {
      replies.clear();
      go(back, "replace");
    },
  });
  const isFirstRun = greeting.data?.firstRun === true;
  useEffect(() => {
    document.title = "登录 · 鹿鸣";
    if (isFirstRun) go("/first-run", "replace");
  }, [isFirstRun, go]);
  const signInAs = ({ loginName, password }: Credentials): void =>
    enter.mutate({ body: { loginName: loginName.trim(), password } });
  const accounts = greeting.data?.demo ? greeting.data.accounts : [];
  return (
    <WelcomeFrame cityName={greeting.data?.cityName ?? ""}>
      <h1>登录</h1>
      <RefusalAlert refusal={enter.error ?? greeting.error} />
      <Form<Credentials> layout="vertical" size="large" requiredMark={false} onFinish={signInAs}>
        <Form.Item
          name="loginName"
          label="账号"
          rules={[{ required: true, message: "请填写账号" }]}
        >
          <Input autoComplete="username" autoCapitalize="none" autoFocus maxLength={100} />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: "请填写密码" }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={enter.isPending}>
          登录
        </Button>
      </Form>
      {accounts.length > 0 && (
        <section className="demo-accounts" aria-label="演示账号">
          <h2>演示账号，点一下即登录</h2>
          <div>
            {accounts.map((account) => (
              <button
                key={account.loginName}
                type="button"
                disabled={enter.isPending}
                onClick={() => signInAs(account)}
              >
                {account.title}
                <small>{account.loginName}</small>
              </button>
            ))}
          </div>
        </section>
      )}
      {greeting.data && !greeting.data.demo && (
        <p className="quiet">忘记密码请联系本单位的系统管理员重置。</p>
      )}
    </WelcomeFrame>
  );
}

/** Only an address of ours: never another site, never this page again. */
function backOf(search: AddressSearch): string {
  const back = textOf(search, "back") ?? "/";
  return /^\/(?![/\\])/.test(back) && !back.startsWith("/sign-in") ? back : "/";
}
