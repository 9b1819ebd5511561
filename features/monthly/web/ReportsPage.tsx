import {
  type Day,
  isDay,
  lastDayOf,
  type Month,
  monthOf,
  monthText,
  yearOf,
} from "../../../kernel/calendar.ts";
import { notice } from "../../../kernel/citation.ts";
import { type AddressSearch, choiceOf, textOf, useAddress } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { Citation } from "../../../platform/web/ui/Citation.tsx";
import { DayText } from "../../../platform/web/ui/DayText.tsx";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { LedgerTable } from "../../../platform/web/ui/LedgerTable.tsx";
import type { LedgerColumn, LedgerFilter } from "../../../platform/web/ui/ledger-column.ts";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { yearIn, YearPicker } from "../../../platform/web/ui/YearPicker.tsx";
import { UnitSwitch } from "../../../platform/web/ui/UnitSwitch.tsx";
import {
  listReports,
  REPORT_STATE_TITLES,
  REPORT_STATES,
  type ReportRow,
  type ReportState,
} from "../contract.ts";
import { ReportStateTag } from "./ReportStateTag.tsx";

/** `missing`: nobody ever signed it, whatever its state. */
const SHOWN = [...REPORT_STATES, "missing"] as const;

interface Shown {
  readonly year: number | undefined;
  readonly month: Month | undefined;
  readonly state: ReportState | "missing" | undefined;
}

function shownOf(search: AddressSearch): Shown {
  const month = textOf(search, "month") ?? "";
  return {
    year: yearIn(search),
    month: isDay(`${month}-01`) ? month : undefined,
    state: choiceOf(search, "state", SHOWN),
  };
}

/** 月报: a unit's own months; for the city every unit's, and who is missing. */
export function ReportsPage() {
  const [{ year: asked, month, state }, change] = useAddress(shownOf);
  const { businessDay, unit } = useSession();
  const year = month ? yearOf(month) : (asked ?? yearOf(businessDay));
  const found = useEndpoint(listReports, { query: { year } });
  const rows = found.data?.filter(
    (row) =>
      (month === undefined || row.month === month) &&
      (state === undefined ||
        (state === "missing" ? isMissing(row, businessDay) : row.state === state)),
  );
  return (
    <PageFrame
      title="月报"
      tag={
        <YearPicker
          value={year}
          onChange={(chosen) => change({ year: String(chosen), month: undefined })}
        />
      }
      note="一个单位一个月一份，由主要负责人签发；签发了才算已报，没有到位资金的签发零报告"
    >
      <LedgerTable
        label="月报"
        rows={rows}
        rowKey={(row) => `${row.unit.id}-${row.month}`}
        rowPath={(row) => `/monthly/${row.unit.id}/${row.month}`}
        rowTone={(row) => (row.late && row.month < monthOf(businessDay) ? "late" : undefined)}
        columns={unit ? COLUMNS.filter(({ key }) => key !== "unit") : COLUMNS}
        filters={FILTERS}
        problem={found.error}
        onRetry={() => void found.refetch()}
        tools={<UnitSwitch />}
        empty={
          <EmptyState
            title="没有这样的月报"
            purpose="月底以后由填报员送签、主要负责人签发；未报单位按月份和「未报」查看。"
          />
        }
      />
      <Citation basis={notice("五（一）")} />
    </PageFrame>
  );
}

/** 未报: the month is over and nobody ever signed. */
function isMissing({ signedOn, month }: ReportRow, day: Day): boolean {
  return signedOn === null && lastDayOf(month) < day;
}

const FILTERS: readonly LedgerFilter[] = [
  { key: "month", label: "月份", kind: "month" },
  {
    key: "state",
    label: "状态",
    kind: "choice",
    choices: [
      { value: "missing", label: "未报（没有签发过）" },
      ...REPORT_STATES.map((value) => ({ value, label: REPORT_STATE_TITLES[value] })),
    ],
  },
];

const COLUMNS: readonly LedgerColumn<ReportRow>[] = [
  { key: "unit", title: "单位", card: "title", render: ({ unit }) => unit.name },
  { key: "month", title: "月份", render: ({ month }) => monthText(month) },
  { key: "state", title: "状态", render: (row) => <ReportStateTag row={row} /> },
  {
    key: "receipts",
    title: "到位资金",
    unit: "笔",
    render: ({ zero, receipts, state }) =>
      zero ? (state === "signed" ? "零报告" : "—") : receipts,
  },
  {
    key: "amount",
    title: "金额",
    unit: "money",
    card: "figure",
    render: ({ zero, amountFen }) => (zero ? "—" : <MoneyText fen={amountFen} />),
  },
  { key: "due", title: "截止", render: ({ dueOn }) => <DayText day={dueOn} /> },
  {
    key: "signed",
    title: "首次签发",
    render: ({ signedOn }) => <DayText day={signedOn} />,
  },
];
