import { Input, Select } from "antd";
import { yearOf } from "../../../kernel/calendar.ts";
import type { AddressSearch } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { listSnapshots, type ExecutionTable } from "../contract.ts";

const LIVE = "live";

interface SourcePickerProps {
  readonly table: ExecutionTable;
  readonly change: (change: AddressSearch) => void;
}

/** Where the figures come from: any day, or a frozen month; both stand in the address. */
export function SourcePicker({ table, change }: SourcePickerProps) {
  const { businessDay } = useSession();
  const year = yearOf(businessDay);
  const snapshots = useEndpoint(listSnapshots, { query: { year } });
  const frozen = (snapshots.data ?? []).map(({ id, month, version }) => ({
    value: String(id),
    label: version === 1 ? `${month} 冻结` : `${month} 冻结（第${version}版）`,
  }));
  return (
    <>
      <label className="filter">
        <span className="filter-label">截至</span>
        <Input
          key={table.asOf}
          type="date"
          defaultValue={table.asOf}
          max={businessDay}
          onBlur={({ target }) => {
            if (target.value && target.value !== table.asOf)
              change({ asOf: target.value, snapshot: undefined });
          }}
          onPressEnter={({ currentTarget }) => currentTarget.blur()}
        />
      </label>
      <label className="filter">
        <span className="filter-label">月份</span>
        <Select
          className="filter-choice"
          value={table.snapshot ? String(table.snapshot.id) : LIVE}
          options={[{ value: LIVE, label: "实时数据" }, ...frozen]}
          onChange={(value: string) =>
            change({ asOf: undefined, snapshot: value === LIVE ? undefined : value })
          }
        />
      </label>
    </>
  );
}
