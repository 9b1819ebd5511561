import { AutoComplete, Checkbox, Form, Input, Select, Switch } from "antd";
import { useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import type { BodyOf } from "../../../kernel/endpoint.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { type Unit, appoint } from "../contract.ts";
import type { Tenure } from "../shapes.ts";
import { refuseAppointment, relievedBy } from "../office-rules.ts";
import { NamesakeField } from "./NamesakeField.tsx";
import { FormDialog, asked, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";

type Values = Omit<BodyOf<typeof appoint>, "relieves">;

export interface AppointDialogProps {
  readonly units: readonly Unit[];
  /** The unit the list is narrowed to, to start with. */
  readonly unitId: number | undefined;
  readonly tenures: readonly Tenure[];
  readonly onClose: () => void;
}

/** Puts a person into an office; says before sending whom it relieves. */
export function AppointDialog({ units, unitId, tenures, onClose }: AppointDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const { act, problem } = useFormAct(appoint, form, { words: "任职已登记", close: onClose });
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const terms = tenures.filter(({ unit }) => unit.id === values.unitId);
  const [agreed, agree] = useState<number | null>(null);
  const told = {
    post: values.post ?? "",
    principal: values.principal ?? false,
    personName: (values.personName ?? "").trim(),
    personId: values.personId ?? null,
    fromOn: values.fromOn ?? "",
  };
  const relieved = relievedBy(terms, { ...told, relieves: null });
  const relieves = relieved && relieved.id === agreed ? agreed : null;
  const refusal =
    told.personName && told.fromOn ? refuseAppointment(terms, { ...told, relieves }) : null;
  const posts = tenures.filter(({ unit }) => unit.id === values.unitId).map(({ post }) => post);
  return (
    <FormDialog<Values>
      about={aboutAct(appoint, unitId ?? null)}
      title="任职登记"
      okText="登记"
      form={form}
      initial={{ unitId, principal: true, fromOn: businessDay, basis: "" }}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={(body) => act.mutate({ body: { ...body, personName: told.personName, relieves } })}
      onClose={onClose}
    >
      <Form.Item name="unitId" label="单位" rules={[asked("单位")]}>
        <Select
          showSearch={{ optionFilterProp: "label" }}
          options={units.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <Form.Item name="post" label="职务" rules={[asked("职务")]}>
        <AutoComplete
          maxLength={50}
          placeholder="如：镇长"
          options={[...new Set(posts)].map((value) => ({ value }))}
        />
      </Form.Item>
      <Form.Item name="principal" label="主要负责人" valuePropName="checked">
        <Switch checkedChildren="是" unCheckedChildren="否" />
      </Form.Item>
      <Form.Item name="personName" label="姓名" rules={[asked("姓名")]}>
        <Input maxLength={50} />
      </Form.Item>
      <NamesakeField />
      <DayItem name="fromOn" label="起任日期" rules={[asked("起任日期")]} />
      <Form.Item name="basis" label="任职依据" extra="任命文件的文号，可后补">
        <Input maxLength={200} placeholder="如：某任〔2023〕1号" />
      </Form.Item>
      {relieved && (
        <Checkbox
          checked={relieves !== null}
          onChange={({ target }) => agree(target.checked ? relieved.id : null)}
        >
          由新任接替{relieved.personName}（现任主要负责人，任职止于{dayText(told.fromOn)}的前一日）
        </Checkbox>
      )}
      <RefusalAlert refusal={refusal} />
    </FormDialog>
  );
}
