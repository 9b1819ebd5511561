import { Button, Drawer, Form, Input, InputNumber } from "antd";
import { useState } from "react";
import { refuseUscc } from "../../../kernel/uscc.ts";
import { call } from "../../../platform/web/call.ts";
import { useDraft } from "../../../platform/web/draft.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { AmountInput } from "../../../platform/web/ui/AmountInput.tsx";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { editFacts, type Facts, type Life, readLife } from "../contract.ts";
import { refuseFacts } from "../record-rules.ts";

interface FactsFormProps {
  readonly life: Life;
  readonly onClose: () => void;
}

/** What is typed becomes none where it is blank. */
function cleaned(values: Facts): Facts {
  return {
    ...values,
    projectCode: values.projectCode?.trim() || null,
    companyName: values.companyName ?? "",
    companyUscc: values.companyUscc?.trim().toUpperCase() || null,
    companyUsccOverride: values.companyUsccOverride?.trim() || null,
    agreedStartOn: values.agreedStartOn || null,
    agreedProductionOn: values.agreedProductionOn || null,
    startedOn: values.startedOn || null,
    producedOn: values.producedOn || null,
    jobs: values.jobs ?? null,
    agreedOutputFen: values.agreedOutputFen ?? null,
    agreedTaxFen: values.agreedTaxFen ?? null,
    yieldYear: values.yieldYear ?? null,
    outputFen: values.outputFen ?? null,
    taxFen: values.taxFen ?? null,
    landMu: values.landMu === null || values.landMu === "" ? null : String(values.landMu),
  };
}

/** The facts of the later stages; what is typed is kept until the server has it. */
export function FactsForm({ life, onClose }: FactsFormProps) {
  const narrow = useNarrow();
  const { businessDay } = useSession();
  const [form] = Form.useForm<Facts>();
  const draft = useDraft<Facts>(`lifecycle.facts.${life.project.id}`);
  const [values, setValues] = useState<Facts>(draft.found ?? life.facts);
  const [problem, setProblem] = useState<Problem | null>(null);
  const facts = cleaned(values);
  const refusal = refuseFacts(
    { ...life, facts: { ...life.facts, version: facts.version } },
    facts,
    businessDay,
  );
  const saving = useAct(editFacts, {
    onDone: () => {
      draft.forget();
      onClose();
    },
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  const take = (next: Facts): void => {
    form.setFieldsValue(next);
    setValues(next);
  };
  const reread = async (): Promise<void> => {
    const { facts: stored } = await call(readLife, { params: { id: life.project.id } });
    take({ ...values, version: stored.version });
    setProblem(null);
  };
  return (
    <Drawer
      open
      title="填写项目要素"
      size={narrow ? "100%" : 600}
      onClose={onClose}
      extra={
        <ReasonButton
          type="primary"
          refusal={refusal}
          loading={saving.isPending}
          onClick={() => saving.mutate({ params: { id: life.project.id }, body: facts })}
        >
          保存
        </ReasonButton>
      }
    >
      <DraftNote draft={{ ...draft, found: null }} onStartOver={() => take(life.facts)} />
      <RefusalAlert refusal={problem} />
      {problem?.code === "lifecycle.facts_by_other" && (
        <Button onClick={() => void reread()}>已核对，按我填写的保存</Button>
      )}
      <Form<Facts>
        form={form}
        layout="vertical"
        initialValues={values}
        onValuesChange={() => {
          const typed = form.getFieldsValue(true) as Facts;
          setValues(typed);
          draft.keep(typed);
        }}
      >
        <FactFields facts={facts} today={businessDay} />
      </Form>
      {refusal && (
        <p className="life-why" role="status">
          还差一步：{refusal.words}
        </p>
      )}
    </Drawer>
  );
}

function FactFields({ facts, today }: { readonly facts: Facts; readonly today: string }) {
  const checkFailed =
    facts.companyUscc !== null && refuseUscc(facts.companyUscc)?.code === "uscc.check_failed";
  return (
    <>
      <div className="life-pair">
        <Form.Item<Facts> name="companyName" label="项目公司名称">
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item<Facts> name="companyUscc" label="统一社会信用代码">
          <Input maxLength={18} autoComplete="off" className="figure" />
        </Form.Item>
      </div>
      {checkFailed && (
        <Form.Item<Facts> name="companyUsccOverride" label="校验位不符的说明">
          <Input maxLength={300} placeholder="确为早期代码，已核营业执照" />
        </Form.Item>
      )}
      <Form.Item<Facts>
        name="projectCode"
        label="项目代码"
        extra="投资项目在线审批监管平台所赋，24位，自备案起必填"
      >
        <Input maxLength={30} autoComplete="off" placeholder="年份-地区-部门-类型-编号" />
      </Form.Item>
      <div className="life-pair">
        <DayItem<Facts> name="agreedStartOn" label="约定开工日期" />
        <DayItem<Facts> name="startedOn" label="实际开工日期" latest={today} />
        <DayItem<Facts> name="agreedProductionOn" label="约定投产日期" />
        <DayItem<Facts> name="producedOn" label="实际投产日期" latest={today} />
        <Form.Item<Facts> name="landMu" label="用地面积（亩）">
          <InputNumber<string> stringMode min="0" precision={2} style={{ width: "100%" }} />
        </Form.Item>
        <Form.Item<Facts> name="jobs" label="就业人数（人）">
          <InputNumber min={0} max={1_000_000} precision={0} style={{ width: "100%" }} />
        </Form.Item>
      </div>
      <h3 className="life-subhead">投产、达产</h3>
      <div className="life-pair">
        <Form.Item<Facts> name="yieldYear" label="产值、纳税、就业的年度">
          <InputNumber min={2000} max={Number(today.slice(0, 4))} precision={0} />
        </Form.Item>
      </div>
      <Form.Item<Facts> name="outputFen" label="年产值">
        <AmountInput unit="万元" />
      </Form.Item>
      <Form.Item<Facts>
        name="agreedOutputFen"
        label="协议约定的年产值"
        extra="达产后的约定数；没有约定的留空"
      >
        <AmountInput unit="万元" />
      </Form.Item>
      <Form.Item<Facts> name="taxFen" label="年纳税额">
        <AmountInput unit="万元" />
      </Form.Item>
      <Form.Item<Facts> name="agreedTaxFen" label="协议约定的年纳税额">
        <AmountInput unit="万元" />
      </Form.Item>
    </>
  );
}
