import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import {
  listRecognitions,
  type Recognition,
  RECOGNITION_STATE_TITLES,
  RECOGNITION_STATES,
  type RecognitionQuery,
} from "../contract.ts";
import { RecognitionTag } from "./RecognitionCard.tsx";

function read(search: AddressSearch): RecognitionQuery {
  const after = textOf(search, "after");
  const state = choiceOf(search, "state", RECOGNITION_STATES);
  const since = choiceOf(search, "sinceFreeze", ["true"]);
  return { ...(after && { after }), ...(state && { state }), ...(since && { sinceFreeze: true }) };
}

const change = (was: string | null, is: string | null) =>
  was === is ? (
    <MoneyText fen={is} />
  ) : (
    <>
      <MoneyText fen={was} /> → <MoneyText fen={is} />
    </>
  );

const COLUMNS: readonly LedgerColumn<Recognition>[] = [
  { key: "name", title: "项目", card: "title", render: (row) => row.project.name },
  { key: "unit", title: "责任单位", render: (row) => row.project.unitName },
  { key: "state", title: "状态", render: (row) => <RecognitionTag state={row.state} /> },
  {
    key: "total",
    title: "总投资",
    unit: "money",
    render: (row) => change(row.former.totalInvestmentFen, row.figures.totalInvestmentFen),
  },
  {
    key: "contract",
    title: "合同投资额",
    unit: "money",
    render: (row) => change(row.former.contractInvestmentFen, row.figures.contractInvestmentFen),
  },
  {
    key: "day",
    title: "签约日期",
    render: ({ former, figures }) => (
      <>
        {former.signedOn !== figures.signedOn && (
          <>
            <DayText day={former.signedOn} /> →{" "}
          </>
        )}
        <DayText day={figures.signedOn} />
      </>
    ),
  },
  { key: "filed", title: "提出日期", render: (row) => <DayText day={row.filedOn} /> },
];

const FILTERS: readonly LedgerFilter[] = [
  {
    key: "state",
    label: "状态",
    kind: "choice",
    choices: RECOGNITION_STATES.map((state) => ({
      value: state,
      label: RECOGNITION_STATE_TITLES[state],
    })),
  },
  {
    key: "sinceFreeze",
    label: "范围",
    kind: "choice",
    choices: [{ value: "true", label: "上次冻结以来变更的" }],
  },
];

/** 签约认定: what waits, what was decided, and what changed since the last freeze. */
export function RecognitionsPage() {
  const [query] = useAddress(read);
  const found = useEndpoint(listRecognitions, { query });
  return (
    <PageFrame
      title="签约认定"
      note="总投资、合同投资额和签约日期决定亿元以上项目数和引进年度：附协议提出，单位主要负责人签认，招商办核定"
    >
      <LedgerTable
        label="签约认定"
        rows={found.data?.rows}
        next={found.data?.next ?? null}
        rowKey={(row) => String(row.id)}
        rowPath={(row) => `/projects/${row.project.id}?tab=recognition`}
        columns={COLUMNS}
        filters={FILTERS}
        tools={<UnitSwitch />}
        problem={found.error}
        onRetry={() => void found.refetch()}
        busy={found.isPlaceholderData}
        empty={
          <EmptyState
            title="没有签约认定"
            purpose="在项目的「签约认定」页附协议提出；这里列出待签认、待核定的，和上次冻结以来变更的。"
          />
        }
      />
    </PageFrame>
  );
}
