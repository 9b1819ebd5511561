import { Select } from "antd";
import { monthText, yearOf } from "../../../kernel/calendar.ts";
import type { AddressSearch } from "../../../platform/web/address.ts";
import { useEndpoint } from "../../../platform/web/query.ts";
import { useSession } from "../../../platform/web/session.ts";
import { AsOfInput } from "../../../platform/web/ui/AsOfInput.tsx";
import { YearPicker } from "../../../platform/web/ui/YearPicker.tsx";
import { listSnapshots, type ExecutionTable, type Snapshot } from "../contract.ts";

const LIVE = "live";

interface SourcePickerProps {
  readonly table: ExecutionTable;
  readonly change: (change: AddressSearch) => void;
}

/** Where the figures come from: any day, or a frozen month; both stand in the address. */
export function SourcePicker({ table, change }: SourcePickerProps) {
  const { businessDay } = useSession();
  const snapshots = useEndpoint(listSnapshots, { query: {} });
  const frozen = frozenByYear(snapshots.data ?? []);
  const live = { value: LIVE, label: "实时数据" };
  const shown = table.snapshot && {
    value: String(table.snapshot.id),
    label: frozenLabel(table.snapshot),
  };
  return (
    <>
      <YearPicker
        value={table.year}
        onChange={(year) =>
          change({
            asOf: year === yearOf(businessDay) ? undefined : `${year}-12-31`,
            snapshot: undefined,
          })
        }
      />
      <label className="filter">
        <span className="filter-label">截至</span>
        <AsOfInput asOf={table.asOf} onChange={(asOf) => change({ asOf, snapshot: undefined })} />
      </label>
      <label className="filter">
        <span className="filter-label">月份</span>
        <Select
          className="filter-choice"
          value={table.snapshot ? String(table.snapshot.id) : LIVE}
          options={frozen.length > 0 ? [live, ...frozen] : shown ? [live, shown] : [live]}
          onChange={(value: string) =>
            change({ asOf: undefined, snapshot: value === LIVE ? undefined : value })
          }
        />
      </label>
    </>
  );
}

function frozenLabel({ month, version }: Pick<Snapshot, "month" | "version">): string {
  return version === 1 ? `${monthText(month)} 冻结` : `${monthText(month)} 冻结（第${version}版）`;
}

/** Every freeze there is, under its year: January reaches last December. */
function frozenByYear(snapshots: readonly Snapshot[]) {
  const years = [...new Set(snapshots.map(({ month }) => yearOf(month)))];
  return years.map((year) => ({
    label: `${year}年`,
    options: snapshots
      .filter(({ month }) => yearOf(month) === year)
      .map((one) => ({ value: String(one.id), label: frozenLabel(one) })),
  }));
}
