import { Button, Form, Input, Result } from "antd";
import { useEffect, useState } from "react";
import { firstRun, welcome } from "../../features/organization/contract.ts";
import type { BodyOf } from "../../kernel/endpoint.ts";
import { ROLE_RULES } from "../../kernel/permission.ts";
import { showInForm } from "../../platform/web/form-problem.ts";
import type { Problem } from "../../platform/web/problem.ts";
import { useAct, useEndpoint } from "../../platform/web/query.ts";
import { PathLink } from "../../platform/web/ui/PathLink.tsx";
import { RefusalAlert } from "../../platform/web/ui/RefusalAlert.tsx";
import { WelcomeFrame } from "./WelcomeFrame.tsx";

type SetUp = BodyOf<typeof firstRun>;

/** Three people, none of whom can do another's work alone. */
const ADMINISTRATORS = [
  { role: "system_admin", duty: "开账号、停账号，不能授予岗位" },
  { role: "security_admin", duty: "授予和收回岗位，不能开账号" },
  { role: "audit_admin", duty: "查看审计日志，不能改动任何内容" },
] as const;

/** The first page of an empty installation, behind the token printed on the console. */
export function FirstRunPage() {
  const [form] = Form.useForm<SetUp>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const greeting = useEndpoint(welcome);
  const setUp = useAct(firstRun, {
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  useEffect(() => {
    document.title = "首次设置 · 鹿鸣";
  }, []);
  if (setUp.isSuccess || greeting.data?.firstRun === false) {
    return (
      <WelcomeFrame cityName={greeting.data?.cityName ?? ""}>
        <Result
          status="success"
          title="已完成首次设置"
          extra={<PathLink path="/sign-in">去登录</PathLink>}
        />
      </WelcomeFrame>
    );
  }
  return (
    <WelcomeFrame cityName="" wide>
      <h1>首次设置</h1>
      <p className="quiet">系统还是空的。请填写控制台打印的一次性口令、本市名称和三位管理员。</p>
      <RefusalAlert refusal={problem} />
      <Form<SetUp>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ token, cityName, administrators }) =>
          setUp.mutate({
            body: {
              token,
              cityName,
              administrators: ADMINISTRATORS.map(({ role }, index) => ({
                ...(administrators[index] as SetUp["administrators"][number]),
                role,
              })),
            },
          })
        }
      >
        <div className="two-columns">
          <Asked name="token" label="一次性口令" />
          <Asked name="cityName" label="本市名称" placeholder="如：某某市" />
        </div>
        {ADMINISTRATORS.map(({ role, duty }, index) => (
          <fieldset key={role} className="administrator">
            <legend>
              {ROLE_RULES[role].title} <small>{duty}</small>
            </legend>
            <Asked name={["administrators", index, "personName"]} label="姓名" />
            <Asked name={["administrators", index, "loginName"]} label="登录账号" />
            <Asked name={["administrators", index, "password"]} label="初始密码" secret />
          </fieldset>
        ))}
        <Button type="primary" size="large" htmlType="submit" loading={setUp.isPending}>
          完成设置
        </Button>
      </Form>
    </WelcomeFrame>
  );
}

interface AskedProps {
  readonly name: string | (string | number)[];
  readonly label: string;
  readonly placeholder?: string;
  readonly secret?: boolean;
}

function Asked({ name, label, placeholder, secret = false }: AskedProps) {
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: `请填写${label}` }]}>
      {secret ? (
        <Input.Password autoComplete="new-password" maxLength={200} />
      ) : (
        <Input autoComplete="off" maxLength={100} placeholder={placeholder} />
      )}
    </Form.Item>
  );
}
