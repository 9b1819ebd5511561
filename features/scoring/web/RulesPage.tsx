import { PlusOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Upload } from "antd";
import { useState } from "react";
import { notice } from "../../../kernel/citation.ts";
import type { Refusal } from "../../../kernel/refusal.ts";
import { useGo } from "../../../platform/web/address.ts";
import type { Problem } from "../../../platform/web/problem.ts";
import { useAct, useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { DatedBackPanel } from "../../../platform/web/ui/DatedBackPanel.tsx";
import { aboutAct } from "../../../platform/web/ui/kept-words.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { RefusalAlert } from "../../../platform/web/ui/RefusalAlert.tsx";
import {
  listDatedVersions,
  listRuleSets,
  listSamples,
  ruleDatedVersion,
  type RuleSetState,
  SUBJECT_TITLES,
} from "../contract.ts";
import { keepImported, readRulesFile } from "./import-rules.ts";
import { SampleTag } from "./SampleTag.tsx";
import "./scoring.css";

/** 考核规则: the city's own, and the samples to start from. */
export function RulesPage() {
  const sets = useEndpoint(listRuleSets);
  const may = useMay("scoring.edit");
  return (
    <PageFrame
      title="考核规则"
      crumbs={[{ title: "考核得分", path: "/scoring" }]}
      note={
        <>
          指标、权重、算法、封顶、修约和并列都是数据，每存一次是新的一版，旧版管旧的月份{" "}
          <Citation basis={notice("五（四）")} />
        </>
      }
      actions={may && <NewRules />}
    >
      <Loaded query={sets}>{(known) => <RuleSets sets={known} />}</Loaded>
      <DatedVersions />
      <Samples />
    </PageFrame>
  );
}

/** Versions that reach into frozen months, for another person to rule on. */
function DatedVersions() {
  const { data = [] } = useEndpoint(listDatedVersions);
  const [problem, setProblem] = useState<Problem | null>(null);
  const ruling = useAct(ruleDatedVersion, { onProblem: setProblem });
  const forbidden: Refusal | null = useMay("results.rule")
    ? null
    : { code: "forbidden.results.rule", words: "由另一位有裁定权限的人批准" };
  return (
    <DatedBackPanel
      title="追溯生效的规则版本"
      rows={data}
      forbidden={forbidden}
      busy={ruling.isPending}
      problem={problem}
      about={(id) => aboutAct(ruleDatedVersion, { id })}
      onRule={(id, body) => ruling.mutate({ params: { id }, body })}
    />
  );
}

function NewRules() {
  const go = useGo();
  const [problem, setProblem] = useState<Refusal | null>(null);
  const open = async (file: File): Promise<void> => {
    const read = await readRulesFile(file);
    if ("code" in read && "words" in read) return setProblem(read);
    keepImported(read);
    go("/scoring/rules/new?from=file");
  };
  return (
    <>
      <RefusalAlert refusal={problem} />
      <Upload
        accept=".json,application/json"
        showUploadList={false}
        beforeUpload={(file) => {
          void open(file);
          return false;
        }}
      >
        <Button icon={<UploadOutlined />}>导入规则文件</Button>
      </Upload>
      <Button type="primary" icon={<PlusOutlined />} onClick={() => go("/scoring/rules/new")}>
        录入考核规则
      </Button>
    </>
  );
}

function RuleSets({ sets }: { readonly sets: readonly RuleSetState[] }) {
  const own = sets.filter(({ versions }) => versions.some(({ sample }) => !sample));
  const samples = sets.filter((set) => !own.includes(set) && set.versions.length > 0);
  return (
    <>
      <Panel title="本市的规则">
        {own.length > 0 ? (
          <RuleCards sets={own} />
        ) : (
          <EmptyState
            title="本市的考核规则还没有录入"
            purpose="通知没有给出计分公式、所对标的办法也没有公开的，系统不替本市编造。拿到文件后在这里录入，或从下面的样例开始改。"
          />
        )}
      </Panel>
      {samples.length > 0 && (
        <Panel title="已装入的样例" extra={<SampleTag />}>
          <RuleCards sets={samples} />
        </Panel>
      )}
    </>
  );
}

function RuleCards({ sets }: { readonly sets: readonly RuleSetState[] }) {
  return (
    <ul className="scoring-sets">
      {sets.map(({ id, title, subject, versions }) => {
        const [newest] = versions;
        return (
          <li key={id}>
            <PathLink path={`/scoring/rules/${id}`}>
              <strong>{title}</strong>
            </PathLink>
            <span className="quiet">
              考核{SUBJECT_TITLES[subject]}，共 {versions.length} 版，最新第{newest?.version}版自{" "}
              {newest?.inForceFrom} 起生效
            </span>
            <span className="scoring-links">
              <PathLink path={`/scoring?set=${id}`}>看得分</PathLink>
              <PathLink path={`/scoring/marks?set=${id}`}>打分与核定</PathLink>
            </span>
          </li>
        );
      })}
    </ul>
  );
}

/** What ships with the system; starting from one makes a set of one's own and leaves the sample as it is. */
function Samples() {
  const samples = useEndpoint(listSamples);
  const may = useMay("scoring.edit");
  if (!samples.data || samples.data.length === 0) return null;
  return (
    <Panel title="随系统附带的样例" extra={<SampleTag />}>
      <ul className="scoring-sets">
        {samples.data.map(({ subject, body }) => (
          <li key={body.code}>
            <strong>{body.title}</strong>
            <span className="quiet">
              考核{SUBJECT_TITLES[subject]}，{body.indicators.length} 项指标；依据{" "}
              {body.basis.map(({ document }) => document).join("、") || "编拟"}
            </span>
            {may && (
              <span className="scoring-links">
                <PathLink path={`/scoring/rules/new?from=sample:${body.code}`}>以此为底稿</PathLink>
              </span>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
