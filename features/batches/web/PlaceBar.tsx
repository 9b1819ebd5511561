import { Input, Select } from "antd";
import { useId } from "react";
import type { AddressSearch } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
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
  const id = useId();
  const byMonth = search.tab === "pools";
  const options = (rows: readonly { id: number; name: string }[] | undefined) =>
    (rows ?? []).map((row) => ({ value: row.id, label: row.name }));
  return (
    <div className="batches-bar no-print">
      <label htmlFor={id}>{byMonth ? "月份" : "截至"}</label>
      <Input
        id={id}
        className="batches-day"
        type={byMonth ? "month" : "date"}
        value={byMonth ? monthIn(search, businessDay) : (search.asOf ?? businessDay)}
        max={byMonth ? businessDay.slice(0, 7) : businessDay}
        onChange={({ target }) =>
          change({ [byMonth ? "month" : "asOf"]: target.value || undefined })
        }
      />
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
