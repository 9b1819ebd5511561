import { PlusOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { Fields } from "./Fields.tsx";
import type { FieldSpec } from "./field-spec.ts";
import { RowTools } from "./RowsInput.tsx";
import { freshCode, movedRow, withoutRow, withRow } from "./edit.ts";
import { useFaultCount } from "./rule-book.ts";

interface CodedRowsProps<Row extends { readonly code: string; readonly name: string }> {
  readonly rows: readonly Row[];
  readonly path: string;
  readonly one: string;
  readonly prefix?: string;
  readonly specs: readonly FieldSpec[];
  readonly fresh: (code: string) => Row;
  /** Puts back what a rule set may not leave out. */
  readonly tidy: (row: Row) => Row;
  readonly onChange: (rows: Row[]) => void;
}

/** Indicators and extras: each folds to a line of name, weight and kind; codes are given, people see names. */
export function CodedRows<Row extends { readonly code: string; readonly name: string }>(
  props: CodedRowsProps<Row>,
) {
  const { rows, path, one, prefix = "item", specs, fresh, tidy, onChange } = props;
  return (
    <div className="rule-rows">
      {rows.map((row, index) => (
        <div key={row.code} className="rule-coded">
          <Folded isOpenAtFirst={row.name === ""}>
            <summary>
              <RowTitle row={row} path={`${path}[${index}]`} one={one} />
            </summary>
            <Fields
              specs={specs}
              value={row as Readonly<Record<string, unknown>>}
              path={`${path}[${index}]`}
              onChange={(changed) =>
                onChange(withRow(rows, index, tidy(changed as unknown as Row)))
              }
            />
          </Folded>
          <RowTools
            name={row.name || one}
            first={index === 0}
            last={index === rows.length - 1}
            onMove={(by) => onChange(movedRow(rows, index, by))}
            onRemove={() => onChange(withoutRow(rows, index))}
          />
        </div>
      ))}
      <Button
        icon={<PlusOutlined />}
        onClick={() => onChange([...rows, fresh(freshCode(rows, prefix))])}
      >
        加{one}
      </Button>
    </div>
  );
}

/** Stays as the reader left it: what is typed inside must not fold it. */
function Folded({ isOpenAtFirst, children }: { isOpenAtFirst: boolean; children: ReactNode }) {
  const [isOpen, setOpen] = useState(isOpenAtFirst);
  return (
    <details open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      {children}
    </details>
  );
}

interface RowTitleProps {
  readonly row: { readonly name: string };
  readonly path: string;
  readonly one: string;
}

function RowTitle({ row, path, one }: RowTitleProps) {
  const count = useFaultCount(path);
  const { weight } = row as { weight?: unknown };
  return (
    <span className="rule-row-title">
      <strong>{row.name || `未命名${one}`}</strong>
      {typeof weight === "string" || typeof weight === "number" ? (
        <span className="figure quiet"> {weight} 分</span>
      ) : null}
      {count > 0 && <span className="rule-count"> {count} 处待改</span>}
    </span>
  );
}
