import { Form } from "antd";
import { type Account, resetPassword } from "../contract.ts";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { NewPassword } from "./NewPassword.tsx";

interface ResetPasswordDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Another's forgotten password; also lifts a lock. */
export function ResetPasswordDialog({ account, onClose }: ResetPasswordDialogProps) {
  const [form] = Form.useForm<{ password: string }>();
  const { act, problem } = useFormAct(resetPassword, form, {
    words: `账号 ${account.loginName} 的密码已重置`,
    close: onClose,
  });
  return (
    <FormDialog<{ password: string }>
      secret
      about={aboutAct(resetPassword, { id: account.id })}
      title={`重置${account.personName}（${account.loginName}）的密码`}
      okText="重置密码"
      note="此人的登录全部退出，锁定解除。"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: account.id }, body })}
      onClose={onClose}
    >
      <NewPassword />
    </FormDialog>
  );
}
