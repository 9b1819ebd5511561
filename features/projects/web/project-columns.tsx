import { DayText } from "../../../platform/web/ui/DayText.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import type { ProjectList, ProjectRow } from "../contract.ts";
import { noveltyWords } from "../rules.ts";
import { ProjectFlags, ProjectStageTag } from "./parts.tsx";

const dash = <span className="quiet">—</span>;

/** Behind a figure of the execution table: the contract's sum as that table reckons it. */
export const CONTRACT_COLUMN: LedgerColumn<ProjectList["rows"][number]> = {
  key: "contract",
  title: "合同投资额",
  unit: "money",
  render: ({ contractFen }) => (contractFen ? <MoneyText fen={contractFen} /> : dash),
};

/** What one looks for first stands first: a narrow screen scrolls to the rest. 新建 and 续建 are of the given year. */
export const projectColumns = (year: number): readonly LedgerColumn<ProjectRow>[] => [
  { key: "name", title: "项目名称", card: "title", render: (row) => row.name },
  { key: "unit", title: "责任单位", render: (row) => row.unit?.name ?? dash },
  {
    key: "total",
    title: "总投资",
    unit: "money",
    card: "figure",
    render: (row) => <MoneyText fen={row.totalInvestmentFen} />,
  },
  { key: "stage", title: "阶段", render: (row) => <ProjectStageTag {...row} /> },
  { key: "flags", title: "标记", render: (row) => <ProjectFlags {...row} /> },
  { key: "signedOn", title: "签约日期", render: (row) => <DayText day={row.signedOn} /> },
  {
    key: "novelty",
    title: `${year}年新续建`,
    render: (row) => noveltyWords(year, row) ?? dash,
  },
  { key: "chain", title: "产业链", render: (row) => row.chain?.name ?? dash },
  { key: "investor", title: "投资方", render: (row) => row.investorName ?? dash },
  {
    key: "no",
    title: "编号",
    card: "hidden",
    render: (row) => <span className="figure">{row.no}</span>,
  },
];
