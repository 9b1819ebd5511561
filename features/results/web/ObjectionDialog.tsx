import { Form, Input, Select } from "antd";
import { useGo } from "../../../platform/web/address.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { asked, FormDialog } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { showInForm } from "../../../platform/web/form-problem.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useState } from "react";
import { readExecution } from "../../assessment/contract.ts";
import { INDICATOR_TITLES, INDICATORS } from "../../plan/contract.ts";
import { statedFigure } from "../corrections.ts";
import { draftObjection } from "../contract.ts";
import type { Notice, ObjectionDraft } from "../shapes.ts";
import { PART_TITLES, PARTS } from "../words.ts";
import { choices } from "./choices.ts";
import { FigureShown } from "./parts.tsx";

interface ObjectionDialogProps {
  readonly notice: Notice;
  readonly onClose: () => void;
}
type Values = Omit<ObjectionDraft, "noticeId">;
const INITIAL: Values = {
  indicator: "out_of_province_funds",
  part: "cumulative",
  claimed: "",
  reasons: "",
  receiptNo: "",
};

/** Drafts an objection to one figure of one's own unit; what the notice prints is shown beside. */
export function ObjectionDialog({ notice, onClose }: ObjectionDialogProps) {
  const [form] = Form.useForm<Values>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const { unit } = useSession();
  const go = useGo();
  const execution = useEndpoint(readExecution, { query: { snapshot: notice.snapshotId } });
  const typed = { ...INITIAL, ...Form.useWatch((values: Values) => values, form) };
  const act = useAct(draftObjection, {
    onDone: ({ id }) => go(`/public-notices/objections/${id}`),
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  const table = execution.data;
  const stated = table && unit && statedFigure(table, unit.id, typed.indicator, typed.part);
  const named = table?.units.find(({ id }) => id === unit?.id)?.measures ?? [];
  const indicators = INDICATORS.filter((one) => named.some(({ indicator }) => indicator === one));
  return (
    <FormDialog<Values>
      about={aboutAct(draftObjection, notice.id)}
      title="对公示提异议"
      okText="起草"
      note="起草后上传证据，再由主要负责人在公示期内签发；签发后招商办才看得到。"
      form={form}
      initial={INITIAL}
      busy={act.isPending}
      problem={problem}
      onSend={(values) => act.mutate({ body: { ...INITIAL, ...values, noticeId: notice.id } })}
      onClose={onClose}
    >
      <Form.Item name="indicator" label="指标">
        <Select options={choices(indicators, INDICATOR_TITLES)} />
      </Form.Item>
      <Form.Item
        name="part"
        label="哪个数"
        extra={
          stated !== undefined && (
            <>
              公示的数：
              <FigureShown
                indicator={typed.indicator}
                part={typed.part}
                value={stated as string | null}
              />
            </>
          )
        }
      >
        <Select options={choices(PARTS, PART_TITLES)} />
      </Form.Item>
      <Form.Item name="claimed" label="本单位认为应为" rules={[asked("本单位认为正确的数")]}>
        <Input maxLength={100} placeholder="如 12,300.00 万元、第 5 名" />
      </Form.Item>
      <Form.Item name="reasons" label="理由" rules={[asked("理由")]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
      <Form.Item
        name="receiptNo"
        label="所涉到账编号"
        extra="有具体一笔到账的填写，核验人裁定时回避"
      >
        <Input maxLength={30} placeholder="没有可不填" />
      </Form.Item>
    </FormDialog>
  );
}
