import { Tag } from "antd";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { RuleSet } from "../rule-set.ts";
import type { AssesseeScore, ScoreLine, ScoreSheet } from "../score-sheet.ts";
import { decidingDigits } from "../deciding-digits.ts";
import { lineKey } from "./scoring-search.ts";

interface ScoreTableProps {
  readonly sheet: ScoreSheet;
  readonly rules: RuleSet;
  readonly open: string | undefined;
  readonly onOpen: (line: string) => void;
}

export const STANDING_WORDS: Record<AssesseeScore["standing"], string> = {
  ranked: "",
  not_reported: "未报，不排名",
  not_assessed: "不考核",
  vetoed: "一票否决",
  no_unit: "—",
};
const STATE_WORDS: Record<ScoreLine["state"], string> = {
  scored: "",
  not_reported: "未报",
  not_assessed: "不考核",
};

/** The ranking: one row each, one column for each line, every point a button to its explanation. */
export function ScoreTable({ sheet, rules, open, onOpen }: ScoreTableProps) {
  const rows = inOrder(sheet.rows, rules);
  return (
    <LedgerTable
      label="考核得分与名次"
      rows={rows}
      rowKey={(row) => row.code}
      columns={columnsOf(sheet, rules, open, onOpen)}
      empty={<EmptyState title="算不出得分" purpose="规则或数据有问题，上面列出了是哪一处。" />}
    />
  );
}

/** By group where ranks are kept apart, then by rank; those without one stand last, equal ranks by the annex. */
function inOrder(rows: readonly AssesseeScore[], rules: RuleSet): AssesseeScore[] {
  const groups = (rules.groups ?? []).map(({ code }) => code);
  const groupOf = (row: AssesseeScore) =>
    rules.ranks.scope === "group" ? groups.indexOf(row.group ?? "") : 0;
  const rankOf = (row: AssesseeScore) => row.rank ?? Number.MAX_SAFE_INTEGER;
  return rows.toSorted(
    (a, b) => groupOf(a) - groupOf(b) || rankOf(a) - rankOf(b) || a.order - b.order,
  );
}

type Column = LedgerColumn<AssesseeScore>;

function columnsOf(
  sheet: ScoreSheet,
  rules: RuleSet,
  open: string | undefined,
  onOpen: (line: string) => void,
): Column[] {
  const digits = decidingDigits(sheet.rows);
  const groupNames = new Map((rules.groups ?? []).map(({ code, name }) => [code, name]));
  const heads = new Map<string, ScoreLine>();
  for (const { lines } of sheet.rows)
    for (const line of lines) heads.set(`${line.part}~${line.code}`, line);
  return [
    {
      key: "rank",
      title: "名次",
      align: "center",
      width: 64,
      render: (row) => <RankCell row={row} />,
    },
    { key: "name", title: "对象", card: "title", render: ({ name }) => name },
    ...(groupNames.size > 0
      ? [
          {
            key: "group",
            title: "组别",
            render: ({ group }: AssesseeScore) => groupNames.get(group ?? "") ?? "—",
          },
        ]
      : []),
    {
      key: "total",
      title: "总分",
      align: "right",
      card: "figure",
      render: ({ total, code }) => (
        <>
          <strong className="figure">{total?.printed ?? "—"}</strong>
          {digits.has(code) && <small className="quiet figure"> 未修约 {digits.get(code)}</small>}
        </>
      ),
    },
    ...[...heads].map(([key, head]) => lineColumn(key, head, open, onOpen)),
    ...(sheet.rows.some(({ grade, lists, awards }) => grade ?? lists[0] ?? awards[0])
      ? [
          {
            key: "grade",
            title: "等次、名单",
            render: (row: AssesseeScore) => <Honours row={row} rules={rules} />,
          },
        ]
      : []),
  ];
}

const GROUP_TITLES: Record<ScoreLine["part"], string> = {
  indicator: "指标得分",
  bonus: "加分",
  deduction: "扣分",
  adjustment: "限额与调整",
};

function lineColumn(
  key: string,
  head: ScoreLine,
  open: string | undefined,
  onOpen: (line: string) => void,
): Column {
  return {
    key,
    title: head.name,
    group: GROUP_TITLES[head.part],
    align: "right",
    render: (row) => {
      const line = row.lines.find(({ part, code }) => part === head.part && code === head.code);
      if (!line) return <span className="quiet">—</span>;
      const own = lineKey(row.code, line);
      return (
        <button
          type="button"
          className="scoring-point figure"
          aria-pressed={open === own}
          title={line.words}
          onClick={() => onOpen(own)}
        >
          {line.points?.printed ?? STATE_WORDS[line.state]}
          {line.cap && <sup aria-label="有封顶或条件">※</sup>}
        </button>
      );
    },
  };
}

function RankCell({ row }: { readonly row: AssesseeScore }) {
  if (row.rank === null)
    return <span className="quiet scoring-standing">{STANDING_WORDS[row.standing]}</span>;
  return (
    <span className="figure">
      {row.rank}
      {row.tied && <small className="quiet"> 并列</small>}
    </span>
  );
}

function Honours({ row, rules }: { readonly row: AssesseeScore; readonly rules: RuleSet }) {
  const grade = rules.grades?.find(({ code }) => code === row.grade)?.name ?? row.grade;
  const lists = (rules.lists ?? []).filter(({ code }) => row.lists.includes(code));
  const awards = (rules.awards ?? []).filter(({ code }) => row.awards.includes(code));
  return (
    <>
      {grade && <span title={row.gradeWords ?? undefined}>{grade} </span>}
      {lists.map(({ code, name, tone }) => (
        <Tag key={code} color={tone === "red" ? "error" : "default"}>
          {name}
        </Tag>
      ))}
      {awards.map(({ code, name }) => (
        <Tag key={code}>{name}</Tag>
      ))}
    </>
  );
}
