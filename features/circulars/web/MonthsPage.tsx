import { isDay, yearOf } from "../../../kernel/calendar.ts";
import { type AddressSearch, textOf, useAddress } from "../../../platform/web/address.ts";
import { yearIn, YearPicker } from "../../../platform/web/ui/YearPicker.tsx";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { EmptyState } from "../../../platform/web/ui/EmptyState.tsx";
import { Loaded } from "../../../platform/web/ui/Loaded.tsx";
import { PageFrame } from "../../../platform/web/ui/PageFrame.tsx";
import { listSnapshots } from "../../assessment/contract.ts";
import { listPeriods } from "../../funds/contract.ts";
import { listDocuments } from "../contract.ts";
import { FreezePanel } from "./FreezePanel.tsx";
import { MonthCircular } from "./MonthCircular.tsx";
import { type MonthState, monthMeant, monthStates } from "./month-refusals.ts";
import { MonthList } from "./MonthList.tsx";
import { PeriodPanel } from "./PeriodPanel.tsx";
import "./months.css";

interface MonthsSearch {
  readonly month: string | undefined;
  readonly year: number | undefined;
  /** The document that is open for reading. */
  readonly reading: number | null;
}

function monthsSearchOf(search: AddressSearch): MonthsSearch {
  const month = textOf(search, "month") ?? "";
  return {
    month: isDay(`${month}-01`) ? month : undefined,
    year: yearIn(search),
    reading: Number(textOf(search, "circular")) || null,
  };
}

/** 月度冻结与通报: the months of a year, and of one month its closing, its freeze and its circular. */
export function MonthsPage() {
  const [search, change] = useAddress(monthsSearchOf);
  const { businessDay } = useSession();
  const year = search.month ? yearOf(search.month) : (search.year ?? yearOf(businessDay));
  const periods = useEndpoint(listPeriods, { query: { year } });
  const snapshots = useEndpoint(listSnapshots, { query: { year } });
  const documents = useEndpoint(listDocuments, { query: { year, kind: "circular", limit: 200 } });
  return (
    <PageFrame
      title="月度冻结与通报"
      tag={
        <YearPicker
          value={year}
          onChange={(chosen) =>
            change({ year: String(chosen), month: undefined, circular: undefined })
          }
        />
      }
      note="关账后冻结数据，从冻结的数据生成通报；冻结的数随时可重算核对"
    >
      <Loaded query={periods}>
        {(found) => (
          <Months
            states={monthStates(found, snapshots.data ?? [], documents.data?.rows ?? [])}
            search={search}
            change={change}
          />
        )}
      </Loaded>
    </PageFrame>
  );
}

interface MonthsProps {
  readonly states: readonly MonthState[];
  readonly search: MonthsSearch;
  readonly change: (change: AddressSearch) => void;
}

function Months({ states, search, change }: MonthsProps) {
  const month = search.month ?? monthMeant(states);
  const chosen = states.find((state) => state.month === month) ?? states[0];
  if (!chosen) {
    return (
      <EmptyState title="还没有月份" purpose="本年度第一个月结束后，在这里关账、冻结、出通报。" />
    );
  }
  return (
    <div className="months">
      <MonthList states={states} chosen={chosen.month} />
      <div>
        <FreezePanel
          key={`freeze-${chosen.month}`}
          state={chosen}
          onRead={(id) => change({ month: chosen.month, circular: String(id) })}
        />
        {search.reading && <MonthCircular id={search.reading} />}
        <PeriodPanel key={`period-${chosen.month}`} state={chosen} states={states} />
      </div>
    </div>
  );
}
