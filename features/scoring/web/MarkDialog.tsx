import { AutoComplete, Form, Input, Select } from "antd";
import { useSession } from "../../../platform/web/session.ts";
import { asked, FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import {
  type EnteredMark,
  enterMark,
  MARK_KIND_TITLES,
  MARK_STATE_TITLES,
  type MarkDraft,
  type MarkKind,
  type MarkState,
  type Subject,
} from "../contract.ts";
import { scoredLines } from "../assemble.ts";
import type { RuleSet } from "../rule-set.ts";
import { refuseMark } from "../rules.ts";
import { systemFigure } from "../system-figures.ts";

interface MarkDialogProps {
  readonly subject: Subject;
  readonly rules: RuleSet;
  readonly places: readonly string[];
  readonly ruleSetId: number;
  readonly period: string;
  readonly kind: MarkKind;
  /** The line that is corrected; null for a new one. */
  readonly corrected: EnteredMark | null;
  readonly onClose: () => void;
}

interface Values {
  readonly assessee: string;
  readonly code: string;
  readonly part: string;
  readonly raterClass: string;
  readonly rater: string;
  readonly state: MarkState;
  readonly amount: string;
  readonly votes: string;
  readonly claimed: string;
  readonly recognized: string;
  readonly target: string;
  readonly basis: string;
}

const EMPTY: Values = {
  assessee: "",
  code: "",
  part: "",
  raterClass: "",
  rater: "",
  state: "number",
  amount: "",
  votes: "",
  claimed: "",
  recognized: "",
  target: "",
  basis: "",
};

/** One mark, ballot, audit or figure; a correction keeps whose and what it is, and says why anew. */
export function MarkDialog(props: MarkDialogProps) {
  const { kind, corrected, subject, rules, places, onClose } = props;
  const [form] = Form.useForm<Values>();
  const { businessDay } = useSession();
  const title = MARK_KIND_TITLES[kind];
  const { act, problem } = useFormAct(enterMark, form, {
    words: corrected ? "已更正" : "已录入",
    close: onClose,
  });
  const typed: Values = { ...EMPTY, ...(Form.useWatch([], form) as Partial<Values> | undefined) };
  const draft = draftOf(typed, props);
  const refusal = refuseMark({
    draft,
    subject,
    rules,
    assessees: places,
    current: corrected,
    today: businessDay,
  });
  return (
    <FormDialog<Values>
      about={aboutAct(
        enterMark,
        `${props.ruleSetId} ${props.period} ${kind} ${corrected?.id ?? "new"}`,
      )}
      title={corrected ? `更正${title}` : `录入${title}`}
      okText={typed.state === "withdrawn" ? "撤回" : corrected ? "更正" : "录入"}
      {...(corrected && { note: "原来的一行留存备查，以更正后的为准。" })}
      form={form}
      initial={corrected ? valuesOf(corrected) : EMPTY}
      busy={act.isPending}
      problem={problem}
      refusal={typed.code === "" ? null : refusal}
      onSend={(values) => act.mutate({ body: draftOf({ ...EMPTY, ...values }, props) })}
      onClose={onClose}
    >
      <PlaceFields {...props} />
      {(kind === "figure" || corrected) && (
        <Form.Item name="state" label="状态">
          <Select options={statesOf(kind, corrected !== null)} />
        </Form.Item>
      )}
      {typed.state === "number" && <NumberFields kind={kind} />}
      <Form.Item name="basis" label="依据" rules={[asked("依据")]}>
        <Input maxLength={500} placeholder="打分表、核查记录、部门来函" />
      </Form.Item>
    </FormDialog>
  );
}

function statesOf(kind: MarkKind, corrected: boolean) {
  const states: MarkState[] = [
    "number",
    ...(kind === "figure" ? (["not_reported", "not_assessed"] as const) : []),
    ...(corrected ? (["withdrawn"] as const) : []),
  ];
  return states.map((value) => ({
    value,
    label: value === "withdrawn" ? "撤回这一行" : MARK_STATE_TITLES[value],
  }));
}

function PlaceFields({ kind, corrected, subject, rules, places }: MarkDialogProps) {
  const isFigure = kind === "figure" || kind === "audit";
  const codes = isFigure
    ? rules.figures.filter(({ code }) => kind === "audit" || !systemFigure(code, subject))
    : scoredLines(rules);
  const options = places.map((value) => ({ value, label: value }));
  return (
    <>
      <Form.Item name="assessee" label="对象" rules={[asked("对象")]}>
        {subject === "persons" ? (
          <AutoComplete disabled={corrected !== null} options={options} />
        ) : (
          <Select
            disabled={corrected !== null}
            options={options}
            showSearch={{ optionFilterProp: "label" }}
          />
        )}
      </Form.Item>
      <Form.Item name="code" label={isFigure ? "数据" : "指标"} rules={[asked("项目")]}>
        <Select
          disabled={corrected !== null}
          options={codes.map(({ code, name }) => ({ value: code, label: name }))}
          notFoundContent="规则里没有要手工录入的项目"
        />
      </Form.Item>
      {kind === "mark" && (
        <>
          <Form.Item name="part" label="方面（指标分几个方面打分时填）">
            <Input disabled={corrected !== null} maxLength={60} />
          </Form.Item>
          <Form.Item name="raterClass" label="哪一类评分人（规则分类时填）">
            <Input disabled={corrected !== null} maxLength={60} placeholder="园区、乡镇" />
          </Form.Item>
        </>
      )}
      {kind !== "figure" && (
        <Form.Item name="rater" label="谁评定" rules={[asked("谁评定")]}>
          <Input disabled={corrected !== null} maxLength={80} />
        </Form.Item>
      )}
    </>
  );
}

function NumberFields({ kind }: { readonly kind: MarkKind }) {
  const decimal = { pattern: /^-?\d{1,15}(\.\d{1,8})?$/, message: "请填数，如 85 或 12.5" };
  if (kind === "ballot")
    return (
      <Form.Item
        name="votes"
        label="各名次的票数，从第一名起，用顿号隔开"
        rules={[{ pattern: /^\d+([、,，\s]+\d+)*$/, message: "如 5、3、0、1" }]}
      >
        <Input inputMode="numeric" placeholder="5、3、0、1" />
      </Form.Item>
    );
  if (kind === "audit")
    return (
      <>
        <Form.Item name="claimed" label="抽查部分的自报额" rules={[decimal]}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="recognized" label="其中核定的" rules={[decimal]}>
          <Input inputMode="decimal" />
        </Form.Item>
      </>
    );
  return (
    <>
      <Form.Item name="amount" label={kind === "mark" ? "得分" : "数"} rules={[decimal]}>
        <Input inputMode="decimal" />
      </Form.Item>
      {kind === "figure" && (
        <Form.Item name="target" label="目标（没有目标不填）" rules={[decimal]}>
          <Input inputMode="decimal" />
        </Form.Item>
      )}
    </>
  );
}

function draftOf(
  values: Values,
  { ruleSetId, period, kind, corrected }: MarkDialogProps,
): MarkDraft {
  const isNumber = values.state === "number";
  const detail: MarkDraft["detail"] = {
    ...(kind === "ballot" &&
      values.votes !== "" && { votes: values.votes.split(/[、,，\s]+/).map(Number) }),
    ...(kind === "audit" && values.claimed !== "" && { claimed: values.claimed }),
    ...(kind === "audit" && values.recognized !== "" && { recognized: values.recognized }),
    ...(kind === "figure" && values.target !== "" && { target: values.target }),
  };
  return {
    ruleSetId,
    period,
    kind,
    assessee: values.assessee,
    code: values.code,
    part: values.part,
    raterClass: values.raterClass,
    rater: values.rater,
    state: values.state,
    amount: isNumber && values.amount !== "" ? values.amount : null,
    detail: isNumber && Object.keys(detail).length > 0 ? detail : null,
    basis: values.basis,
    replacesId: corrected?.id ?? null,
  };
}

function valuesOf(mark: EnteredMark): Values {
  const { votes, claimed, recognized, target } = mark.detail ?? {};
  return {
    ...EMPTY,
    assessee: mark.assessee,
    code: mark.code,
    part: mark.part,
    raterClass: mark.raterClass,
    rater: mark.rater,
    state: mark.state,
    amount: mark.amount ?? "",
    votes: votes?.join("、") ?? "",
    claimed: claimed ?? "",
    recognized: recognized ?? "",
    target: target ?? "",
  };
}
