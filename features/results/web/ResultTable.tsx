import { useEndpoint } from "../../../platform/web/query.ts";
import { useLightMark } from "../../../platform/web/light-mark.ts";
import { useSession } from "../../../platform/web/session.ts";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Light } from "../../../platform/web/ui/Light.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Percent } from "../../../platform/web/ui/Percent.tsx";
import { type ExecutionRow, type Measure, readExecution } from "../../assessment/contract.ts";
import type { Notice } from "../shapes.ts";

type Line = ExecutionRow & { readonly funds: Measure };

/** The money line of every unit, in the order of its rank; one's own is marked. The whole table is the ranking's. */
export function ResultTable({ notice }: { readonly notice: Notice }) {
  const { unit } = useSession();
  const execution = useEndpoint(readExecution, { query: { snapshot: notice.snapshotId } });
  const lines = execution.data && linesOf(execution.data.units);
  return (
    <LedgerTable
      label="公示的结果"
      rows={lines}
      rowKey={(row) => String(row.id)}
      rowTone={(row) => (row.id === unit?.id ? "chosen" : undefined)}
      columns={columnsFor(notice.month)}
      problem={execution.error}
      onRetry={() => void execution.refetch()}
      empty={null}
    />
  );
}

function linesOf(units: readonly ExecutionRow[]): Line[] {
  return units
    .flatMap((row) => {
      const funds = row.measures.find(({ indicator }) => indicator === "out_of_province_funds");
      return funds ? [{ ...row, funds }] : [];
    })
    .toSorted(
      (a, b) => (a.funds.rank ?? Infinity) - (b.funds.rank ?? Infinity) || a.order - b.order,
    );
}

function columnsFor(month: string): LedgerColumn<Line>[] {
  return [
    { key: "name", title: "单位", card: "title", render: ({ name }) => name },
    {
      key: "rank",
      title: "名次",
      align: "center",
      render: ({ funds }) => <span className="figure">{funds.rank ?? "—"}</span>,
    },
    {
      key: "target",
      title: "年度目标",
      unit: "money",
      card: "hidden",
      render: ({ funds }) => (funds.target === null ? "—" : <MoneyText fen={funds.target} />),
    },
    {
      key: "month",
      title: "本月",
      unit: "money",
      render: ({ funds }) => <MoneyText fen={funds.month} />,
    },
    {
      key: "cumulative",
      title: "累计",
      unit: "money",
      card: "figure",
      render: ({ funds }) => <MoneyText fen={funds.cumulative} />,
    },
    {
      key: "rate",
      title: "完成率",
      align: "right",
      render: ({ funds }) => <Percent value={funds.rate} />,
    },
    {
      key: "light",
      title: "亮灯",
      align: "center",
      render: (row) => <LineLight line={row} month={month} />,
    },
  ];
}

function LineLight({ line, month }: { readonly line: Line; readonly month: string }) {
  const mark = useLightMark({ layer: "unit", id: line.id, month });
  if (line.funds.target === null) return <span className="quiet">—</span>;
  return <Light state={line.reported ? line.funds.light : "none"} mark={mark} />;
}
