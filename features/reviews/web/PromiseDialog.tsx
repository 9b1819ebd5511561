import { Form, Input, Segmented, Select } from "antd";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { listUnits } from "../../organization/contract.ts";
import { addPromise } from "../contract.ts";
import type { ProjectReviews, PromiseDraft } from "../shapes.ts";
import { SIDE_TITLES, SIDES, SOURCE_TITLES, SOURCES } from "../words.ts";

interface PromiseDialogProps {
  readonly project: ProjectReviews["project"];
  readonly onClose: () => void;
}

/** Lists a promise of either side; only written ones, so its document is asked for. */
export function PromiseDialog({ project, onClose }: PromiseDialogProps) {
  const [form] = Form.useForm<PromiseDraft>();
  const units = useEndpoint(listUnits);
  const { act, problem } = useFormAct(addPromise, form, { words: "已登记", close: onClose });
  return (
    <FormDialog<PromiseDraft>
      about={aboutAct(addPromise, { id: project.id })}
      title="登记承诺"
      okText="登记"
      note="合同、纪要写明的才登记；登记后不能删改，变化记在兑现、展期里。"
      form={form}
      initial={{
        side: "government",
        source: "contract",
        ...(project.unitId !== null && { ownerUnitId: project.unitId }),
      }}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params: { id: project.id }, body })}
      onClose={onClose}
    >
      <Form.Item name="side" label="承诺方">
        <Segmented options={SIDES.map((value) => ({ value, label: SIDE_TITLES[value] }))} />
      </Form.Item>
      <Form.Item name="words" label="承诺内容" rules={[asked("承诺内容")]}>
        <Input.TextArea autoFocus maxLength={1000} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <div className="reviews-fields">
        <Form.Item name="source" label="出处">
          <Segmented options={SOURCES.map((value) => ({ value, label: SOURCE_TITLES[value] }))} />
        </Form.Item>
        <Form.Item name="documentNo" label="合同编号或纪要文号" rules={[asked("编号")]}>
          <Input maxLength={60} />
        </Form.Item>
        <DayItem name="dueOn" label="期限" rules={[asked("期限")]} />
        <Form.Item
          name="ownerUnitId"
          label="负责单位"
          extra="政府承诺由它兑现，企业承诺由它督促"
          rules={[asked("负责单位")]}
        >
          <Select
            showSearch={{ optionFilterProp: "label" }}
            loading={units.isPending}
            options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </div>
    </FormDialog>
  );
}
