import { Form, Input, Select } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import type { Chain } from "../../chains/contract.ts";
import { addTarget, type TargetDraft } from "../contract.ts";
import { type Gap, GAP_KIND_TITLES } from "../map-shapes.ts";
import { refuseTarget } from "../rules.ts";
import { StepFields, stepOf, type StepValues } from "./target-fields.tsx";

interface Values extends StepValues {
  readonly name: string;
  readonly gapId?: number;
  readonly uscc?: string;
  readonly usccOverrideReason?: string;
  readonly reasons: string;
}

function draftOf(values: Partial<Values>): TargetDraft {
  return {
    ...stepOf(values),
    name: values.name ?? "",
    gapId: values.gapId ?? null,
    uscc: values.uscc?.trim().toUpperCase() || null,
    usccOverrideReason: values.usccOverrideReason ?? "",
    reasons: values.reasons ?? "",
  };
}

interface TargetDialogProps {
  readonly chain: Chain;
  readonly gaps: readonly Gap[];
  readonly onClose: () => void;
}

/** Registers an enterprise to go after. Only what is typed is known of it: no register is asked. */
export function TargetDialog({ chain, gaps, onClose }: TargetDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const { act, problem } = useFormAct(addTarget, form, { words: "已登记", close: onClose });
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const draft = draftOf(values);
  const refusal = refuseTarget(draft, businessDay);
  return (
    <FormDialog<Values>
      about={aboutAct(addTarget, { id: chain.id })}
      title={`登记目标企业 · ${chain.name}`}
      okText="登记"
      note="只记录您填写的内容；系统没有接外部企业库，不会自动补全。"
      form={form}
      initial={{ state: "untouched" }}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={(given) => act.mutate({ params: { id: chain.id }, body: draftOf(given) })}
      onClose={onClose}
    >
      <Form.Item name="name" label="企业名称" rules={[asked("企业名称")]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="gapId" label="要补的环节">
        <Select
          allowClear
          placeholder="不针对某一缺环的可留空"
          options={gaps
            .filter(({ state }) => state !== "closed")
            .map(({ id, title, kind }) => ({
              value: id,
              label: `${title}（${GAP_KIND_TITLES[kind]}）`,
            }))}
        />
      </Form.Item>
      <Form.Item
        name="uscc"
        label="统一社会信用代码"
        {...(refusal?.field === "uscc" && { validateStatus: "error", help: refusal.words })}
      >
        <Input maxLength={18} placeholder="不清楚的留空" />
      </Form.Item>
      {refusal?.field === "uscc" && (
        <Form.Item name="usccOverrideReason" label="校验不符的说明">
          <Input maxLength={200} placeholder="确为早期代码的，写明依据" />
        </Form.Item>
      )}
      <Form.Item name="reasons" label="为什么找这家" rules={[asked("理由")]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 5 }} />
      </Form.Item>
      <StepFields />
    </FormDialog>
  );
}
