import { DayText } from "../../../platform/web/ui/DayText.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import type { ClaimRow } from "../shapes.ts";
import { ClaimStateTag } from "./parts.tsx";

const dash = <span className="quiet">—</span>;

export const CLAIM_COLUMNS: readonly LedgerColumn<ClaimRow>[] = [
  { key: "investor", title: "投资方", card: "title", render: (row) => row.investorName },
  { key: "unit", title: "首报单位", render: (row) => row.unit.name },
  { key: "claimedOn", title: "首报日期", render: (row) => <DayText day={row.claimedOn} /> },
  { key: "state", title: "状态", render: (row) => <ClaimStateTag {...row} /> },
  { key: "progress", title: "最近进展", render: (row) => <DayText day={row.progressOn} /> },
  { key: "until", title: "保护至", render: (row) => <DayText day={row.protectedUntil} /> },
  { key: "project", title: "项目", render: (row) => row.project?.name ?? dash },
];
