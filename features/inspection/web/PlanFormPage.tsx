import { notice } from "../../../kernel/citation.ts";
import { Button, Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import { addDays } from "../../../kernel/calendar.ts";
import { useGo } from "../../../platform/web/address.ts";
import { useDraft } from "../../../platform/web/draft.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useCitationWords, useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { asked } from "../../../platform/web/ui/FormDialog.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { listUnits } from "../../organization/contract.ts";
import { planInspection, readPlanFacts } from "../contract.ts";
import { refusePlan } from "../rules.ts";
import type { InspectionDraft, PlanFacts } from "../shapes.ts";
import "./inspection.css";

const NO_FACTS: PlanFacts = { designated: [], mostPerYear: Infinity, engagements: [] };

function emptyDraft(today: string, name: string, basis: string): InspectionDraft {
  return {
    title: "",
    department: "",
    basis,
    approvedBy: "",
    approvedOn: today,
    fromOn: addDays(today, 1),
    toOn: addDays(today, 5),
    unitIds: [],
    items: [""],
    members: [{ name, organ: "", leads: true }],
  };
}

/** A plan of inspection; overlaps, the limit and a department that is not designated are said before it is sent. */
export function PlanFormPage() {
  const [form] = Form.useForm<InspectionDraft>();
  const [problem, setProblem] = useState<Problem | null>(null);
  const go = useGo();
  const { businessDay, account } = useSession();
  const wordsOf = useCitationWords();
  const empty = emptyDraft(businessDay, account.name, wordsOf(notice("五（四）")));
  const kept = useDraft<InspectionDraft>("inspection.plan");
  const initial = { ...empty, ...kept.found };
  const typed = { ...initial, ...Form.useWatch((values: InspectionDraft) => values, form) };
  const facts = useEndpoint(
    readPlanFacts,
    { query: { fromOn: typed.fromOn } },
    { enabled: typed.fromOn !== "" },
  );
  const act = useAct(planInspection, {
    onDone: ({ id }) => {
      kept.forget();
      go(`/inspections/${id}`);
    },
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  const draft = complete(typed);
  const refusal = refusePlan(draft, facts.data ?? NO_FACTS, businessDay);
  return (
    <PageFrame
      width="reading"
      title="制定督查计划"
      crumbs={[{ title: "督查", path: "/inspections" }]}
      note="起止、单位与已有督查重叠的，或者超过次数的，送出之前就会说明"
    >
      <RefusalAlert refusal={problem} />
      <DraftNote draft={{ ...kept, found: null }} onStartOver={() => form.setFieldsValue(empty)} />
      <Form<InspectionDraft>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={initial}
        onValuesChange={(_changed, all) => kept.keep(all)}
        onFinish={() => act.mutate({ body: draft })}
      >
        <PlanFields designated={facts.data?.designated ?? []} />
        <TeamFields />
        {refusal && <RefusalAlert refusal={refusal} />}
        <ReasonButton
          type="primary"
          refusal={refusal}
          loading={act.isPending}
          onClick={() => form.submit()}
        >
          制定计划
        </ReasonButton>
      </Form>
    </PageFrame>
  );
}

/** What an emptied line of a form leaves out. */
function complete(typed: InspectionDraft): InspectionDraft {
  return {
    ...typed,
    items: typed.items.filter((item) => (item ?? "").trim() !== ""),
    members: typed.members
      .filter((member) => (member?.name ?? "").trim() !== "")
      .map(({ name, organ, leads }) => ({ name, organ: organ ?? "", leads: leads ?? false })),
  };
}

function PlanFields({ designated }: { readonly designated: readonly string[] }) {
  const units = useEndpoint(listUnits);
  return (
    <Panel title="计划">
      <Form.Item name="title" label="督查事项" rules={[asked("督查事项")]}>
        <Input maxLength={80} autoFocus />
      </Form.Item>
      <Form.Item
        name="department"
        label="组织督查的部门"
        extra="由政府督查机构组织的留空；部门须经指定（条例第七条）"
      >
        <Input maxLength={60} placeholder={designated.join("、") || "没有指定的部门"} />
      </Form.Item>
      <Form.Item name="unitIds" label="被督查单位" rules={[asked("被督查单位")]}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: "label" }}
          options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <div className="inspection-pair inspection-two">
        <DayItem name="fromOn" label="起日" />
        <DayItem name="toOn" label="止日" />
        <Form.Item name="approvedBy" label="批准人" rules={[asked("批准人")]}>
          <Input maxLength={60} placeholder="姓名和职务" />
        </Form.Item>
        <DayItem name="approvedOn" label="批准日期" />
      </div>
      <Form.Item name="basis" label="依据" rules={[asked("依据")]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.List name="items">
        {(fields, { add, remove }) => (
          <fieldset className="inspection-lines">
            <legend>督查内容</legend>
            {fields.map(({ key, name }) => (
              <div key={key} className="inspection-line">
                <Form.Item name={name} noStyle>
                  <Input maxLength={200} aria-label={`内容${name + 1}`} />
                </Form.Item>
                <Button type="text" onClick={() => remove(name)} disabled={fields.length === 1}>
                  删去
                </Button>
              </div>
            ))}
            <Button onClick={() => add("")}>加一项</Button>
          </fieldset>
        )}
      </Form.List>
    </Panel>
  );
}

function TeamFields() {
  return (
    <Panel title="督查组">
      <p className="quiet">成员参与作结论，复核时回避（条例第十七条）。</p>
      <Form.List name="members">
        {(fields, { add, remove }) => (
          <fieldset className="inspection-lines" aria-label="督查组成员">
            {fields.map(({ key, name }) => (
              <div key={key} className="inspection-line inspection-member">
                <Form.Item name={[name, "name"]} noStyle>
                  <Input maxLength={40} placeholder="姓名" aria-label={`成员${name + 1}姓名`} />
                </Form.Item>
                <Form.Item name={[name, "organ"]} noStyle>
                  <Input maxLength={60} placeholder="单位" aria-label={`成员${name + 1}单位`} />
                </Form.Item>
                <Form.Item name={[name, "leads"]} valuePropName="checked" noStyle>
                  <Checkbox>组长</Checkbox>
                </Form.Item>
                <Button type="text" onClick={() => remove(name)} disabled={fields.length === 1}>
                  删去
                </Button>
              </div>
            ))}
            <Button onClick={() => add({ name: "", organ: "", leads: false })}>加一人</Button>
          </fieldset>
        )}
      </Form.List>
    </Panel>
  );
}
