import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import { INDICATOR_TITLES } from "../../plan/contract.ts";
import type { Correction, Notice } from "../shapes.ts";
import { PART_TITLES } from "../words.ts";
import { FigureShown } from "./parts.tsx";

const COLUMNS: LedgerColumn<Correction>[] = [
  { key: "unit", title: "单位", card: "title", render: ({ unit }) => unit.name },
  {
    key: "part",
    title: "项目",
    render: ({ indicator, part }) => `${INDICATOR_TITLES[indicator]} ${PART_TITLES[part]}`,
  },
  {
    key: "before",
    title: "原公示",
    align: "right",
    render: (row) => (
      <s className="results-before">
        <FigureShown {...row} value={row.before} />
      </s>
    ),
  },
  {
    key: "after",
    title: "更正为",
    align: "right",
    render: (row) => <FigureShown {...row} value={row.after} />,
  },
];

/** 更正: both figures, the one printed before and the one that stands; nothing where nothing was corrected. */
export function CorrectionsPanel({ notice }: { readonly notice: Notice }) {
  if (notice.successorId !== null) {
    return (
      <Panel title="已被更正">
        <p>
          这份公示的数已经更正，以
          <PathLink path={`/public-notices/${notice.successorId}`}>更正后的公示</PathLink>
          为准；原来的数照录如下，不作改动。
        </p>
      </Panel>
    );
  }
  if (notice.predecessorId === null) return null;
  return (
    <Panel
      title="更正内容"
      extra={<PathLink path={`/public-notices/${notice.predecessorId}`}>原公示 ›</PathLink>}
    >
      <LedgerTable
        label="更正内容"
        rows={notice.corrections}
        rowKey={({ unit, indicator, part }) => `${unit.id}-${indicator}-${part}`}
        columns={COLUMNS}
        empty={<p className="quiet">与原公示相比，各单位的数没有变化。</p>}
      />
    </Panel>
  );
}
