import { Form, Input, Select } from "antd";
import { useEndpoint } from "../../../platform/web/query.ts";
import { addUnit, listUnits, UNIT_KIND_TITLES, UNIT_KINDS, type Unit } from "../contract.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { FormDialog, asked, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";

interface Values {
  readonly name: string;
  readonly kind: Unit["kind"];
  readonly code?: string;
  readonly fromOn?: string;
  readonly documentNo?: string;
  readonly originId?: number;
}

/** A unit beside those of the annex: a department, say. */
export function AddUnitDialog({ onClose }: { readonly onClose: () => void }) {
  const [form] = Form.useForm<Values>();
  const units = useEndpoint(listUnits);
  const { act, problem } = useFormAct(addUnit, form, { words: "单位已增加", close: onClose });
  return (
    <FormDialog<Values>
      about={aboutAct(addUnit, null)}
      title="增加单位"
      okText="增加"
      note="附件1的责任单位由工作方案带入，不必在此增加。"
      form={form}
      initial={{ kind: "department" }}
      busy={act.isPending}
      problem={problem}
      onSend={({ name, kind, code, fromOn, documentNo, originId }) =>
        act.mutate({
          body: {
            name: name.trim(),
            kind,
            code: code || null,
            ...(fromOn && { fromOn, documentNo: documentNo ?? "" }),
            ...(originId && { originId }),
          },
        })
      }
      onClose={onClose}
    >
      <Form.Item name="name" label="名称" rules={[asked("名称")]}>
        <Input autoFocus maxLength={50} />
      </Form.Item>
      <Form.Item name="kind" label="类别">
        <Select options={UNIT_KINDS.map((value) => ({ value, label: UNIT_KIND_TITLES[value] }))} />
      </Form.Item>
      <Form.Item
        name="code"
        label="统计代码"
        extra="9位统计用区划代码，没有可不填"
        rules={[{ pattern: /^\d{9}$/, message: "统计代码为9位数字" }]}
      >
        <Input inputMode="numeric" maxLength={9} />
      </Form.Item>
      <DayItem
        name="fromOn"
        label="设立日期"
        extra="建账后新设或析出的单位填写；早就有的单位不填"
      />
      <Form.Item name="documentNo" label="设立文号">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item
        name="originId"
        label="析出自"
        extra="由哪个单位分设而来；原有的项目、资金仍在原单位，不随之移动"
      >
        <Select
          allowClear
          placeholder="不是析出的不选"
          showSearch={{ optionFilterProp: "label" }}
          options={(units.data ?? [])
            .filter(({ ended }) => !ended)
            .map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
    </FormDialog>
  );
}
