import { Form, Input } from "antd";
import { refusePassword } from "../sign-in-rules.ts";
import { asked } from "../../../platform/web/ui/FormDialog.tsx";

/** The field `password` of another's account, judged by the server's own rule. */
export function NewPassword() {
  return (
    <Form.Item
      name="password"
      label="初始密码"
      extra="当面或电话告知本人；首次登录必须修改"
      rules={[
        asked("初始密码"),
        {
          validator: async (_, text: string) => {
            const refusal = text ? refusePassword(text) : null;
            if (refusal) throw new Error(refusal.words);
          },
        },
      ]}
    >
      <Input.Password autoComplete="new-password" maxLength={200} />
    </Form.Item>
  );
}
