import { DayText } from "../../../platform/web/ui/DayText.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import type { PromiseRow } from "../shapes.ts";
import { SIDE_TITLES, SOURCE_TITLES } from "../words.ts";
import { PromiseLight, PromiseMarks } from "./parts.tsx";

/** The columns of a list of promises; across projects with the project's name. */
export function promiseColumns(shown: { project: boolean }): readonly LedgerColumn<PromiseRow>[] {
  const project: LedgerColumn<PromiseRow> = {
    key: "project",
    title: "项目",
    render: (row) => <span className="promise-project">{row.project.name}</span>,
  };
  return [
    {
      key: "words",
      title: "承诺",
      card: "title",
      render: (row) => <span className="promise-words">{row.words}</span>,
    },
    ...(shown.project ? [project] : []),
    { key: "side", title: "承诺方", render: (row) => SIDE_TITLES[row.side] },
    {
      key: "source",
      title: "出处",
      card: "hidden",
      render: (row) => `${SOURCE_TITLES[row.source]} ${row.documentNo}`,
    },
    { key: "owner", title: "负责单位", render: (row) => row.ownerUnit.name },
    {
      key: "dueOn",
      title: "期限",
      render: (row) => (
        <>
          <DayText day={row.dueOn} deadline={row.state === "open" || row.state === "overdue"} />
          {row.keptOn && <span className="quiet"> {row.keptOn} 兑现</span>}
        </>
      ),
    },
    {
      key: "state",
      title: "状态",
      render: (row) => (
        <span className="promise-tags">
          <PromiseLight promise={row} />
          <PromiseMarks promise={row} />
        </span>
      ),
    },
  ];
}
