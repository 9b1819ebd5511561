import { PlusOutlined } from "@ant-design/icons";
import { Button, Segmented, Select, Switch } from "antd";
import { useState } from "react";
import { monthOf } from "../../../kernel/calendar.ts";
import { notice } from "../../../kernel/citation.ts";
import { useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay, useSession } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import {
  type EnteredMark,
  listMarks,
  listRuleSets,
  MARK_KIND_TITLES,
  MARK_KINDS,
  MARK_STATE_TITLES,
  type MarkKind,
  readEveryInput,
  readRuleVersion,
  type RuleSetState,
  type RuleVersionHead,
} from "../contract.ts";
import { scoredLines } from "../assemble.ts";
import type { RuleSet } from "../rule-set.ts";
import { MarkDialog } from "./MarkDialog.tsx";
import { MonthPicker } from "../../../platform/web/ui/YearPicker.tsx";
import { marksSearchOf } from "./scoring-search.ts";
import "./scoring.css";

/** 打分与核定: what people enter for a score, each with who, when and on what basis; corrected by a later line. */
export function MarksPage() {
  const sets = useEndpoint(listRuleSets);
  const [search] = useAddress(marksSearchOf);
  return (
    <PageFrame
      title="打分与核定"
      crumbs={[{ title: "考核得分", path: "/scoring" }]}
      note={
        <>
          评分、票数、核查结果和系统里没有的数据在这里录入；写明谁定的、依据什么，更正留痕{" "}
          <Citation basis={notice("五（四）")} />
        </>
      }
    >
      <Loaded query={sets}>
        {(known) => {
          const usable = known.filter(({ versions }) => versions.length > 0);
          const set = usable.find(({ id }) => id === search.set) ?? usable[0];
          return set?.versions[0] ? (
            <MarksOf key={set.id} sets={usable} newest={set.versions[0]} />
          ) : (
            <EmptyState
              title="还没有考核规则"
              purpose="先在「考核规则」录入规则，才知道要录哪些评分和数据。"
            />
          );
        }}
      </Loaded>
    </PageFrame>
  );
}

interface MarksOfProps {
  readonly sets: readonly RuleSetState[];
  readonly newest: RuleVersionHead;
}

function MarksOf({ sets, newest }: MarksOfProps) {
  const [search, change] = useAddress(marksSearchOf);
  const { businessDay } = useSession();
  const month = search.month ?? monthOf(businessDay);
  const { ruleSetId, subject } = newest;
  const version = useEndpoint(readRuleVersion, { params: { id: newest.id } });
  const every = useEndpoint(readEveryInput, { query: { subject, month } });
  return (
    <>
      <div className="scoring-bar filters no-print">
        <label className="filter">
          <span className="filter-label">考核规则</span>
          <Select
            className="scoring-set"
            value={ruleSetId}
            options={sets.map(({ id, title }) => ({ value: id, label: title }))}
            onChange={(chosen) => change({ set: String(chosen), assessee: undefined })}
          />
        </label>
        <label className="filter">
          <span className="filter-label">月份</span>
          <MonthPicker value={month} onChange={(chosen) => change({ month: chosen })} />
        </label>
        <Segmented<MarkKind>
          aria-label="录入什么"
          value={search.kind}
          options={MARK_KINDS.map((value) => ({ value, label: MARK_KIND_TITLES[value] }))}
          onChange={(kind) => change({ kind })}
        />
      </div>
      <Loaded query={version}>
        {({ body, roster }) => (
          <Marks
            newest={newest}
            month={month}
            kind={search.kind}
            assessee={search.assessee}
            rules={body}
            places={
              roster.length > 0
                ? roster.flatMap(({ code, members }) => [code, ...(members ?? [])])
                : (every.data?.inputs.assessees ?? []).map(({ code }) => code)
            }
          />
        )}
      </Loaded>
    </>
  );
}

interface MarksProps {
  readonly newest: RuleVersionHead;
  readonly month: string;
  readonly kind: MarkKind;
  readonly assessee: string | undefined;
  readonly rules: RuleSet;
  readonly places: readonly string[];
}

function Marks({ newest, month, kind, assessee, rules, places }: MarksProps) {
  const may = useMay("scoring.mark");
  const [history, setHistory] = useState(false);
  const [open, setOpen] = useState<EnteredMark | "new" | null>(null);
  const query = { ruleSetId: newest.ruleSetId, period: month };
  const marks = useEndpoint(listMarks, { query });
  const rows = marks.data?.filter(
    (mark) =>
      mark.kind === kind &&
      (assessee === undefined || mark.assessee === assessee) &&
      (history || (mark.current && mark.state !== "withdrawn")),
  );
  return (
    <>
      <LedgerTable
        label="打分与核定"
        rows={rows}
        problem={marks.error}
        onRetry={() => void marks.refetch()}
        rowKey={(row) => String(row.id)}
        columns={columnsOf(rules, may ? setOpen : null)}
        tools={
          <>
            <label className="scoring-history">
              <Switch size="small" checked={history} onChange={setHistory} /> 显示更正前的
            </label>
            {may && (
              <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen("new")}>
                录入{MARK_KIND_TITLES[kind]}
              </Button>
            )}
          </>
        }
        empty={
          <EmptyState
            title={`${month} 还没有${MARK_KIND_TITLES[kind]}`}
            purpose={EMPTY_WORDS[kind]}
          />
        }
      />
      {open && (
        <MarkDialog
          subject={newest.subject}
          rules={rules}
          places={places}
          {...query}
          kind={kind}
          corrected={open === "new" ? null : open}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

const EMPTY_WORDS: Record<MarkKind, string> = {
  mark: "园区、乡镇等评分人给各单位打的分在这里录入，一人一项一行。",
  ballot: "按名次投票的结果在这里录入：各名次各得几票。",
  audit: "抽查的自报额和核定额在这里录入，两者之比就是核查系数。",
  figure: "系统台账里没有、规则又要用的数据在这里录入，可以写「未报」或「不考核」。",
};

type Column = LedgerColumn<EnteredMark>;

function columnsOf(rules: RuleSet, onCorrect: ((mark: EnteredMark) => void) | null): Column[] {
  const names = new Map(
    [...scoredLines(rules), ...rules.figures].map(({ code, name }) => [code, name]),
  );
  return [
    { key: "assessee", title: "对象", card: "title", render: (row) => row.assessee },
    {
      key: "code",
      title: "项目",
      render: (row) => [names.get(row.code) ?? row.code, row.part].filter(Boolean).join(" · "),
    },
    {
      key: "value",
      title: "数",
      align: "right",
      card: "figure",
      render: (row) => <ValueText mark={row} />,
    },
    {
      key: "rater",
      title: "谁评定",
      render: (row) => [row.raterClass, row.rater].filter(Boolean).join(" ") || "—",
    },
    { key: "basis", title: "依据", render: (row) => row.basis },
    {
      key: "by",
      title: "录入",
      render: (row) => (
        <>
          {row.byName} {row.onDay}
          {row.demo && <small className="quiet"> 演示数据</small>}
        </>
      ),
    },
    {
      key: "state",
      title: "更正",
      render: (row) =>
        row.current && row.state !== "withdrawn" && onCorrect ? (
          <Button type="link" size="small" onClick={() => onCorrect(row)}>
            更正
          </Button>
        ) : row.current ? null : (
          <span className="quiet">已更正</span>
        ),
    },
  ];
}

/** A number, three states that are no number, votes by place, or a sample with its factor. */
function ValueText({ mark }: { readonly mark: EnteredMark }) {
  if (mark.state !== "number")
    return <span className="quiet">{MARK_STATE_TITLES[mark.state]}</span>;
  const { votes, claimed, recognized, target } = mark.detail ?? {};
  if (votes)
    return (
      <span className="figure">
        {votes.map((count, at) => `第${at + 1}名${count}票`).join("、")}
      </span>
    );
  if (claimed !== undefined)
    return (
      <span className="figure">
        核定 {recognized} ÷ 自报 {claimed}
      </span>
    );
  return (
    <span className="figure">
      {mark.amount}
      {target !== undefined && <small className="quiet"> 目标 {target}</small>}
    </span>
  );
}
