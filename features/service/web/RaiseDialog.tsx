import { Form, Input, Select } from "antd";
import { addDays } from "../../../kernel/calendar.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { listUnits } from "../../organization/contract.ts";
import {
  PROBLEM_KIND_TITLES,
  PROBLEM_KINDS,
  type ProblemDraft,
  raiseProblem,
} from "../contract.ts";
import { PROPOSED_DUE_DAYS, refuseRaise } from "../rules.ts";

type Values = Omit<ProblemDraft, "projectId" | "ownerUnitId"> & { readonly ownerUnitId?: number };

interface RaiseDialogProps {
  readonly projectId: number;
  readonly onClose: () => void;
}

/** Raises a problem: what, of which kind, whose, until when. */
export function RaiseDialog({ projectId, onClose }: RaiseDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay: today, unit } = useSession();
  const units = useEndpoint(listUnits);
  const { act, problem } = useFormAct(raiseProblem, form, { words: "已登记", close: onClose });
  const draftOf = (values: Values): ProblemDraft => ({
    ...values,
    projectId,
    ownerUnitId: values.ownerUnitId ?? null,
  });
  const send = (values: Values): void => {
    const refusal = refuseRaise(draftOf(values), today);
    if (refusal?.field)
      form.setFields([{ name: refusal.field as keyof Values, errors: [refusal.words] }]);
    else act.mutate({ body: draftOf(values) });
  };
  return (
    <FormDialog<Values>
      about={aboutAct(raiseProblem, projectId)}
      title="提出问题"
      okText="登记"
      note="逾期未办结的，自动升至分包领导，再升至联席会议。"
      form={form}
      initial={{
        raisedOn: today,
        words: "",
        kind: "land",
        ...(unit && { ownerUnitId: unit.id }),
        ownerWords: "",
        dueOn: addDays(today, PROPOSED_DUE_DAYS),
      }}
      busy={act.isPending}
      problem={problem}
      onSend={send}
      onClose={onClose}
    >
      <Form.Item
        name="words"
        label="什么问题"
        rules={[{ required: true, whitespace: true, message: "请写明是什么问题" }]}
      >
        <Input.TextArea autoFocus autoSize={{ minRows: 2, maxRows: 8 }} maxLength={1000} />
      </Form.Item>
      <div className="service-pair">
        <Form.Item name="kind" label="类别">
          <Select
            options={PROBLEM_KINDS.map((value) => ({ value, label: PROBLEM_KIND_TITLES[value] }))}
          />
        </Form.Item>
        <DayItem
          name="raisedOn"
          label="提出日期"
          rules={[{ required: true, message: "请填写提出日期" }]}
          latest={today}
        />
        <Form.Item name="ownerUnitId" label="责任单位">
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            placeholder="选择单位"
            options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="ownerWords" label="责任人（可写系统外的单位）">
          <Input maxLength={100} placeholder="如：供电公司 用电科" />
        </Form.Item>
        <DayItem
          name="dueOn"
          label="办结期限"
          rules={[{ required: true, message: "请填写办结期限" }]}
          earliest={today}
        />
      </div>
    </FormDialog>
  );
}
