import { Checkbox, Col, Form, Input, Row, Select, Space } from "antd";
import type { ReactNode } from "react";
import { refuseUscc } from "../../../kernel/uscc.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { AmountInput } from "../../../platform/web/ui/AmountInput.tsx";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { listCarriers } from "../../carriers/contract.ts";
import { listChains } from "../../chains/contract.ts";
import { listUnits } from "../../organization/contract.ts";
import {
  ORIGIN_TITLES,
  ORIGINS,
  type Project,
  STAGE_TITLES,
  STAGES,
  STATUS_TITLES,
  STATUSES,
} from "../contract.ts";
import { hasReached } from "../rules.ts";
import type { FormValues } from "./form-values.ts";
import { ProjectStageTag } from "./parts.tsx";
import { TakenHint } from "./TakenHint.tsx";

interface FieldsProps {
  readonly values: FormValues;
  readonly project: Project | null;
}

/** The fields of a project, in the order a clerk knows them: what, who, how much, how far. */
export function ProjectFields({ values, project }: FieldsProps) {
  const except = project ? { except: project.id } : {};
  return (
    <>
      <Form.Item<FormValues> name="name" label="项目名称" required>
        <Input maxLength={100} showCount autoComplete="off" />
      </Form.Item>
      <TakenHint text={values.name} {...except} />
      <PlaceFields />
      <InvestorFields values={values} except={except} />
      <MoneyFields project={project} />
      {project ? <StageShown project={project} /> : <TakeoverFields values={values} />}
      <SigningFields values={values} project={project} />
      <Form.Item<FormValues> name="content" label="建设内容">
        <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
      </Form.Item>
      <JudgedFields />
    </>
  );
}

/** Two fields side by side, one below the other on a phone. */
function Pair({ children }: { readonly children: readonly [ReactNode, ReactNode] }) {
  return (
    <Row gutter={16}>
      <Col xs={24} sm={12}>
        {children[0]}
      </Col>
      <Col xs={24} sm={12}>
        {children[1]}
      </Col>
    </Row>
  );
}

const choices = (rows: readonly { id: number; name: string }[] | undefined) =>
  (rows ?? []).map((row) => ({ value: row.id, label: row.name }));

function PlaceFields() {
  const { unit } = useSession();
  const units = useEndpoint(listUnits);
  const chains = useEndpoint(listChains);
  const carriers = useEndpoint(listCarriers);
  return (
    <>
      <Pair>
        <Form.Item<FormValues> name="unitId" label="责任单位">
          <Select
            allowClear={!unit}
            disabled={unit !== null}
            options={unit ? choices([unit]) : choices(units.data)}
            showSearch={{ optionFilterProp: "label" }}
          />
        </Form.Item>
        <Form.Item<FormValues> name="chainId" label="主产业链">
          <Select allowClear placeholder="未归链" options={choices(chains.data)} />
        </Form.Item>
      </Pair>
      <Pair>
        <Form.Item<FormValues> name="carrierId" label="所在载体">
          <Select
            allowClear
            placeholder="已登记的园区载体"
            options={choices(carriers.data)}
            showSearch={{ optionFilterProp: "label" }}
          />
        </Form.Item>
        <Form.Item<FormValues> name="carrier" label="落地位置">
          <Input maxLength={100} placeholder="地块、楼栋，或未登记的地点" />
        </Form.Item>
      </Pair>
    </>
  );
}

function InvestorFields({
  values,
  except,
}: {
  readonly values: FormValues;
  readonly except: { except?: number };
}) {
  const uscc = values.investor.uscc?.trim().toUpperCase() ?? "";
  const checkFailed = uscc !== "" && refuseUscc(uscc)?.code === "uscc.check_failed";
  return (
    <>
      <Pair>
        <Form.Item name={["investor", "name"]} label="投资方">
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name={["investor", "uscc"]} label="统一社会信用代码">
          <Input className="figure" maxLength={18} autoComplete="off" />
        </Form.Item>
      </Pair>
      <TakenHint text={uscc.length === 18 ? uscc : values.investor.name} {...except} />
      {checkFailed && (
        <Form.Item
          name={["investor", "usccOverrideReason"]}
          label="校验位不符的说明"
          extra="确为早期代码的，写明执照上的依据；否则请改正代码"
          required
        >
          <Input maxLength={300} />
        </Form.Item>
      )}
      <Pair>
        <Form.Item name={["investor", "origin"]} label="投资方来源">
          <Select
            options={ORIGINS.map((origin) => ({ value: origin, label: ORIGIN_TITLES[origin] }))}
          />
        </Form.Item>
        <Form.Item name={["investor", "originBasis"]} label="来源依据">
          <Input maxLength={300} placeholder="营业执照住所、股权结构" />
        </Form.Item>
      </Pair>
      <Form.Item name={["investor", "registeredCapitalFen"]} label="注册资本">
        <AmountInput unit="万元" />
      </Form.Item>
    </>
  );
}

/** From the first 签约 on size and signing day change by 签约认定 alone. */
const isFixed = (project: Project | null): boolean => project?.everSigned === true;

function MoneyFields({ project }: { readonly project: Project | null }) {
  const fixed = isFixed(project);
  const told = fixed && { extra: "签约后在「签约认定」页变更" };
  return (
    <Pair>
      <Form.Item<FormValues> name="totalInvestmentFen" label="总投资" {...told}>
        <AmountInput unit="万元" disabled={fixed} />
      </Form.Item>
      <Form.Item<FormValues> name="contractInvestmentFen" label="合同投资额" {...told}>
        <AmountInput unit="万元" disabled={fixed} />
      </Form.Item>
    </Pair>
  );
}

/** A new project begins as 线索; only the office takes over one that is further, and says why. */
function TakeoverFields({ values }: { readonly values: FormValues }) {
  const judges = useMay("projects.judge");
  if (!judges)
    return (
      <Form.Item
        label="阶段"
        extra="登记后在「阶段」页逐步推进；启用系统前已在推进的项目，请招商办作存量接收登记"
      >
        <ProjectStageTag stage="lead" status="ongoing" />
      </Form.Item>
    );
  return (
    <>
      <Form.Item<FormValues> name="takesOver" valuePropName="checked">
        <Checkbox>存量项目接收登记（启用系统前已在推进，按现有阶段登记）</Checkbox>
      </Form.Item>
      {values.takesOver && (
        <>
          <Form.Item<FormValues>
            name="takeoverReason"
            label="接收理由和依据"
            required
            extra="会随项目一直显示，并记入审计"
          >
            <Input.TextArea maxLength={300} autoSize={{ minRows: 2, maxRows: 4 }} showCount />
          </Form.Item>
          <StageFields />
        </>
      )}
    </>
  );
}

function StageFields() {
  return (
    <Pair>
      <Form.Item<FormValues> name="stage" label="阶段">
        <Select options={STAGES.map((stage) => ({ value: stage, label: STAGE_TITLES[stage] }))} />
      </Form.Item>
      <Form.Item<FormValues> name="status" label="状态">
        <Select
          options={STATUSES.map((status) => ({ value: status, label: STATUS_TITLES[status] }))}
        />
      </Form.Item>
    </Pair>
  );
}

/** From then on stage and status have a ledger of their own. */
function StageShown({ project }: { readonly project: Project }) {
  return (
    <Form.Item label="阶段和状态" extra="在项目的「阶段」页推进、撤销和变更状态，每一步留痕">
      <ProjectStageTag stage={project.stage} status={project.status} />
    </Form.Item>
  );
}

function SigningFields({ values, project }: FieldsProps) {
  const { businessDay } = useSession();
  const stage = project?.stage ?? (values.takesOver ? values.stage : "lead");
  if (!hasReached(stage, "negotiating")) return null;
  return (
    <DayItem<FormValues>
      name="signedOn"
      label="签约日期"
      required={hasReached(stage, "signed")}
      {...(isFixed(project) && { extra: "签约后在「签约认定」页变更" })}
      latest={businessDay}
      disabled={isFixed(project)}
    />
  );
}

/** The office's own judgement; a unit sees it and cannot change it. */
function JudgedFields() {
  const judges = useMay("projects.judge");
  const flags = [
    ["keyProject", "重点项目"],
    ["countsTowardTarget", "计入利用省外资金目标"],
    ["confirmed", "已核实"],
  ] as const;
  return (
    <Form.Item
      label="招商办认定"
      {...(!judges && { extra: "由招商办认定，责任单位可以查看、不能改动" })}
    >
      <Space wrap>
        {flags.map(([name, label]) => (
          <Form.Item<FormValues> key={name} name={name} valuePropName="checked" noStyle>
            <Checkbox disabled={!judges}>{label}</Checkbox>
          </Form.Item>
        ))}
      </Space>
    </Form.Item>
  );
}
