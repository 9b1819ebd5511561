import { Form, Input, Radio } from "antd";
import { useState } from "react";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { UploadButton } from "../../../platform/web/ui/UploadButton.tsx";
import {
  addRectificationEvidence,
  recheckRectification,
  reportRectification,
} from "../contract.ts";
import { refuseRecheck, refuseReport } from "../rules.ts";
import type { Rectification } from "../shapes.ts";
import { RECTIFICATION_ACT_TITLES } from "../words.ts";
import type { CaseProps } from "./case-dialog.ts";
import { FileLinks, RectificationTag } from "./parts.tsx";

/** 整改清单: each thing with its day, to and fro until it is accepted. */
export function RectificationList({ inspection, unitCase }: CaseProps) {
  const rectifications = unitCase.conclusion?.rectifications ?? [];
  if (rectifications.length === 0) return null;
  return (
    <>
      <h3>整改清单</h3>
      <ul className="inspection-list">
        {rectifications.map((one) => (
          <RectificationLine
            key={one.id}
            inspection={inspection}
            unitCase={unitCase}
            rectification={one}
          />
        ))}
      </ul>
    </>
  );
}

interface LineProps extends CaseProps {
  readonly rectification: Rectification;
}

function RectificationLine({ inspection, unitCase, rectification }: LineProps) {
  return (
    <li>
      <div className="inspection-head">
        <RectificationTag state={rectification.state} />
        <strong>{rectification.words}</strong>
        <span>
          期限{" "}
          <DayText
            day={rectification.dueOn}
            deadline={rectification.state === "open" || rectification.state === "sent_back"}
          />
        </span>
        <LineActs inspection={inspection} unitCase={unitCase} rectification={rectification} />
      </div>
      {rectification.steps.map((step) => (
        <div key={step.act + step.onDay + step.words}>
          <span className="quiet">
            {step.onDay} {step.byName} {RECTIFICATION_ACT_TITLES[step.act]}：
          </span>
          {step.words}
        </div>
      ))}
      <FileLinks inspectionId={inspection.id} files={rectification.evidence} />
    </li>
  );
}

function LineActs({ inspection, unitCase, rectification }: LineProps) {
  const [opened, open] = useState<"report" | "recheck" | null>(null);
  const { unitIds } = useSession();
  const answers = useMay("inspection.answer") && unitIds.includes(unitCase.unit.id);
  const works = useMay("inspection.work");
  const params = { id: inspection.id, rectificationId: rectification.id };
  const report = refuseReport(rectification, unitCase.unit.id, { unitIds });
  if (rectification.state === "accepted") return null;
  return (
    <span className="inspection-act no-print">
      {answers && (
        <>
          <UploadButton
            endpoint={addRectificationEvidence}
            input={{ params }}
            words="上传整改证据"
          />
          <ReasonButton refusal={report} onClick={() => open("report")}>
            报送整改
          </ReasonButton>
        </>
      )}
      {works && (
        <ReasonButton refusal={refuseRecheck(rectification)} onClick={() => open("recheck")}>
          核查
        </ReasonButton>
      )}
      {opened === "report" && <ReportDialog params={params} onClose={() => open(null)} />}
      {opened === "recheck" && <RecheckDialog params={params} onClose={() => open(null)} />}
    </span>
  );
}

interface DialogProps {
  readonly params: { readonly id: number; readonly rectificationId: number };
  readonly onClose: () => void;
}

function ReportDialog({ params, onClose }: DialogProps) {
  const [form] = Form.useForm<{ words: string }>();
  const { act, problem } = useFormAct(reportRectification, form, {
    words: "已报送",
    close: onClose,
  });
  return (
    <FormDialog<{ words: string }>
      about={aboutAct(reportRectification, params)}
      title="报送整改情况"
      okText="报送"
      note="先上传证据再报送；督查组核查通过后销号。"
      form={form}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params, body })}
      onClose={onClose}
    >
      <Form.Item name="words" label="整改情况" rules={[asked("整改情况")]}>
        <Input.TextArea autoFocus maxLength={1000} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
    </FormDialog>
  );
}

interface RecheckValues {
  readonly accepted: boolean;
  readonly words: string;
}

function RecheckDialog({ params, onClose }: DialogProps) {
  const [form] = Form.useForm<RecheckValues>();
  const { act, problem } = useFormAct(recheckRectification, form, {
    words: "已核查",
    close: onClose,
  });
  return (
    <FormDialog<RecheckValues>
      about={aboutAct(recheckRectification, params)}
      title="核查整改"
      okText="记录核查"
      form={form}
      initial={{ accepted: true }}
      busy={act.isPending}
      problem={problem}
      onSend={(body) => act.mutate({ params, body })}
      onClose={onClose}
    >
      <Form.Item name="accepted" label="结果">
        <Radio.Group
          options={[
            { value: true, label: "通过，销号" },
            { value: false, label: "退回再改" },
          ]}
        />
      </Form.Item>
      <Form.Item name="words" label="核查情况" rules={[asked("核查情况")]}>
        <Input.TextArea autoFocus maxLength={500} autoSize={{ minRows: 2, maxRows: 6 }} />
      </Form.Item>
    </FormDialog>
  );
}
