import { Form, Input } from "antd";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import { openAccount } from "../contract.ts";
import { refuseLoginName } from "../sign-in-rules.ts";
import { FormDialog, asked, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { NamesakeField } from "./NamesakeField.tsx";
import { NewPassword } from "./NewPassword.tsx";

type Values = BodyOf<typeof openAccount>;

/** A new account without any post. */
export function OpenAccountDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const { act, problem } = useFormAct(openAccount, form, {
    words: "账号已开，请安全管理员授予岗位",
    close: onClose,
  });
  return (
    <FormDialog<Values>
      secret
      about={aboutAct(openAccount, null)}
      title="开账号"
      okText="开账号"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ body })}
      onClose={onClose}
    >
      <Form.Item name="personName" label="姓名" rules={[asked("姓名")]}>
        <Input autoFocus maxLength={50} />
      </Form.Item>
      <NamesakeField />
      <Form.Item
        name="loginName"
        label="登录账号"
        rules={[
          asked("登录账号"),
          {
            validator: async (_, text: string) => {
              const refusal = text ? refuseLoginName(text) : null;
              if (refusal) throw new Error(refusal.words);
            },
          },
        ]}
      >
        <Input
          autoComplete="off"
          autoCapitalize="none"
          maxLength={50}
          placeholder="如：zhang.san"
        />
      </Form.Item>
      <NewPassword />
    </FormDialog>
  );
}
