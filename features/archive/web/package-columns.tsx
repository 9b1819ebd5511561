import { DayText } from "../../../platform/web/ui/DayText.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import type { Package } from "../contract.ts";
import { sizeText } from "../cover.ts";

/** The columns of a list of packages; of one project without its name. */
export const PACKAGE_COLUMNS: readonly LedgerColumn<Package>[] = [
  {
    key: "no",
    title: "档案号",
    card: "title",
    render: ({ no }) => <span className="figure">{no}</span>,
  },
  { key: "project", title: "项目", render: ({ project }) => `${project.no} ${project.name}` },
  { key: "madeOn", title: "生成日期", render: ({ madeOn }) => <DayText day={madeOn} /> },
  { key: "madeBy", title: "生成人", render: ({ madeBy }) => madeBy },
  { key: "seenBy", title: "内容范围", render: ({ seenBy }) => seenBy },
  { key: "purpose", title: "用途", render: ({ purpose }) => purpose },
  { key: "records", title: "记录", unit: "条", render: ({ records }) => records },
  { key: "files", title: "附件", unit: "份", render: ({ files }) => files },
  { key: "size", title: "大小", align: "right", render: ({ size }) => sizeText(size) },
];
