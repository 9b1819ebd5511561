import { DayText } from "../../../platform/web/ui/DayText.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { type ProblemRow } from "../contract.ts";
import { isRunning } from "../rules.ts";
import { OwnerText, ProblemStateTag, WasLateTag } from "./parts.tsx";

/** The list of problems, as the conference's list prints. */
export const PROBLEM_COLUMNS: readonly LedgerColumn<ProblemRow>[] = [
  {
    key: "words",
    title: "问题",
    card: "title",
    render: (row) => <span className="service-cell">{row.words}</span>,
  },
  {
    key: "project",
    title: "项目",
    render: (row) => <span className="service-cell service-cell-short">{row.project.name}</span>,
  },
  { key: "owner", title: "责任单位（人）", render: (row) => <OwnerText {...row} /> },
  {
    key: "dueOn",
    title: "期限",
    render: (row) => (
      <>
        <DayText day={row.dueOn} deadline={isRunning(row.state)} /> <WasLateTag {...row} />
      </>
    ),
  },
  { key: "state", title: "状态", render: (row) => <ProblemStateTag {...row} /> },
  {
    key: "answer",
    title: "答复",
    render: (row) => (
      <span className="service-cell service-cell-short">
        {row.answer || <span className="quiet">—</span>}
      </span>
    ),
  },
];
