import { Select } from "antd";
import {
  addMonths,
  type Day,
  type Month,
  monthOf,
  monthText,
  yearOf,
} from "../../../kernel/calendar.ts";
import { type AddressSearch, textOf, useAddress } from "../address.ts";
import { useSession } from "../session.ts";

/** The years there is anything of, this one first. */
export function useYears(): number[] {
  const { businessDay, firstYear } = useSession();
  const last = yearOf(businessDay);
  return Array.from({ length: last - firstYear + 1 }, (_none, index) => last - index);
}

/** `?year=2023` of an address. */
export function yearIn(search: AddressSearch): number | undefined {
  const text = textOf(search, "year") ?? "";
  return /^\d{4}$/.test(text) ? Number(text) : undefined;
}

/** The year an address asks for. */
export interface AskedYear {
  /** This one where the address says nothing. */
  readonly year: number;
  /** The last day of a former year; undefined for this one, which goes to today. */
  readonly asOf: Day | undefined;
  readonly choose: (year: number) => void;
}

/** `?year=2023` as a choice of the page: a former year is shown as of its last day. */
export function useAskedYear(): AskedYear {
  const [asked, change] = useAddress(yearIn);
  const current = yearOf(useSession().businessDay);
  const year = asked !== undefined && asked < current ? asked : current;
  return {
    year,
    asOf: year === current ? undefined : `${year}-12-31`,
    choose: (chosen) => change({ year: chosen === current ? undefined : String(chosen) }),
  };
}

interface YearPickerProps {
  readonly value: number;
  readonly onChange: (year: number) => void;
}

/** 年度: the one choice of a year; it stands in the address of the page. */
export function YearPicker({ value, onChange }: YearPickerProps) {
  const years = useYears();
  const offered = years.includes(value) ? years : [...years, value].toSorted((a, b) => b - a);
  return (
    <Select
      aria-label="年度"
      value={value}
      options={offered.map((year) => ({ value: year, label: `${year}年` }))}
      onChange={onChange}
    />
  );
}

interface MonthPickerProps {
  readonly value: Month | null;
  readonly onChange: (month: Month) => void;
}

/** 月份: every month of every year up to today, newest first, by year; January reaches last December. */
export function MonthPicker({ value, onChange }: MonthPickerProps) {
  const years = useYears();
  const { businessDay } = useSession();
  return (
    <Select
      aria-label="月份"
      className="filter-choice"
      value={value}
      options={years.map((year) => ({
        label: `${year}年`,
        options: monthsOfYear(year, monthOf(businessDay)).map((month) => ({
          value: month,
          label: monthText(month),
        })),
      }))}
      onChange={onChange}
    />
  );
}

/** The months of a year up to a month, newest first. */
export function monthsOfYear(year: number, last: Month): Month[] {
  return Array.from({ length: 12 }, (_none, index) => addMonths(`${year}-12`, -index)).filter(
    (month) => month <= last,
  );
}
