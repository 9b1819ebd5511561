import { Form, Input, Select } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { addMeeting } from "../contract.ts";
import { refuseMeeting } from "../rules.ts";
import { DUTY_TITLES, type DutyKind } from "../shapes.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";

interface Values {
  readonly kind: DutyKind;
  readonly onDay: string;
  readonly summary: string;
}

interface MeetingDialogProps {
  /** Null: the city's meeting. */
  readonly chainId: number | null;
  readonly onClose: () => void;
}

/** Records a meeting that was held. */
export function MeetingDialog({ chainId, onClose }: MeetingDialogProps) {
  const [form] = Form.useForm<Values>();
  const { businessDay, chain } = useSession();
  const { act, problem } = useFormAct(addMeeting, form, {
    words: "例会已登记",
    close: onClose,
  });
  const kinds: DutyKind[] = chainId === null ? ["city"] : ["lead_unit", "chief"];
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const refusal = refuseMeeting(
    {
      kind: values.kind ?? (kinds[0] as DutyKind),
      chainId,
      onDay: values.onDay ?? businessDay,
      summary: values.summary ?? "",
    },
    {
      today: businessDay,
      actor: { scope: chain ? "chain" : "city", chainId: chain?.id ?? null },
    },
  );
  return (
    <FormDialog<Values>
      about={aboutAct(addMeeting, chainId)}
      title={chainId === null ? "登记全市产业链调度会" : "登记例会"}
      okText="登记"
      form={form}
      initial={{ kind: kinds[0] as DutyKind, onDay: businessDay }}
      busy={act.isPending}
      problem={problem}
      refusal={refusal}
      onSend={(body) => act.mutate({ body: { ...body, chainId } })}
      onClose={onClose}
    >
      <Form.Item name="kind" label="会议">
        <Select options={kinds.map((value) => ({ value, label: DUTY_TITLES[value] }))} />
      </Form.Item>
      <DayItem name="onDay" label="开会日期" rules={[asked("开会日期")]} />
      <Form.Item name="summary" label="议定事项" rules={[asked("议定事项")]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
    </FormDialog>
  );
}
