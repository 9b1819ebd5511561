import { Collapse, Select } from "antd";
import { checkRuleSet } from "../check/check.ts";
import type { Roster, Subject } from "../contract.ts";
import type { Extra, Indicator, RuleSet } from "../rule-set.ts";
import { SYSTEM_FIGURES } from "../system-figures.ts";
import { CodedRows } from "./CodedRows.tsx";
import { Fields } from "./Fields.tsx";
import {
  AFTER_FIELDS,
  EXTRA_FIELDS,
  FIGURE_FIELDS,
  GROUP_FIELDS,
  HEAD_FIELDS,
  INDICATOR_FIELDS,
  ROSTER_FIELDS,
  TOTAL_FIELDS,
} from "./field-spec.ts";
import { RowsInput } from "./RowsInput.tsx";
import { withKey } from "./edit.ts";
import { RuleBookProvider, useFaultCount } from "./rule-book.ts";
import "./rule-form.css";

export interface RulesFormProps {
  readonly rules: RuleSet;
  readonly roster: Roster;
  readonly subject: Subject;
  /** Codes of the units or chains. */
  readonly places: readonly string[];
  /** A trial changes how points are given, not what the rules are called. */
  readonly trial?: boolean;
  readonly onRules: (rules: RuleSet) => void;
  readonly onRoster: (roster: Roster) => void;
}

/** A rule set as a form: every part of it, with its faults where they are. */
export function RulesForm(props: RulesFormProps) {
  const { rules, subject, places, trial = false } = props;
  const book = { rules, subject, places, faults: checkRuleSet(rules) };
  const sections = [
    ...(trial ? [] : [section("head", "名称与依据", ["title", "code", "basis"])]),
    ...(trial ? [] : [section("figures", "数据", ["figures"])]),
    section("indicators", "指标", ["indicators"]),
    section("extras", "加分与扣分", ["bonuses", "deductions"]),
    section("total", "排名、并列与修约", ["ranks", "rounding", "total"]),
    section("groups", "考核对象与分组", ["groups"]),
    section(
      "after",
      "等次、榜单、否决与其他",
      AFTER_FIELDS.map(({ name }) => name),
    ),
  ];
  return (
    <RuleBookProvider value={book}>
      <Collapse
        className="rule-form"
        defaultActiveKey={trial ? ["indicators"] : ["head", "figures", "indicators"]}
        items={sections.map(({ key, title, paths }) => ({
          key,
          label: <SectionTitle title={title} paths={paths} />,
          children: <Section name={key} {...props} />,
        }))}
      />
    </RuleBookProvider>
  );
}

type SectionName = "head" | "figures" | "indicators" | "extras" | "total" | "groups" | "after";

const section = (key: SectionName, title: string, paths: readonly string[]) => ({
  key,
  title,
  paths,
});

function SectionTitle({
  title,
  paths,
}: {
  readonly title: string;
  readonly paths: readonly string[];
}) {
  return (
    <>
      {title}
      {paths.map((path) => (
        <FaultCount key={path} path={path} />
      ))}
    </>
  );
}

function FaultCount({ path }: { readonly path: string }) {
  const count = useFaultCount(path);
  return count > 0 ? <span className="rule-count"> {count} 处待改</span> : null;
}

function Section({ name, ...props }: RulesFormProps & { readonly name: SectionName }) {
  const { rules, onRules } = props;
  const put = (key: keyof RuleSet, value: unknown) => onRules(withKey(rules, key, value));
  const whole = { value: rules as unknown as Readonly<Record<string, unknown>>, path: "" };
  const change = (value: Readonly<Record<string, unknown>>) => onRules(value as unknown as RuleSet);
  switch (name) {
    case "head":
      return (
        <Fields
          specs={HEAD_FIELDS}
          {...whole}
          onChange={(value) => change({ ...value, lastCheckedOn: value.lastCheckedOn ?? null })}
        />
      );
    case "figures":
      return <FiguresSection {...props} />;
    case "indicators":
      return (
        <CodedRows<Indicator>
          rows={rules.indicators}
          path="indicators"
          one="指标"
          specs={INDICATOR_FIELDS}
          fresh={(code) => ({
            code,
            name: "",
            weight: "10",
            formula: { kind: "completion", actual: rules.figures[0]?.code ?? "" },
            article: "",
            pingdingshan: null,
          })}
          tidy={(row) => ({
            ...row,
            article: row.article ?? "",
            pingdingshan: row.pingdingshan ?? null,
          })}
          onChange={(rows) => put("indicators", rows)}
        />
      );
    case "extras":
      return <ExtrasSection {...props} />;
    case "total":
      return <Fields specs={TOTAL_FIELDS} {...whole} onChange={change} />;
    case "groups":
      return <PeopleSection {...props} />;
    case "after":
      return (
        <>
          {AFTER_FIELDS.map(({ name: key, title, one, columns }) => (
            <section key={key} className="rule-part">
              <h3>{title}</h3>
              <RowsInput
                Fields={Fields}
                spec={{ title, columns, optional: true }}
                one={one}
                value={rules[key]}
                path={key}
                onChange={(value) => put(key, value)}
              />
            </section>
          ))}
        </>
      );
  }
}

/** The figures: those of the system are chosen, others are typed and then entered by hand. */
function FiguresSection({ rules, subject, onRules }: RulesFormProps) {
  const known = new Set(rules.figures.map(({ code }) => code));
  const left = SYSTEM_FIGURES.filter(
    ({ code, subjects }) => subjects.includes(subject) && !known.has(code),
  );
  const add = (code: string): void => {
    const figure = left.find((one) => one.code === code);
    if (!figure) return;
    const added = { code, name: code, unit: figure.unit };
    onRules({ ...rules, figures: [...rules.figures, added] });
  };
  return (
    <>
      {left.length > 0 && (
        <Select
          aria-label="从系统数据添加"
          className="rule-add-figure"
          placeholder="从系统数据添加（自动取数）"
          value={null}
          options={left.map(({ code, unit, words }) => ({
            value: code,
            label: `${code}（${unit}）：${words}`,
          }))}
          popupMatchSelectWidth={false}
          onChange={(code: string | null) => code && add(code)}
        />
      )}
      <p className="quiet">代码与系统数据相同的自动取数；其余的在「打分与核定」里录入。</p>
      <RowsInput
        Fields={Fields}
        spec={{ title: "数据", columns: FIGURE_FIELDS }}
        one="数据"
        value={rules.figures}
        path="figures"
        onChange={(value) =>
          onRules({
            ...rules,
            figures: (value as RuleSet["figures"]).map((row) => ({ ...row, unit: row.unit ?? "" })),
          })
        }
      />
    </>
  );
}

function ExtrasSection({ rules, onRules }: RulesFormProps) {
  const list = (key: "bonuses" | "deductions", one: string, prefix: string) => (
    <section className="rule-part">
      <h3>{one}</h3>
      <CodedRows<Extra>
        rows={rules[key] ?? []}
        path={key}
        one={one}
        prefix={prefix}
        specs={EXTRA_FIELDS}
        fresh={(code) => ({
          code,
          name: "",
          formula: { kind: "entered", of: rules.figures[0]?.code ?? "", each: "1" },
          article: "",
        })}
        tidy={(row) => ({ ...row, article: row.article ?? "" })}
        onChange={(rows) => onRules(withKey(rules, key, rows.length > 0 ? rows : undefined))}
      />
    </section>
  );
  return (
    <>
      {list("bonuses", "加分项", "bonus")}
      {list("deductions", "扣分项", "minus")}
    </>
  );
}

function PeopleSection({ rules, roster, subject, onRules, onRoster }: RulesFormProps) {
  const everybody = {
    units: "不填即附件1的全部单位",
    chains: "不填即附件2的全部产业链",
    persons: "不填即录入了数据的所有人员",
  }[subject];
  return (
    <>
      <h3>组别</h3>
      <RowsInput
        Fields={Fields}
        spec={{ title: "组别", columns: GROUP_FIELDS, optional: true }}
        one="组别"
        value={rules.groups}
        path="groups"
        onChange={(value) => onRules(withKey(rules, "groups", value))}
      />
      <h3>考核对象</h3>
      <p className="quiet">{everybody}；分组、合并考核或只考核一部分的，在这里逐个列出。</p>
      <RowsInput
        Fields={Fields}
        spec={{ title: "考核对象", columns: ROSTER_FIELDS }}
        one="考核对象"
        value={roster}
        path="roster"
        onChange={(value) =>
          onRoster((value as Roster).map((one) => ({ ...one, name: one.name || one.code })))
        }
      />
    </>
  );
}
