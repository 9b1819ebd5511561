import { Select } from "antd";
import { useId } from "react";
import { yearOf } from "../../../kernel/calendar.ts";
import type { AddressSearch } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { AsOfInput } from "../../../platform/web/ui/AsOfInput.tsx";
import { MonthPicker, YearPicker } from "../../../platform/web/ui/YearPicker.tsx";
import { listChains } from "../../chains/contract.ts";
import { listUnits } from "../../organization/contract.ts";
import { type BatchesSearch, monthIn } from "./batches-search.ts";

interface PlaceBarProps {
  readonly search: BatchesSearch;
  readonly change: (change: AddressSearch) => void;
}

/** Which month or day, and of which unit and chain; who is bound to one is not asked. */
export function PlaceBar({ search, change }: PlaceBarProps) {
  const { unit, chain, businessDay } = useSession();
  const units = useEndpoint(listUnits);
  const chains = useEndpoint(listChains);
  const options = (rows: readonly { id: number; name: string }[] | undefined) =>
    (rows ?? []).map((row) => ({ value: row.id, label: row.name }));
  return (
    <div className="batches-bar no-print">
      {search.tab === "pools" ? (
        <MonthPicker
          value={monthIn(search, businessDay)}
          onChange={(month) => change({ month, asOf: undefined })}
        />
      ) : (
        <DayBar search={search} change={change} />
      )}
      {!unit && (
        <Select
          aria-label="责任单位"
          className="batches-place"
          allowClear
          placeholder="全部单位"
          value={search.unitId ?? null}
          options={options(units.data?.filter(({ annexOrder }) => annexOrder !== null))}
          showSearch={{ optionFilterProp: "label" }}
          onChange={(chosen) => change({ unitId: chosen ? String(chosen) : undefined })}
        />
      )}
      {!chain && (
        <Select
          aria-label="产业链"
          className="batches-place"
          allowClear
          placeholder="全部产业链"
          value={search.chainId ?? null}
          options={options(chains.data)}
          onChange={(chosen) => change({ chainId: chosen ? String(chosen) : undefined })}
        />
      )}
    </div>
  );
}

/** The day the figures go to: today, the end of a former year, or any other. */
function DayBar({ search, change }: PlaceBarProps) {
  const { businessDay } = useSession();
  const id = useId();
  const asOf = search.asOf ?? businessDay;
  return (
    <>
      <YearPicker
        value={yearOf(asOf)}
        onChange={(year) =>
          change({ asOf: year === yearOf(businessDay) ? undefined : `${year}-12-31` })
        }
      />
      <label htmlFor={id}>截至</label>
      <AsOfInput
        id={id}
        className="batches-day"
        asOf={asOf}
        onChange={(day) => change({ asOf: day })}
      />
    </>
  );
}
