import { CloseOutlined, FilterOutlined, SearchOutlined } from "@ant-design/icons";
import { Badge, Button, Input, Select } from "antd";
import {
  type ChangeEvent,
  type CompositionEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from "react";
import { type AddressSearch, textOf, useAddress } from "../address.ts";
import { isDay, yearOf } from "../../../kernel/calendar.ts";
import { EARLIEST_YEAR } from "../../../kernel/typed-day.ts";
import { useNarrow } from "../narrow.ts";
import { DayInput, MonthInput } from "./DayInput.tsx";
import type { LedgerFilter } from "./ledger-column.ts";

export interface LedgerFiltersProps {
  readonly filters: readonly LedgerFilter[];
  readonly tools?: ReactNode;
  readonly total: number | undefined;
}

/** Filters that live in the address; on a phone they fold behind one button. */
export function LedgerFilters({ filters, tools, total }: LedgerFiltersProps) {
  const narrow = useNarrow();
  const [unfolded, unfold] = useState(false);
  const [search, change] = useAddress(asItStands);
  const set = filters.filter(({ key }) => textOf(search, key));
  const clear = (): void => change(Object.fromEntries(filters.map(({ key }) => [key, undefined])));
  const open = filters.length > 0 && (!narrow || unfolded);
  return (
    <div className="filters no-print" role="search">
      {narrow && filters.length > 0 && (
        <Badge count={set.length} color="var(--celadon)">
          <Button
            icon={<FilterOutlined />}
            aria-expanded={unfolded}
            onClick={() => unfold(!unfolded)}
          >
            筛选
          </Button>
        </Badge>
      )}
      {open &&
        filters.map((filter) => (
          <label key={filter.key} className="filter">
            <span className="filter-label">{filter.label}</span>
            <Field
              filter={filter}
              value={textOf(search, filter.key)}
              onChange={(value, how) => change({ [filter.key]: value }, how)}
            />
          </label>
        ))}
      {set.length > 0 && (
        <Button type="text" icon={<CloseOutlined />} onClick={clear}>
          清除筛选
        </Button>
      )}
      <span className="filters-tools">
        {total !== undefined && (
          <span className="quiet figure">共 {total.toLocaleString()} 条</span>
        )}
        {tools}
      </span>
    </div>
  );
}

interface FieldProps {
  readonly filter: LedgerFilter;
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined, how?: "push" | "replace") => void;
}

function Field({ filter, value, onChange }: FieldProps) {
  if (filter.kind === "choice") {
    return (
      <Select
        className="filter-choice"
        aria-label={filter.label}
        allowClear
        placeholder="全部"
        value={value}
        options={[...filter.choices]}
        showSearch={filter.choices.length > 8 ? { optionFilterProp: "label" } : false}
        onChange={(chosen?: string) => onChange(chosen)}
      />
    );
  }
  return <TypedField filter={filter} value={value} onChange={onChange} />;
}

/** Milliseconds of rest after which what was typed filters the list. */
const REST = 300;

/**
 * A field that filters while one types, after a short rest or at Enter. Leaving it changes nothing at once: the list would be
 * drawn anew under the pointer, and the click that left the field would be lost.
 */
function TypedField({ filter, value = "", onChange }: FieldProps) {
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  const [seen, setSeen] = useState(value);
  const resting = useRef<number>(undefined);
  const latest = useRef(onChange);
  useEffect(() => {
    latest.current = onChange;
  });
  useEffect(() => () => window.clearTimeout(resting.current), []);
  if (seen !== value) {
    setSeen(value);
    // Filters cleared, or a page back: not what was typed here.
    if (told !== value) {
      setTold(value);
      setTyped(value);
    }
  }
  const tell = (text: string): void => {
    window.clearTimeout(resting.current);
    const asked = text.trim();
    if (asked === told || !isWhole(filter.kind, asked)) return;
    setTold(asked);
    latest.current(asked || undefined, told === "" ? "push" : "replace");
  };
  const rest = (text: string): void => {
    window.clearTimeout(resting.current);
    resting.current = window.setTimeout(() => tell(text), REST);
  };
  const typing = {
    value: typed,
    onPressEnter: () => tell(typed),
    onChange: ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) => {
      setTyped(target.value);
      // Letters of a Chinese word under way are nothing to look for.
      if (!(nativeEvent as InputEvent).isComposing) rest(target.value);
    },
    onCompositionEnd: ({ currentTarget }: CompositionEvent<HTMLInputElement>) =>
      rest(currentTarget.value),
  };
  if (filter.kind === "text") {
    return (
      <Input
        {...typing}
        className="filter-text"
        allowClear
        prefix={<SearchOutlined className="quiet" />}
        placeholder={filter.placeholder ?? "查找"}
      />
    );
  }
  const Dated = filter.kind === "day" ? DayInput : MonthInput;
  return (
    <Dated
      className="filter-day"
      aria-label={filter.label}
      value={typed}
      onChange={(text) => {
        setTyped(text);
        rest(text);
      }}
    />
  );
}

/** A day half typed is none to ask for yet. */
function isWhole(kind: LedgerFilter["kind"], text: string): boolean {
  if (kind === "text" || text === "") return true;
  const isDate = isDay(kind === "month" ? `${text}-01` : text);
  return isDate && yearOf(text) >= EARLIEST_YEAR;
}

function asItStands(search: AddressSearch): AddressSearch {
  return search;
}
