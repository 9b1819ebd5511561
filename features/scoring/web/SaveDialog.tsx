import { Button, Form, Input } from "antd";
import { useGo } from "../../../platform/web/address.ts";
import { useSession } from "../../../platform/web/session.ts";
import { DayItem } from "../../../platform/web/ui/DayInput.tsx";
import { FormDialog, useFormAct } from "../../../platform/web/ui/FormDialog.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { checkRuleSet } from "../check/check.ts";
import {
  addRuleVersion,
  askDatedVersion,
  createRuleSet,
  type Roster,
  type Subject,
} from "../contract.ts";
import type { RuleSet } from "../rule-set.ts";
import { refuseVersion } from "../rules.ts";

interface SaveDialogProps {
  readonly ruleSetId: number | null;
  readonly subject: Subject;
  readonly rules: RuleSet;
  readonly roster: Roster;
  readonly inForceFrom: string;
  readonly onSaved: () => void;
  readonly onClose: () => void;
}

interface Values {
  readonly inForceFrom: string;
  readonly basis: string;
}

/** From when, and on what basis: then the version stands for good. */
export function SaveDialog(props: SaveDialogProps) {
  const { ruleSetId, subject, rules, roster, onSaved, onClose } = props;
  const [form] = Form.useForm<Values>();
  const go = useGo();
  const { businessDay } = useSession();
  const typed: Partial<Values> = Form.useWatch([], form) ?? {};
  const done = {
    words: "新版本已存",
    close: () => {
      onSaved();
      go(ruleSetId ? `/scoring/rules/${ruleSetId}` : "/scoring/rules");
    },
  };
  const create = useFormAct(createRuleSet, form, done);
  const add = useFormAct(addRuleVersion, form, done);
  const ask = useFormAct(askDatedVersion, form, { ...done, words: "已提请另一人批准" });
  const { inForceFrom = "", basis = "" } = typed;
  const body = { body: rules, roster, inForceFrom, basis };
  return (
    <FormDialog<Values>
      about={aboutAct(createRuleSet, ruleSetId ?? subject)}
      title={`存为${ruleSetId ? "新版本" : "第1版"}：《${rules.title}》`}
      okText="保存"
      note="存下的版本不能再改；以后修改是另一版。生效日期之前的月份仍按旧版计分。"
      form={form}
      initial={{
        inForceFrom: props.inForceFrom || `${businessDay.slice(0, 4)}-01-01`,
        basis: rules.basis.map(({ document }) => document).join("、"),
      }}
      busy={create.act.isPending || add.act.isPending || ask.act.isPending}
      problem={create.problem ?? ask.problem ?? add.problem}
      refusal={
        typed.inForceFrom === undefined
          ? null
          : refuseVersion({ ...body, faults: checkRuleSet(rules), last: null })
      }
      onSend={() =>
        ruleSetId
          ? add.act.mutate({ params: { id: ruleSetId }, body })
          : create.act.mutate({ body: { ...body, subject } })
      }
      onClose={onClose}
    >
      <DayItem name="inForceFrom" label="从哪天起生效" />
      <Form.Item name="basis" label="依据">
        <Input.TextArea maxLength={500} placeholder="文件号、会议纪要" autoSize={{ minRows: 2 }} />
      </Form.Item>
      {ruleSetId !== null && add.act.error?.code === "scoring.dated_back" && (
        <Button
          loading={ask.act.isPending}
          onClick={() => ask.act.mutate({ params: { id: ruleSetId }, body })}
        >
          提请另一人批准追溯生效
        </Button>
      )}
    </FormDialog>
  );
}
