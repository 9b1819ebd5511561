import { Form, Input, Select } from "antd";
import { useState } from "react";
import { addDays, dayText } from "../../../kernel/calendar.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { listUnits } from "../../organization/contract.ts";
import { handOverProblem, type ProblemRow, readHandedDays } from "../contract.ts";
import { isRunning, refuseHandOver } from "../rules.ts";
import { useActor } from "./acting.ts";

/** Hands a problem to another owner: shown while it runs, grey where the caller may not. */
export function HandOverButton({ problem }: { readonly problem: ProblemRow }) {
  const actor = useActor();
  const may = useMay("service.answer");
  const [open, setOpen] = useState(false);
  if (!may || !isRunning(problem.state)) return null;
  return (
    <>
      <ReasonButton refusal={refuseHandOver(problem, actor)} onClick={() => setOpen(true)}>
        转办
      </ReasonButton>
      {open && <HandOverDialog problem={problem} onClose={() => setOpen(false)} />}
    </>
  );
}

interface Values {
  readonly ownerUnitId?: number;
  readonly ownerWords: string;
  readonly dueOn: string;
  readonly words: string;
}
interface HandOverDialogProps {
  readonly problem: ProblemRow;
  readonly onClose: () => void;
}

function HandOverDialog({ problem, onClose }: HandOverDialogProps) {
  const [form] = Form.useForm<Values>();
  const today = useSession().businessDay;
  const actor = useActor();
  const units = useEndpoint(listUnits);
  const rule = useEndpoint(readHandedDays);
  const days = rule.data?.days;
  const { act, problem: told } = useFormAct(handOverProblem, form, {
    words: "已转办",
    close: onClose,
  });
  const late = problem.dueOn < today;
  const send = (values: Values): void => {
    const body = { ...values, ownerUnitId: values.ownerUnitId ?? null };
    const refusal =
      days === undefined
        ? null
        : refuseHandOver(problem, actor, {
            to: body,
            dueOn: body.dueOn,
            today,
            renewedDays: days,
          });
    if (refusal?.field)
      form.setFields([{ name: refusal.field as keyof Values, errors: [refusal.words] }]);
    else act.mutate({ params: { id: problem.id }, body });
  };
  return (
    <FormDialog<Values>
      about={aboutAct(handOverProblem, { id: problem.id })}
      title={`转办：${problem.words.slice(0, 24)}`}
      okText="转办"
      note={`层级和曾经逾期的记录不变。${
        late
          ? "已经逾期，期限不改。"
          : days !== undefined
            ? `期限不变，或重新给，最晚到 ${addDays(today, days)}。`
            : ""
      }不是本单位项目的，转办后不再列在本单位。`}
      form={form}
      initial={{ ownerWords: "", dueOn: problem.dueOn, words: "" }}
      busy={act.isPending}
      problem={told}
      onSend={send}
      onClose={onClose}
    >
      <div className="service-pair">
        <Form.Item name="ownerUnitId" label="转给哪个单位">
          <Select
            allowClear
            showSearch={{ optionFilterProp: "label" }}
            placeholder="选择单位"
            options={(units.data ?? [])
              .filter(({ id }) => id !== problem.owner?.id)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="ownerWords" label="责任人（可写系统外的单位）">
          <Input maxLength={100} placeholder="如：供电公司 用电科" />
        </Form.Item>
      </div>
      <DayItem
        name="dueOn"
        label={`办结期限（现为${dayText(problem.dueOn)}）`}
        rules={[{ required: true, message: "请填写办结期限" }]}
        disabled={late}
      />
      <Form.Item
        name="words"
        label="为什么转办"
        rules={[{ required: true, whitespace: true, message: "请写明为什么转办" }]}
      >
        <Input.TextArea autoSize={{ minRows: 2, maxRows: 6 }} maxLength={500} />
      </Form.Item>
    </FormDialog>
  );
}
