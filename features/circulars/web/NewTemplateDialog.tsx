import { Checkbox, Form, Input } from "antd";
import { useState } from "react";
import { useGo } from "../../../platform/web/address.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { asked, FormDialog } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { reviseTemplate } from "../contract.ts";
import { PERIOD_KIND_TITLES, PERIOD_KINDS, type PeriodKind } from "../period.ts";
import type { DraftWords, TemplateVersion } from "../shapes.ts";

interface NewTemplateDialogProps {
  /** The template it begins as. */
  readonly template: TemplateVersion;
  readonly words: DraftWords;
  readonly onClose: () => void;
}
interface Values {
  readonly title: string;
  readonly periods: PeriodKind[];
  readonly reason: string;
}

/** A template of the office's own, beginning as a copy of another one of the same kind. */
export function NewTemplateDialog({ template, words, onClose }: NewTemplateDialogProps) {
  const [form] = Form.useForm<Values>();
  const go = useGo();
  const [problem, setProblem] = useState<Problem | null>(null);
  const revise = useAct(reviseTemplate, {
    onDone: ({ code }) => {
      onClose();
      go(`/circulars/templates/${code}`);
    },
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  const { kind, about } = template;
  const send = ({ title, periods, reason }: Values): void =>
    revise.mutate({
      params: { code: `own-${Date.now().toString(36)}` },
      body: { from: 0, template: { title, kind, about, periods, words }, reason },
    });
  return (
    <FormDialog<Values>
      about={aboutAct(reviseTemplate, { code: template.code }, "new")}
      title="另存为新模板"
      okText="存为新模板"
      note={`以「${template.title}」现在的文字起头，文种相同`}
      form={form}
      initial={{ periods: template.periods, reason: "" }}
      busy={revise.isPending}
      problem={problem}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item name="title" label="模板名称" rules={[asked("模板名称")]}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item name="periods" label="按什么期间写" rules={[asked("期间")]}>
        <Checkbox.Group
          options={PERIOD_KINDS.map((value) => ({ value, label: PERIOD_KIND_TITLES[value] }))}
        />
      </Form.Item>
      <Form.Item name="reason" label="为什么另立" rules={[asked("另立的原因")]}>
        <Input maxLength={300} />
      </Form.Item>
    </FormDialog>
  );
}
