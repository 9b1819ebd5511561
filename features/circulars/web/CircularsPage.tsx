import { FileTextOutlined, PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import {
  type AddressSearch,
  choiceOf,
  textOf,
  useAddress,
  useGo,
} from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { useYears } from "../../../platform/web/ui/YearPicker.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { listDocuments } from "../contract.ts";
import { DOCUMENT_KINDS } from "../document.ts";
import { DOCUMENT_STATE_TITLES, DOCUMENT_STATES, type DocumentRow, KINDS } from "../shapes.ts";
import { StateTag } from "./DocumentTags.tsx";
import "./documents.css";

function queryOf(search: AddressSearch) {
  const year = Number(textOf(search, "year"));
  return {
    year: Number.isInteger(year) && year > 0 ? year : undefined,
    kind: choiceOf(search, "kind", KINDS),
    state: choiceOf(search, "state", DOCUMENT_STATES),
    text: textOf(search, "text"),
    after: textOf(search, "after"),
  };
}

const COLUMNS: readonly LedgerColumn<DocumentRow>[] = [
  {
    key: "title",
    title: "标题",
    card: "title",
    render: (row) => <span className="document-title">{row.title}</span>,
  },
  { key: "kind", title: "文种", render: (row) => DOCUMENT_KINDS[row.kind] },
  { key: "period", title: "期间", render: (row) => row.periodName },
  {
    key: "documentNo",
    title: "文号",
    card: "figure",
    render: (row) => row.documentNo ?? <span className="quiet">未编号</span>,
  },
  { key: "datedOn", title: "成文日期", render: (row) => <DayText day={row.datedOn} /> },
  { key: "subject", title: "对象", render: (row) => row.subject?.name ?? "全市" },
  { key: "state", title: "状态", render: (row) => <StateTag document={row} /> },
];

/** 公文: what was issued, to be read and printed again; for those who draft also what is being written. */
export function CircularsPage() {
  const [query] = useAddress(queryOf);
  const found = useEndpoint(listDocuments, { query });
  const go = useGo();
  const mayDraft = useMay("circulars.draft");
  const filtered = Object.values(query).some((value) => value !== undefined);
  return (
    <PageFrame
      title="公文"
      note="印发的通报、函、纪要等，随时照原样再印；数据都出自月度冻结"
      actions={
        mayDraft && (
          <>
            <Button icon={<FileTextOutlined />} onClick={() => go("/circulars/templates")}>
              模板
            </Button>
            <Button type="primary" icon={<PlusOutlined />} onClick={() => go("/circulars/new")}>
              拟稿
            </Button>
          </>
        )
      }
    >
      <LedgerTable
        label="公文清单"
        rows={found.data?.rows}
        next={found.data?.next}
        total={found.data?.total}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/circulars/${row.id}`}
        columns={COLUMNS}
        filters={useFilters(mayDraft)}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        empty={
          filtered ? (
            <EmptyState title="没有符合条件的公文" purpose="换一个筛选条件，或清除筛选看全部。" />
          ) : (
            <EmptyState
              title="还没有印发的公文"
              purpose="月份冻结之后，在「月度冻结与通报」里阅读、印发通报；其他公文由「拟稿」写成。"
            />
          )
        }
      />
    </PageFrame>
  );
}

function useFilters(mayDraft: boolean): LedgerFilter[] {
  const years = useYears().map(String);
  return [
    {
      key: "year",
      label: "年份",
      kind: "choice",
      choices: years.map((value) => ({ value, label: `${value}年` })),
    },
    {
      key: "kind",
      label: "文种",
      kind: "choice",
      choices: KINDS.map((value) => ({ value, label: DOCUMENT_KINDS[value] })),
    },
    ...(mayDraft
      ? [
          {
            key: "state",
            label: "状态",
            kind: "choice",
            choices: DOCUMENT_STATES.map((value) => ({
              value,
              label: DOCUMENT_STATE_TITLES[value],
            })),
          } as const,
        ]
      : []),
    { key: "text", label: "搜索", kind: "text", placeholder: "标题、文号" },
  ];
}
