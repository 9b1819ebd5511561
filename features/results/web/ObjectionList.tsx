import type { ReactNode } from "react";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { INDICATOR_TITLES } from "../../plan/contract.ts";
import type { ObjectionRow } from "../shapes.ts";
import { PART_TITLES } from "../words.ts";
import { FigureShown, ObjectionTag } from "./parts.tsx";

/** The columns of objections; `notice` names what they are about where the list spans several. */
export function objectionColumns(told: { notice: boolean }): LedgerColumn<ObjectionRow>[] {
  const about: LedgerColumn<ObjectionRow> = {
    key: "notice",
    title: "公示",
    render: ({ notice }) => notice.title,
  };
  return [
    { key: "unit", title: "单位", card: "title", render: ({ unit }) => unit.name },
    ...(told.notice ? [about] : []),
    {
      key: "part",
      title: "对哪个数",
      render: ({ indicator, part }) => `${INDICATOR_TITLES[indicator]} ${PART_TITLES[part]}`,
    },
    {
      key: "stated",
      title: "公示数",
      align: "right",
      render: (row) => <FigureShown {...row} value={row.stated} />,
    },
    { key: "claimed", title: "单位主张", render: ({ claimed }) => claimed },
    {
      key: "signed",
      title: "签发日",
      card: "hidden",
      render: ({ signedOn }) => <DayText day={signedOn} />,
    },
    {
      key: "state",
      title: "状态",
      render: ({ state, outcome }) => <ObjectionTag state={state} outcome={outcome} />,
    },
  ];
}

const COLUMNS = objectionColumns({ notice: false });

/** The objections one may see; of others' only that they are there. */
export function ObjectionList(props: {
  readonly rows: readonly ObjectionRow[];
  readonly unsettled: number;
}): ReactNode {
  const { rows, unsettled } = props;
  if (rows.length === 0) {
    return (
      <p className="quiet">
        {unsettled > 0
          ? `有${unsettled}件异议正在处理，内容只对提出的单位和办理的人开放。`
          : "没有异议。公示期内，单位主要负责人可以对本单位的数提异议。"}
      </p>
    );
  }
  return (
    <LedgerTable
      label="异议"
      rows={rows}
      rowKey={(row) => String(row.id)}
      rowPath={(row) => `/public-notices/objections/${row.id}`}
      columns={COLUMNS}
      empty={null}
    />
  );
}
