import { Alert, App, Drawer, Form, Input, Select } from "antd";
import { useEffect, useState } from "react";
import { dayText } from "../../../kernel/calendar.ts";
import { call } from "../../../platform/web/call.ts";
import { useDraft } from "../../../platform/web/draft.ts";
import { showInForm } from "../../../platform/web/form-problem.ts";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { asProblem, type Problem } from "../../../platform/web/problem.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { listUnits } from "../../organization/contract.ts";
import { type Project, readProject } from "../../projects/contract.ts";
import { ProjectPicker } from "../../projects/web/parts.tsx";
import { checkHeld, fileClaim } from "../contract.ts";
import type { Claim, ClaimDraft } from "../shapes.ts";
import { refuseClaim } from "../rules.ts";

interface Values extends Omit<ClaimDraft, "unitId" | "talkedOn" | "investorUscc"> {
  readonly unitId: number | null;
  readonly talkedOn: string;
  readonly investorUscc: string;
}

export interface ClaimFormProps {
  /** The project the claim is filed from; null where one starts with the investor. */
  readonly project: Project | null;
  readonly onClose: () => void;
  readonly onFiled: (claim: Claim) => void;
}

/** Files a claim; says at once whether another unit came first. */
export function ClaimForm({ project, onClose, onFiled }: ClaimFormProps) {
  const [form] = Form.useForm<Values>();
  const { unit, unitIds, businessDay } = useSession();
  const { message } = App.useApp();
  const draft = useDraft<Values>(`claims.${project?.id ?? "new"}`);
  const fresh = emptyValues(project, unit?.id ?? null);
  const [values, setValues] = useState<Values>(draft.found ?? fresh);
  const [problem, setProblem] = useState<Problem | null>(null);
  const body = draftOf(values);
  const refusal = refuseClaim(body, { today: businessDay, boundToUnitIds: unit && unitIds });
  const act = useAct(fileClaim, {
    onDone: ({ claim, held }) => {
      draft.forget();
      void message.info(
        held
          ? `已登记，与${held.unitName}（${dayText(held.since)}首报）有争议，等待裁定`
          : "首报已登记",
      );
      onFiled(claim);
      onClose();
    },
    onProblem: (told) => setProblem(showInForm(form, told)),
  });
  const take = (next: Values): void => {
    form.setFieldsValue(next);
    setValues(next);
    draft.keep(next);
  };
  const bringInvestor = async (id: number): Promise<void> => {
    try {
      const { investor } = await call(readProject, { params: { id } });
      if (!investor) return;
      const typed = form.getFieldsValue(true) as Values;
      take({ ...typed, investorName: investor.name, investorUscc: investor.uscc ?? "" });
    } catch (thrown) {
      void message.error(asProblem(thrown).words);
    }
  };
  return (
    <Drawer
      open
      title="登记首报"
      size={useNarrow() ? "100%" : 560}
      onClose={onClose}
      extra={
        <ReasonButton
          type="primary"
          refusal={values.unitId === null ? UNIT_MISSING : refusal}
          loading={act.isPending}
          onClick={() => act.mutate({ body })}
        >
          登记
        </ReasonButton>
      }
    >
      <DraftNote draft={{ ...draft, found: null }} onStartOver={() => take(fresh)} />
      <RefusalAlert refusal={problem} />
      <HeldHint values={values} />
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={values}
        onValuesChange={(changed: Partial<Values>) => {
          const typed = form.getFieldsValue(true) as Values;
          setValues(typed);
          draft.keep(typed);
          if (changed.projectId) void bringInvestor(changed.projectId);
        }}
      >
        <ClaimFields ownUnit={unit !== null} />
      </Form>
      {refusal && (
        <p className="quiet" role="status">
          还差一步：{refusal.words}
        </p>
      )}
    </Drawer>
  );
}

const UNIT_MISSING = { code: "claims.unit_missing", words: "请选定首报单位" };

function emptyValues(project: Project | null, unitId: number | null): Values {
  return {
    projectId: project?.id ?? null,
    investorName: project?.investor?.name ?? "",
    investorUscc: project?.investor?.uscc ?? "",
    unitId: unitId ?? project?.unit?.id ?? null,
    contact: "",
    intent: "",
    talkedOn: "",
  };
}

function draftOf(values: Values): ClaimDraft {
  return {
    ...values,
    projectId: values.projectId ?? null,
    unitId: values.unitId ?? 0,
    investorUscc: values.investorUscc.trim().toUpperCase() || null,
    talkedOn: values.talkedOn || null,
  };
}

function HeldHint({ values }: { readonly values: Values }) {
  const [asked, settle] = useState(values);
  useEffect(() => {
    const waiting = window.setTimeout(() => settle(values), 500);
    return () => window.clearTimeout(waiting);
  }, [values]);
  const investorUscc = asked.investorUscc.trim();
  const enabled = asked.investorName.trim().length >= 2 || investorUscc.length === 18;
  const held = useEndpoint(
    checkHeld,
    {
      query: {
        investorName: asked.investorName,
        ...(investorUscc && { investorUscc }),
        ...(asked.projectId && { projectId: asked.projectId }),
        ...(asked.unitId && { unitId: asked.unitId }),
      },
    },
    { enabled },
  );
  if (!enabled || !held.data || held.isPlaceholderData) return null;
  return (
    <Alert
      className="claims-gap"
      type="warning"
      role="status"
      showIcon
      title={`已由${held.data.unitName}于${dayText(held.data.since)}首报`}
      description="仍可登记，登记后成为争议，由招商办裁定。"
    />
  );
}

function ClaimFields({ ownUnit }: { readonly ownUnit: boolean }) {
  const units = useEndpoint(listUnits, undefined, { enabled: !ownUnit });
  return (
    <>
      <Form.Item name="projectId" label="项目" extra="还没有登记项目的可以不选">
        <ProjectPicker />
      </Form.Item>
      <Form.Item name="investorName" label="投资方名称">
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="investorUscc" label="统一社会信用代码" extra="有则填写，查重最准">
        <Input maxLength={18} className="figure" />
      </Form.Item>
      {!ownUnit && (
        <Form.Item name="unitId" label="首报单位">
          <Select
            showSearch={{ optionFilterProp: "label" }}
            options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      )}
      <Form.Item name="contact" label="联系人和联系方式" extra="他单位看不到">
        <Input maxLength={200} />
      </Form.Item>
      <DayItem name="talkedOn" label="首谈日期" extra="第一次正式洽谈的日期，裁定争议时看" />
      <Form.Item name="intent" label="投资意向">
        <Input.TextArea maxLength={500} autoSize={{ minRows: 3, maxRows: 8 }} />
      </Form.Item>
    </>
  );
}
