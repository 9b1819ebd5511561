import { Form, Input, Select } from "antd";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { listUnits } from "../../organization/contract.ts";
import type { StepDraft } from "../contract.ts";
import { TARGET_STATE_TITLES, TARGET_STATES, type TargetState } from "../shapes.ts";

/** The fields of a step as a form holds them: what is empty may be absent. */
export interface StepValues {
  readonly state: TargetState;
  readonly words?: string;
  readonly nextStep?: string;
  readonly nextOn?: string;
  readonly holder?: string;
  readonly holderUnitId?: number;
}

export function stepOf(values: Partial<StepValues>): StepDraft {
  return {
    state: values.state ?? "untouched",
    words: values.words ?? "",
    nextStep: values.nextStep ?? "",
    nextOn: values.nextOn || null,
    holder: values.holder ?? "",
    holderUnitId: values.holderUnitId ?? null,
  };
}

/** How it stands, what comes next and when, and who holds the contact. */
export function StepFields() {
  const units = useEndpoint(listUnits);
  return (
    <>
      <Form.Item name="state" label="状态">
        <Select
          options={TARGET_STATES.map((value) => ({ value, label: TARGET_STATE_TITLES[value] }))}
        />
      </Form.Item>
      <Form.Item name="words" label="进展">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <Form.Item name="nextStep" label="下一步">
        <Input maxLength={200} placeholder="如：赴企业拜访，送产业图谱" />
      </Form.Item>
      <DayItem name="nextOn" label="下一步日期" />
      <Form.Item name="holder" label="由谁保持联系">
        <Input maxLength={60} placeholder="姓名或岗位" />
      </Form.Item>
      <Form.Item name="holderUnitId" label="所在单位" extra="该单位可以看到这家企业的登记">
        <Select
          allowClear
          showSearch={{ optionFilterProp: "label" }}
          options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </>
  );
}
