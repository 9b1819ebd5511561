import { Form, Input, Select } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { recordMeasure } from "../contract.ts";
import { refuseMeasure } from "../rules.ts";
import type { MeasureDraft } from "../shapes.ts";
import { MEASURE_KIND_TITLES, MEASURE_KINDS } from "../words.ts";
import type { CaseDialogProps } from "./case-dialog.ts";

/** Praise, criticism or accountability, with the approval it needs. */
export function MeasureDialog({ inspection, unitCase, onClose }: CaseDialogProps) {
  const [form] = Form.useForm<MeasureDraft>();
  const { businessDay } = useSession();
  const initial: MeasureDraft = {
    kind: "praise",
    words: "",
    approvedBy: "",
    approvedOn: businessDay,
    documentNo: "",
  };
  const typed = { ...initial, ...Form.useWatch((values: MeasureDraft) => values, form) };
  const { act, problem } = useFormAct(recordMeasure, form, { words: "已登记", close: onClose });
  return (
    <FormDialog<MeasureDraft>
      about={aboutAct(recordMeasure, { id: inspection.id, unitId: unitCase.unit.id })}
      title={`登记奖惩：${unitCase.unit.name}`}
      okText="登记"
      note="须经本级政府主要负责人批准（条例第二十一条），只登记已经批准的。"
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refuseMeasure(unitCase, typed, businessDay)}
      onSend={() =>
        act.mutate({ params: { id: inspection.id, unitId: unitCase.unit.id }, body: typed })
      }
      onClose={onClose}
    >
      <Form.Item name="kind" label="种类">
        <Select
          options={MEASURE_KINDS.map((kind) => ({ value: kind, label: MEASURE_KIND_TITLES[kind] }))}
        />
      </Form.Item>
      <Form.Item name="words" label="内容" rules={[asked("内容")]}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
      <div className="inspection-pair">
        <Form.Item name="approvedBy" label="批准人">
          <Input maxLength={60} placeholder="姓名和职务" />
        </Form.Item>
        <DayItem name="approvedOn" label="批准日期" latest={businessDay} />
      </div>
      <Form.Item name="documentNo" label="批示或文件号">
        <Input maxLength={60} />
      </Form.Item>
    </FormDialog>
  );
}
