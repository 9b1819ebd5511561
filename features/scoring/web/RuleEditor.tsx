import { Select } from "antd";
import { useMemo, useState } from "react";
import { useDraft } from "../../../platform/web/draft.ts";
import { DraftNote } from "../../../platform/web/ui/DraftNote.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { inputsFor } from "../assemble.ts";
import { checkRuleSet } from "../check/check.ts";
import { type Roster, SUBJECT_TITLES, SUBJECTS, type Subject } from "../contract.ts";
import type { Inputs } from "../inputs.ts";
import type { RuleSet } from "../rule-set.ts";
import { score } from "../score.ts";
import { EffectPanel } from "./EffectPanel.tsx";
import { MonthPicker } from "../../../platform/web/ui/YearPicker.tsx";
import { RulesForm } from "./RulesForm.tsx";
import { SaveDialog } from "./SaveDialog.tsx";

/** What the editor starts from. */
export interface Beginning {
  readonly rules: RuleSet;
  readonly roster: Roster;
  readonly subject: Subject;
  readonly inForceFrom: string;
}

interface RuleEditorProps {
  readonly ruleSetId: number | null;
  readonly beginning: Beginning;
  readonly every: Inputs;
  readonly month: string;
  readonly onMonth: (month: string) => void;
  readonly onSubject?: (subject: Subject) => void;
}

interface Typed {
  readonly rules: RuleSet;
  readonly roster: Roster;
}

/** The form at the left, the ranking it gives at the right; nothing counts before it is saved as a version. */
export function RuleEditor(props: RuleEditorProps) {
  const { ruleSetId, beginning, every, month } = props;
  const { subject } = beginning;
  const draft = useDraft<Typed>(
    `scoring.rules.${ruleSetId ?? "new"}.${subject}.${beginning.rules.code || "blank"}.${beginning.rules.title}`,
  );
  const [typed, setTyped] = useState<Typed>(draft.found ?? beginning);
  const [saving, setSaving] = useState(false);
  const put = (change: Partial<Typed>): void => {
    const next = { ...typed, ...change };
    setTyped(next);
    draft.keep(next);
  };
  const inputs = useMemo(() => inputsFor(every, { ...typed, subject }), [every, typed, subject]);
  const official = useMemo(
    () => (ruleSetId ? score(beginning.rules, inputsFor(every, beginning)) : null),
    [ruleSetId, every, beginning],
  );
  const faults = checkRuleSet(typed.rules);
  const title = ruleSetId ? `修改《${beginning.rules.title}》` : "录入考核规则";
  return (
    <PageFrame
      title={title}
      crumbs={[
        { title: "考核得分", path: "/scoring" },
        { title: "考核规则", path: "/scoring/rules" },
      ]}
      note={
        <DraftNote
          draft={{ ...draft, found: null }}
          onStartOver={() => setTyped({ rules: beginning.rules, roster: beginning.roster })}
        />
      }
      actions={
        <ReasonButton
          type="primary"
          refusal={
            faults[0]
              ? {
                  code: "scoring.rules_faulty",
                  words: `还有 ${faults.length} 处要改：${faults[0].words}`,
                }
              : null
          }
          onClick={() => setSaving(true)}
        >
          存为新版本
        </ReasonButton>
      }
    >
      <EditorBar {...props} />
      <div className="rule-desk">
        <RulesForm
          rules={typed.rules}
          roster={typed.roster}
          subject={subject}
          places={every.assessees.map(({ code }) => code)}
          onRules={(rules) => put({ rules })}
          onRoster={(roster) => put({ roster })}
        />
        <aside className="rule-effect">
          <EffectPanel
            before={official}
            beforeWords={`${month}按原来的规则`}
            rules={typed.rules}
            inputs={inputs}
          />
        </aside>
      </div>
      {saving && (
        <SaveDialog
          ruleSetId={ruleSetId}
          subject={subject}
          {...typed}
          inForceFrom={beginning.inForceFrom}
          onSaved={draft.forget}
          onClose={() => setSaving(false)}
        />
      )}
    </PageFrame>
  );
}

function EditorBar({ beginning, month, onMonth, onSubject }: RuleEditorProps) {
  return (
    <div className="scoring-bar filters no-print">
      <label className="filter">
        <span className="filter-label">考核谁</span>
        <Select<Subject>
          className="filter-choice"
          value={beginning.subject}
          disabled={!onSubject}
          options={SUBJECTS.map((value) => ({ value, label: SUBJECT_TITLES[value] }))}
          {...(onSubject && { onChange: onSubject })}
        />
      </label>
      <label className="filter">
        <span className="filter-label">用哪个月试算</span>
        <MonthPicker value={month} onChange={onMonth} />
      </label>
    </div>
  );
}
