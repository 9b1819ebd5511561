import { Descriptions, Drawer, Form } from "antd";
import { type ReactNode, useState } from "react";
import { useNarrow } from "../../../platform/web/narrow.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import type { Chain } from "../../chains/contract.ts";
import { addTargetStep, readTarget } from "../contract.ts";
import { refuseStep } from "../rules.ts";
import type { Target, TargetStep } from "../shapes.ts";
import { useChainRefusal, useEdits } from "./actor.ts";
import { StepFields, stepOf, type StepValues } from "./target-fields.tsx";
import { TargetLinks } from "./TargetLinks.tsx";
import { TargetStateTag } from "./TargetTable.tsx";

interface TargetSheetProps {
  readonly chain: Chain;
  readonly targetId: number;
  readonly onClose: () => void;
}

/** One target enterprise: what is known, and every step so far. */
export function TargetSheet({ chain, targetId, onClose }: TargetSheetProps) {
  const narrow = useNarrow();
  const [stepping, setStepping] = useState(false);
  const target = useEndpoint(readTarget, { params: { id: targetId } });
  const edits = useEdits();
  const refusal = useChainRefusal(chain.id);
  return (
    <Drawer
      open
      title={target.data?.target.name ?? "目标企业"}
      size={narrow ? "100%" : 560}
      onClose={onClose}
      extra={
        edits && (
          <ReasonButton type="primary" refusal={refusal} onClick={() => setStepping(true)}>
            登记进展
          </ReasonButton>
        )
      }
    >
      <Loaded query={target}>
        {(told) => (
          <>
            <Facts target={told.target} />
            <TargetLinks chain={chain} target={told.target} links={told.links} />
            <h3>经过</h3>
            <ol className="steps">
              {told.steps.map((step, index) => (
                <li key={index}>
                  <Step step={step} />
                </li>
              ))}
            </ol>
            {stepping && <StepDialog target={told.target} onClose={() => setStepping(false)} />}
          </>
        )}
      </Loaded>
    </Drawer>
  );
}

function Facts({ target }: { readonly target: Target }) {
  const { last } = target;
  const code = target.uscc ? (
    <span className="figure">
      {target.uscc}
      {target.usccOverrideReason && `（${target.usccOverrideReason}）`}
    </span>
  ) : (
    "未填"
  );
  const facts: { label: string; children: ReactNode }[] = [
    { label: "状态", children: <TargetStateTag state={last.state} /> },
    { label: "要补的环节", children: target.gapTitle ?? "—" },
    { label: "理由", children: target.reasons },
    { label: "信用代码", children: code },
    {
      label: "登记机关区划",
      children: target.division ? `${target.division}（只作线索）` : "—",
    },
    { label: "下一步", children: last.nextStep || "—" },
    {
      label: "日期",
      children: <DayText day={last.nextOn} deadline={last.state !== "dropped"} />,
    },
    {
      label: "联系人",
      children: [last.holderUnit?.name, last.holder].filter(Boolean).join(" ") || "未明确",
    },
    { label: "登记", children: <DayText day={target.createdOn} /> },
  ];
  return (
    <Descriptions
      size="small"
      column={1}
      items={facts.map((fact) => ({ ...fact, key: fact.label }))}
    />
  );
}

function Step({ step }: { readonly step: TargetStep }) {
  return (
    <>
      <p>
        <DayText day={step.onDay} /> <TargetStateTag state={step.state} />{" "}
        <span className="quiet">{step.byName}</span>
      </p>
      {step.words && <p>{step.words}</p>}
      {step.nextStep && (
        <p className="quiet">
          下一步 {step.nextStep} {step.nextOn && <DayText day={step.nextOn} />}
        </p>
      )}
    </>
  );
}

function StepDialog({
  target,
  onClose,
}: {
  readonly target: Target;
  readonly onClose: () => void;
}) {
  const [form] = Form.useForm<StepValues>();
  const { businessDay } = useSession();
  const { act, problem } = useFormAct(addTargetStep, form, { words: "已登记", close: onClose });
  const values: Partial<StepValues> = Form.useWatch([], form) ?? {};
  const { last } = target;
  return (
    <FormDialog<StepValues>
      about={aboutAct(addTargetStep, { id: target.id })}
      title={`登记进展 · ${target.name}`}
      okText="登记"
      form={form}
      initial={{
        state: last.state,
        holder: last.holder,
        ...(last.holderUnit && { holderUnitId: last.holderUnit.id }),
      }}
      busy={act.isPending}
      problem={problem}
      refusal={refuseStep(stepOf(values), businessDay)}
      onSend={(given) => act.mutate({ params: { id: target.id }, body: stepOf(given) })}
      onClose={onClose}
    >
      <StepFields />
    </FormDialog>
  );
}
