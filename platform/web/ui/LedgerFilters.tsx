import { CloseOutlined, FilterOutlined, SearchOutlined } from "@ant-design/icons";
import { Badge, Button, Input, Select } from "antd";
import { type ReactNode, useState } from "react";
import { type AddressSearch, textOf, useAddress } from "../address.ts";
import { useNarrow } from "../narrow.ts";
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
              key={textOf(search, filter.key) ?? ""}
              filter={filter}
              value={textOf(search, filter.key)}
              onChange={(value) => change({ [filter.key]: value })}
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
  readonly onChange: (value: string | undefined) => void;
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
        onChange={onChange}
      />
    );
  }
  if (filter.kind === "text") {
    return (
      <Input
        className="filter-text"
        allowClear
        prefix={<SearchOutlined className="quiet" />}
        placeholder={filter.placeholder ?? "回车搜索"}
        defaultValue={value}
        onPressEnter={({ currentTarget }) => onChange(currentTarget.value.trim() || undefined)}
        onBlur={({ target }) =>
          target.value.trim() !== (value ?? "") && onChange(target.value.trim())
        }
        onClear={() => onChange(undefined)}
      />
    );
  }
  return (
    <Input
      className="filter-day"
      type={filter.kind === "day" ? "date" : "month"}
      defaultValue={value}
      onBlur={({ target }) => target.value !== (value ?? "") && onChange(target.value)}
      onPressEnter={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}

function asItStands(search: AddressSearch): AddressSearch {
  return search;
}
