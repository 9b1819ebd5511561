import { Button } from "antd";
import { useState } from "react";
import { monthText } from "../../../kernel/calendar.ts";
import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useMay } from "../../../platform/web/session.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { NOT_ANNOUNCED } from "../../workdays/rules.ts";
import { listNotices } from "../contract.ts";
import type { NoticeRow } from "../shapes.ts";
import { NOTICE_KIND_TITLES, NOTICE_STATE_TITLES, NOTICE_STATES } from "../words.ts";
import { choices } from "./choices.ts";
import { NoticeTag } from "./parts.tsx";
import { PublishDialog } from "./PublishDialog.tsx";

const COLUMNS: LedgerColumn<NoticeRow>[] = [
  { key: "title", title: "公示", card: "title", render: ({ title }) => title },
  {
    key: "month",
    title: "结果",
    render: ({ kind, month, version }) =>
      `${NOTICE_KIND_TITLES[kind]} ${monthText(month)}第${version}版`,
  },
  { key: "published", title: "公示日", render: (row) => <DayText day={row.publishedOn} /> },
  {
    key: "closes",
    title: "公示到",
    render: (row) => (
      <>
        <DayText day={row.closesOn} deadline={row.state === "open"} />
        {!row.announced && <span className="quiet">（{NOT_ANNOUNCED}）</span>}
      </>
    ),
  },
  {
    key: "unsettled",
    title: "未了异议",
    unit: "件",
    render: ({ unsettled }) => <span className="figure">{unsettled}</span>,
  },
  { key: "state", title: "状态", render: ({ state }) => <NoticeTag state={state} /> },
];
const FILTERS = [
  {
    key: "state",
    label: "状态",
    kind: "choice" as const,
    choices: choices(NOTICE_STATES, NOTICE_STATE_TITLES),
  },
];

function queryOf(search: AddressSearch) {
  return { state: choiceOf(search, "state", NOTICE_STATES), after: textOf(search, "after") };
}

/** 公示: every published result, and the office's way to publish the next. */
export function NoticesTab() {
  const [query] = useAddress(queryOf);
  const notices = useEndpoint(listNotices, { query });
  const mayPublish = useMay("results.publish");
  const [publishing, publish] = useState(false);
  const button = mayPublish && (
    <Button type="primary" onClick={() => publish(true)}>
      公示冻结结果
    </Button>
  );
  return (
    <>
      <LedgerTable
        label="结果公示"
        rows={notices.data?.rows}
        next={notices.data?.next}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/public-notices/${row.id}`}
        columns={COLUMNS}
        filters={FILTERS}
        tools={button}
        problem={notices.error}
        onRetry={() => void notices.refetch()}
        busy={notices.isPlaceholderData}
        empty={
          <EmptyState
            title={query.state ? "没有这种状态的公示" : "还没有公示"}
            purpose="月份冻结后，把结果公示给各单位；公示期内单位可以提异议。"
            action={button}
          />
        }
      />
      {publishing && <PublishDialog onClose={() => publish(false)} />}
    </>
  );
}
