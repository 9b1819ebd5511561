import { App, Form, Input, Modal } from "antd";
import { useState } from "react";
import { changePassword, currentSession } from "../../features/organization/contract.ts";
import { showInForm } from "../../platform/web/form-problem.ts";
import type { Problem } from "../../platform/web/problem.ts";
import { useAct, useEndpoint } from "../../platform/web/query.ts";
import { InstantText } from "../../platform/web/ui/InstantText.tsx";
import { RefusalAlert } from "../../platform/web/ui/RefusalAlert.tsx";

interface Passwords {
  readonly current: string;
  readonly next: string;
  readonly again: string;
}

export interface ChangePasswordProps {
  /** After a reset by the administrator: the dialog stays until it is done. */
  readonly compulsory?: boolean;
  readonly onClose?: () => void;
}

/** The dialog for one's own password. */
export function ChangePassword({ compulsory = false, onClose }: ChangePasswordProps) {
  const [form] = Form.useForm<Passwords>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { message } = App.useApp();
  const setBy = useEndpoint(currentSession).data?.passwordSetBy ?? null;
  const change = useAct(changePassword, {
    // Before it, the rooms answered somebody without rights.
    onDone: () => {
      message.success("密码已修改");
      onClose?.();
    },
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  return (
    <Modal
      open
      title={
        compulsory ? (setBy ? "密码已重置，请先修改密码" : "首次登录，请先修改密码") : "修改密码"
      }
      okText="修改密码"
      closable={!compulsory}
      keyboard={!compulsory}
      mask={{ closable: false }}
      cancelButtonProps={{ style: { display: compulsory ? "none" : undefined } }}
      confirmLoading={change.isPending}
      onCancel={onClose}
      onOk={() => form.submit()}
    >
      {compulsory && setBy && (
        <p>
          您的密码由{setBy.words}，时间 <InstantText at={setBy.at} />
          。如果不是您要求的，请立即告知审计管理员。
        </p>
      )}
      <RefusalAlert refusal={problem} />
      <Form<Passwords>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ current, next }) => change.mutate({ body: { current, next } })}
      >
        <Form.Item name="current" label="现在的密码" rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" autoFocus />
        </Form.Item>
        <Form.Item name="next" label="新密码" rules={[{ required: true }]}>
          <Input.Password autoComplete="new-password" />
        </Form.Item>
        <Form.Item
          name="again"
          label="再输一遍新密码"
          dependencies={["next"]}
          rules={[
            { required: true },
            ({ getFieldValue }) => ({
              validator: async (_, again: string) => {
                if (again !== getFieldValue("next")) throw new Error("两次输入的新密码不一致");
              },
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
