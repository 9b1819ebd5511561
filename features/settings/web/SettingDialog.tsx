import { Form, Input, InputNumber, Radio, Select } from "antd";
import { isSingle, type Setting, type SettingField } from "../../../kernel/setting.ts";
import { useSession } from "../../../platform/web/session.ts";
import { AmountInput } from "../../../platform/web/ui/AmountInput.tsx";
import { DayItem, MonthItem } from "../../../platform/web/ui/DayInput.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { addSetting } from "../contract.ts";
import { PiecesInput } from "./PiecesInput.tsx";
import { refuseSetting } from "../rules.ts";

interface Values {
  readonly inForceFrom: string;
  readonly basis: string;
  readonly [field: string]: unknown;
}

export interface SettingDialogProps {
  readonly setting: Setting;
  readonly value: unknown;
  readonly onClose: () => void;
}

/** A new value of a setting, from a day on; what held before stays for the days before. */
export function SettingDialog({ setting, value, onClose }: SettingDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const { act, problem } = useFormAct(addSetting, form, { words: "设置已修改", close: onClose });
  const fields = fieldsOf(setting);
  const typed: Partial<Values> = Form.useWatch([], form) ?? {};
  const entryOf = ({ inForceFrom = "", basis = "", ...parts }: Partial<Values>) => ({
    value: isSingle(setting.field) ? parts.value : parts,
    inForceFrom,
    basis,
  });
  return (
    <FormDialog<Values>
      about={aboutAct(addSetting, { name: setting.name })}
      title={setting.title}
      okText="修改"
      note={setting.meaning}
      form={form}
      initial={{
        ...(isSingle(setting.field) ? { value } : (value as object)),
        inForceFrom: businessDay,
        basis: "",
      }}
      busy={act.isPending}
      problem={problem}
      refusal={typed.inForceFrom ? refuseSetting(setting, entryOf(typed), businessDay) : null}
      onSend={(values) => act.mutate({ params: { name: setting.name }, body: entryOf(values) })}
      onClose={onClose}
    >
      {fields.map(([name, field]) => (
        <ValueItem key={name} name={name} field={field} />
      ))}
      <DayItem name="inForceFrom" label="从哪天起" earliest={businessDay} />
      <Form.Item name="basis" label="依据">
        <Input maxLength={300} placeholder="文件号、会议纪要" />
      </Form.Item>
    </FormDialog>
  );
}

function fieldsOf({ field }: Setting): [string, SettingField][] {
  return isSingle(field) ? [["value", field]] : Object.entries(field);
}

function ValueItem({ name, field }: { readonly name: string; readonly field: SettingField }) {
  if (field.kind === "month") return <MonthItem name={name} label={field.title} />;
  return (
    <Form.Item name={name} label={field.title}>
      {inputOf(field)}
    </Form.Item>
  );
}

function inputOf(field: Exclude<SettingField, { readonly kind: "month" }>) {
  switch (field.kind) {
    case "whole":
      return <InputNumber min={field.least} max={field.most} precision={0} suffix={field.unit} />;
    case "amount":
      return <AmountInput unit="万元" />;
    case "words":
      return <Input maxLength={field.most} />;
    case "list":
      return <Select mode="tags" open={false} placeholder="写一个，按回车" />;
    case "pieces":
      return <PiecesInput options={field.options} />;
    case "yes":
      return (
        <Radio.Group
          options={[
            { value: true, label: "是" },
            { value: false, label: "否" },
          ]}
        />
      );
    case "choice":
      return (
        <Select
          options={Object.entries(field.options).map(([value, label]) => ({ value, label }))}
        />
      );
  }
}
