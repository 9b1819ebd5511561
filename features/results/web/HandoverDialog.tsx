import { Form, Input, Select } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { handOver } from "../contract.ts";
import { refuseHandover } from "../use-rules.ts";
import type { FalseReport, HandoverDraft } from "../use-shapes.ts";
import { ORGAN_TITLES, ORGANS } from "../words.ts";
import { choices } from "./choices.ts";

interface HandoverDialogProps {
  readonly report: FalseReport;
  readonly onClose: () => void;
}

/** 移送: to which organ, to whom, under which number, on which day. */
export function HandoverDialog({ report, onClose }: HandoverDialogProps) {
  const [form] = Form.useForm<HandoverDraft>();
  const { businessDay } = useSession();
  const initial: HandoverDraft = {
    organ: "statistics",
    receiver: "",
    documentNo: "",
    words: "",
    onDay: businessDay,
  };
  const draft = { ...initial, ...Form.useWatch((values: HandoverDraft) => values, form) };
  const { act, problem } = useFormAct(handOver, form, { words: "已登记移送", close: onClose });
  return (
    <FormDialog<HandoverDraft>
      about={aboutAct(handOver, { id: report.id })}
      title="登记线索移送"
      okText="登记"
      note={`${report.unit.name} ${report.receipt.no}。移送只对有权查看的岗位显示，被移送的单位看不到。`}
      form={form}
      initial={initial}
      busy={act.isPending}
      problem={problem}
      refusal={refuseHandover(draft, report.onDay, businessDay)}
      onSend={() => act.mutate({ params: { id: report.id }, body: draft })}
      onClose={onClose}
    >
      <Form.Item name="organ" label="移送给">
        <Select options={choices(ORGANS, ORGAN_TITLES)} />
      </Form.Item>
      <Form.Item name="receiver" label="接收单位或接收人" rules={[asked("接收单位或接收人")]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="documentNo" label="移送函文号" rules={[asked("移送函文号")]}>
        <Input maxLength={60} />
      </Form.Item>
      <DayItem name="onDay" label="移送日期" latest={businessDay} />
      <Form.Item name="words" label="说明">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
