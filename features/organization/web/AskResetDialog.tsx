import { Form, Input } from "antd";
import { useState } from "react";
import { showInForm } from "../../../platform/web/form-problem.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { asked, FormDialog } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import type { Account } from "../contract.ts";
import { askReset } from "../two-contract.ts";
import { HalfShown } from "./HalfShown.tsx";

interface AskResetDialogProps {
  readonly account: Account;
  readonly onClose: () => void;
}

/** Asks for the reset of a guarded password; then shows the first half of the one-time password, once. */
export function AskResetDialog({ account, onClose }: AskResetDialogProps) {
  const [form] = Form.useForm<{ reason: string }>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const [half, setHalf] = useState<string | null>(null);
  const act = useAct(askReset, {
    onDone: (reply) => setHalf(reply.half),
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  const whose = `${account.personName}（${account.loginName}）`;
  if (half !== null) return <HalfShown half={half} part="first" whose={whose} onClose={onClose} />;
  return (
    <FormDialog<{ reason: string }>
      about={aboutAct(askReset, { id: account.id })}
      title={`提出重置${whose}的密码`}
      okText="提出"
      note="另一位管理员同意后才生效。您得到一次性口令的前一半，同意的人得到后一半，各自当面或电话告知本人。"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: account.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="reason" label="理由" rules={[asked("理由")]}>
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 4 }} />
      </Form.Item>
    </FormDialog>
  );
}
