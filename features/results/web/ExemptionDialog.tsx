import { Form, Input, Select } from "antd";
import { monthOf } from "../../../kernel/calendar.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { MonthItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { listChains } from "../../chains/contract.ts";
import { grantExemption } from "../contract.ts";
import { refuseExemption } from "../use-rules.ts";
import type { Exemption, ExemptionDraft } from "../use-shapes.ts";
import { useUnitChoices } from "./choices.ts";

interface ExemptionDialogProps {
  readonly exemptions: readonly Exemption[];
  readonly onClose: () => void;
}
interface Values {
  /** `unit-3` or `chain-2`. */
  readonly subject?: string;
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly reason: string;
  readonly basis: string;
}

function draftOf({ subject = "", ...rest }: Values): ExemptionDraft {
  const [layer, id] = subject.split("-");
  return {
    ...rest,
    unitId: layer === "unit" ? Number(id) : null,
    chainId: layer === "chain" ? Number(id) : null,
  };
}

/** Whose light, which months, why and on what basis. */
export function ExemptionDialog({ exemptions, onClose }: ExemptionDialogProps) {
  const [form] = Form.useForm<Values>();
  const month = monthOf(useSession().businessDay);
  const initial: Values = { fromMonth: month, toMonth: month, reason: "", basis: "" };
  const typed = { ...initial, ...Form.useWatch((values: Values) => values, form) };
  const draft = draftOf(typed);
  const standing = exemptions.filter(
    ({ unit, chain, ended, ruling }) =>
      !ended &&
      ruling?.approved !== false &&
      (draft.unitId === null ? chain?.id === draft.chainId : unit?.id === draft.unitId),
  );
  const { act, problem } = useFormAct(grantExemption, form, { words: "已登记", close: onClose });
  const units = useUnitChoices();
  const chains = useEndpoint(listChains);
  const subjects = [
    {
      label: "单位",
      options: units.map(({ value, label }) => ({ value: `unit-${value}`, label })),
    },
    {
      label: "产业链",
      options: (chains.data ?? []).map(({ id, name }) => ({ value: `chain-${id}`, label: name })),
    },
  ];
  return (
    <FormDialog<Values>
      about={aboutAct(grantExemption, null)}
      title="登记亮灯豁免"
      okText="登记"
      note="灯仍按数据亮，旁边注明「豁免」；登记后上传证据。"
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refuseExemption(draft, standing)}
      onSend={() => act.mutate({ body: draft })}
      onClose={onClose}
    >
      <Form.Item name="subject" label="单位或产业链" rules={[asked("单位或产业链")]}>
        <Select options={subjects} showSearch={{ optionFilterProp: "label" }} />
      </Form.Item>
      <div className="results-pair">
        <MonthItem name="fromMonth" label="起月" />
        <MonthItem name="toMonth" label="止月" />
      </div>
      <Form.Item name="reason" label="不可抗力情形" rules={[asked("不可抗力情形")]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="basis" label="依据" rules={[asked("依据")]}>
        <Input maxLength={200} placeholder="会议纪要、文件号" />
      </Form.Item>
    </FormDialog>
  );
}
