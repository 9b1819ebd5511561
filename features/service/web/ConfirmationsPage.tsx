import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { StageTag } from "../../../platform/web/ui/StageTag.tsx";
import {
  CONFIRMATION_OUTCOMES,
  type ConfirmationRow,
  INVITATION_STATE_TITLES,
  listConfirmations,
} from "../contract.ts";

const COLUMNS: readonly LedgerColumn<ConfirmationRow>[] = [
  { key: "project", title: "项目", card: "title", render: ({ project }) => project.name },
  { key: "unit", title: "责任单位", render: ({ unitName }) => unitName ?? "未明确" },
  { key: "madeOn", title: "生成", render: (row) => `${row.madeOn} ${row.madeBy}` },
  { key: "openedOn", title: "企业打开", render: ({ openedOn }) => <DayText day={openedOn} /> },
  {
    key: "state",
    title: "状态",
    render: ({ answer, state }) =>
      answer === "object" ? (
        <StageTag words="企业有异议" tone="bad" />
      ) : (
        <StageTag words={INVITATION_STATE_TITLES[state]} tone="late" />
      ),
  },
  {
    key: "expiresOn",
    title: "有效期",
    render: ({ expiresOn, answeredOn }) => (
      <DayText day={expiresOn} deadline={answeredOn === null} />
    ),
  },
  { key: "words", title: "企业的话", render: ({ words }) => words || "—" },
];

function queryOf(search: AddressSearch) {
  const outcome = choiceOf(search, "outcome", CONFIRMATION_OUTCOMES);
  const after = textOf(search, "after");
  return { ...(outcome && { outcome }), ...(after && { after }) };
}

/** 待企业确认: links the enterprise has not answered, and what it objected to. */
export function ConfirmationsPage() {
  const [query] = useAddress(queryOf);
  const found = useEndpoint(listConfirmations, { query });
  return (
    <PageFrame
      title="待企业确认"
      crumbs={[{ title: "问题清单", path: "/problems" }]}
      note="链接在项目的「服务与问题」里生成，企业打开即可确认或提出异议"
    >
      <LedgerTable
        label="待企业确认"
        rows={found.data?.rows}
        next={found.data?.next}
        rowKey={({ id }) => String(id)}
        rowPath={({ project }) => `/projects/${project.id}?tab=service`}
        rowTone={({ answer }) => (answer === "object" ? "bad" : undefined)}
        columns={COLUMNS}
        filters={[
          {
            key: "outcome",
            label: "情况",
            kind: "choice",
            choices: [
              { value: "waiting", label: "等企业答复" },
              { value: "objected", label: "企业有异议" },
            ],
          },
        ]}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        empty={
          <EmptyState
            title="没有等企业答复的链接"
            purpose="请企业核对项目情况的链接，在企业答复前列在这里。"
          />
        }
      />
    </PageFrame>
  );
}
