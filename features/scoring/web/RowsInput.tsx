import {
  ArrowDownOutlined,
  ArrowUpOutlined,
  DeleteOutlined,
  PlusOutlined,
} from "@ant-design/icons";
import { Button } from "antd";
import { blankOf, type FieldsComponent, type FieldSpec } from "./field-spec.ts";
import { movedRow, recordOf, rowsOf, withoutRow, withRow } from "./edit.ts";

interface RowsInputProps {
  readonly Fields: FieldsComponent;
  readonly spec: {
    readonly title: string;
    readonly optional?: true;
    readonly columns: readonly FieldSpec[];
  };
  /** What one row is called. */
  readonly one: string;
  readonly value: unknown;
  readonly path: string;
  readonly onChange: (value: unknown) => void;
}

/** Rows of the same fields: added, changed, moved, taken away. */
export function RowsInput({ Fields, spec, one, value, path, onChange }: RowsInputProps) {
  const rows = rowsOf(value);
  const put = (next: readonly unknown[]) =>
    onChange(next.length === 0 && spec.optional ? undefined : next);
  return (
    <div className="rule-rows">
      {rows.map((row, index) => (
        <div key={index} className="rule-row">
          <Fields
            specs={spec.columns}
            value={recordOf(row)}
            path={`${path}[${index}]`}
            onChange={(changed) => put(withRow(rows, index, changed))}
          />
          <RowTools
            name={`${one} ${index + 1}`}
            first={index === 0}
            last={index === rows.length - 1}
            onMove={(by) => put(movedRow(rows, index, by))}
            onRemove={() => put(withoutRow(rows, index))}
          />
        </div>
      ))}
      <Button
        size="small"
        icon={<PlusOutlined />}
        onClick={() => put([...rows, blankOf(spec.columns)])}
      >
        加一行{one}
      </Button>
    </div>
  );
}

export interface RowToolsProps {
  readonly name: string;
  readonly first: boolean;
  readonly last: boolean;
  readonly onMove: (by: -1 | 1) => void;
  readonly onRemove: () => void;
}

export function RowTools({ name, first, last, onMove, onRemove }: RowToolsProps) {
  return (
    <span className="rule-tools">
      <Button
        type="text"
        aria-label={`上移${name}`}
        icon={<ArrowUpOutlined />}
        disabled={first}
        onClick={() => onMove(-1)}
      />
      <Button
        type="text"
        aria-label={`下移${name}`}
        icon={<ArrowDownOutlined />}
        disabled={last}
        onClick={() => onMove(1)}
      />
      <Button type="text" aria-label={`去掉${name}`} icon={<DeleteOutlined />} onClick={onRemove} />
    </span>
  );
}
