import { DeleteOutlined, UndoOutlined } from "@ant-design/icons";
import { App, Button, Input } from "antd";
import { useMemo, useState } from "react";
import { monthOf, monthText } from "../../../kernel/calendar.ts";
import { useAddress } from "../../../platform/web/address.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { ReasonButton } from "../../../platform/web/ui/ReasonButton.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import { inputsFor } from "../assemble.ts";
import { checkRuleSet } from "../check/check.ts";
import { movesBetween } from "../compare-sheets.ts";
import {
  listVariants,
  type Ranking,
  readScores,
  removeVariant,
  saveVariant,
  type Variant,
} from "../contract.ts";
import { changesBetween } from "./rule-words.ts";
import type { RuleSet } from "../rule-set.ts";
import { refuseTrial, refuseVariant } from "../rules.ts";
import { score } from "../score.ts";
import { EffectPanel } from "./EffectPanel.tsx";
import { FramedLoad } from "./FramedLoad.tsx";
import { RulesForm } from "./RulesForm.tsx";
import { scoringSearchOf } from "./scoring-search.ts";
import "./scoring.css";

/** 推演: other rules on the same inputs; the official ranking is never touched. */
export function TrialPage() {
  const [search] = useAddress(scoringSearchOf);
  const { businessDay } = useSession();
  const query = search.freeze
    ? { freeze: search.freeze }
    : { ruleSetId: search.set ?? 0, month: search.month ?? monthOf(businessDay) };
  const ranking = useEndpoint(
    readScores,
    { query },
    { enabled: Boolean(search.set ?? search.freeze) },
  );
  if (!search.set && !search.freeze)
    return (
      <PageFrame title="推演">
        <EmptyState
          title="先选一张排名"
          purpose="推演是在一张排名上试改规则。请在「考核得分」里选好规则和月份，再按「推演」。"
          action={<PathLink path="/scoring">去考核得分</PathLink>}
        />
      </PageFrame>
    );
  return (
    <FramedLoad title="推演" query={ranking}>
      {(read) => <Trial ranking={read} />}
    </FramedLoad>
  );
}

function Trial({ ranking }: { readonly ranking: Ranking }) {
  const [rules, setRules] = useState(ranking.body);
  const refusal = refuseTrial(ranking);
  const { period, rules: head, freeze } = ranking;
  const inputs = useMemo(() => fitted(ranking, rules), [ranking, rules]);
  const changes = changesBetween(ranking.body, rules);
  return (
    <PageFrame
      title={`推演：${monthText(period)}`}
      crumbs={[
        {
          title: "考核得分",
          path: `/scoring?${freeze ? `freeze=${freeze.id}` : `set=${head.ruleSetId}&month=${period}`}`,
        },
      ]}
      note={`以《${head.title}》第${head.version}版${freeze ? `的冻结得分（第${freeze.version}版）` : "按当前数据的得分"}为对照；这里怎样改都不影响正式的规则和得分`}
      actions={
        <Button
          icon={<UndoOutlined />}
          disabled={changes.length === 0}
          onClick={() => setRules(ranking.body)}
        >
          还原成正式规则
        </Button>
      }
    >
      <RefusalAlert refusal={refusal} />
      {!refusal && (
        <div className="rule-desk">
          <RulesForm
            trial
            rules={rules}
            roster={[]}
            subject={head.subject}
            places={[]}
            onRules={setRules}
            onRoster={() => {}}
          />
          <aside className="rule-effect">
            <EffectPanel
              before={ranking.sheet}
              beforeWords={freeze ? "冻结得分" : "当前得分"}
              rules={rules}
              inputs={inputs}
            />
            <Variants ranking={ranking} rules={rules} onOpen={setRules} />
          </aside>
        </div>
      )}
    </PageFrame>
  );
}

/** The same inputs without what the changed rules no longer ask for. */
function fitted({ inputs, rules: head }: Ranking, rules: RuleSet): Ranking["inputs"] {
  return inputsFor(inputs, { rules, roster: [], subject: head.subject });
}

interface VariantsProps {
  readonly ranking: Ranking;
  readonly rules: RuleSet;
  readonly onOpen: (rules: RuleSet) => void;
}

/** One's own saved variants: opened again, removed, and compared side by side. */
function Variants({ ranking, rules, onOpen }: VariantsProps) {
  const { businessDay } = useSession();
  const place = { versionId: ranking.rules.id, period: ranking.period };
  const variants = useEndpoint(listVariants, { query: place });
  const remove = useAct(removeVariant);
  const [title, setTitle] = useState("");
  const { message } = App.useApp();
  const save = useAct(saveVariant, {
    onDone: () => setTitle(""),
    onProblem: ({ words }) => void message.error(words),
  });
  const own = variants.data ?? [];
  const [fault] = checkRuleSet(rules);
  const refusal = fault
    ? { code: "scoring.rules_faulty", words: `先改好规则：${fault.words}` }
    : refuseVariant({ title, period: place.period }, own, monthOf(businessDay));
  return (
    <Panel title="我的方案" extra={<small className="quiet">只有自己看得到</small>}>
      <div className="rule-inline">
        <Input
          aria-label="方案名称"
          placeholder="给现在的改法起个名"
          maxLength={50}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
        <ReasonButton
          refusal={refusal}
          loading={save.isPending}
          onClick={() => save.mutate({ body: { ...place, title, body: rules } })}
        >
          保存方案
        </ReasonButton>
      </div>
      {own.length > 0 && (
        <Compared
          ranking={ranking}
          variants={own}
          onOpen={onOpen}
          onRemove={(id) => remove.mutate({ params: { id } })}
        />
      )}
    </Panel>
  );
}

interface ComparedProps {
  readonly ranking: Ranking;
  readonly variants: readonly Variant[];
  readonly onOpen: (rules: RuleSet) => void;
  readonly onRemove: (id: number) => void;
}

function Compared({ ranking, variants, onOpen, onRemove }: ComparedProps) {
  const { sheet, body } = ranking;
  const told = useMemo(
    () =>
      variants.map((variant) => {
        const moves = movesBetween(sheet, score(variant.body, fitted(ranking, variant.body)));
        const moved = moves.filter(({ rankBefore, rankAfter }) => rankBefore !== rankAfter);
        return { variant, moved, changes: changesBetween(body, variant.body) };
      }),
    [variants, ranking, sheet, body],
  );
  return (
    <ul className="scoring-variants">
      {told.map(({ variant, moved, changes }) => (
        <li key={variant.id}>
          <button type="button" className="text-button" onClick={() => onOpen(variant.body)}>
            {variant.title}
          </button>
          <small className="quiet">
            改 {changes.length} 处，{moved.length} 个名次变动
            {moved.length > 0 &&
              `：${moved
                .slice(0, 6)
                .map(
                  ({ name, rankBefore, rankAfter }) =>
                    `${name} ${rankBefore ?? "—"}→${rankAfter ?? "—"}`,
                )
                .join("，")}${moved.length > 6 ? "……" : ""}`}
          </small>
          <Button
            type="text"
            aria-label={`删除方案${variant.title}`}
            icon={<DeleteOutlined />}
            onClick={() => onRemove(variant.id)}
          />
        </li>
      ))}
    </ul>
  );
}
