import { Form, Input, Select } from "antd";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { STATUS_TITLES, STATUSES } from "../../projects/contract.ts";
import { changeStatus, type Life, type StatusBody } from "../contract.ts";
import { STATUS_REASON_TITLES } from "../kinds.ts";
import { reasonsOf, refuseStatusChange } from "../rules.ts";
import { useTyped } from "./typed.ts";
import { useWorkRefusal } from "./life-refusals.ts";

type Values = Omit<StatusBody, "from">;

/** How the project fares, with a reason from the list and words of one's own. */
export function StatusDialog({ life, onClose }: { life: Life; onClose: () => void }) {
  const { businessDay } = useSession();
  const assigns = useMay("lifecycle.assign");
  const notMine = useWorkRefusal();
  const [form] = Form.useForm<Values>();
  const { status } = life.project;
  const initial: Values = {
    to: status === "ongoing" ? "delayed" : "ongoing",
    reasonCode: status === "ongoing" ? "land" : "resumed",
    words: "",
    onDay: businessDay,
  };
  const typed = useTyped(form, initial);
  const { act, problem } = useFormAct(changeStatus, form, { words: "状态已变更", close: onClose });
  const refusal =
    notMine ??
    refuseStatusChange(life, { ...typed, from: status }, { today: businessDay, assigns });
  return (
    <FormDialog
      about={aboutAct(changeStatus, { id: life.project.id })}
      title="变更状态"
      okText="变更"
      note={`现在「${STATUS_TITLES[status]}」。滞后、停滞、退出都写明原因；退出由招商办办理。`}
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={(values) =>
        act.mutate({ params: { id: life.project.id }, body: { ...values, from: status } })
      }
      onClose={onClose}
    >
      <div className="life-pair">
        <Form.Item<Values> name="to" label="改为">
          <Select
            options={STATUSES.filter((one) => one !== status).map((one) => ({
              value: one,
              label: STATUS_TITLES[one],
            }))}
            onChange={(to) => form.setFieldValue("reasonCode", reasonsOf(to)[0])}
          />
        </Form.Item>
        <DayItem<Values> name="onDay" label="日期" latest={businessDay} />
      </div>
      <Form.Item<Values> name="reasonCode" label="原因">
        <Select
          options={reasonsOf(typed.to).map((code) => ({
            value: code,
            label: STATUS_REASON_TITLES[code],
          }))}
        />
      </Form.Item>
      <Form.Item<Values> name="words" label="具体情况">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
