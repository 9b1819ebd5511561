import { Select } from "antd";
import { kindNamed, KINDS } from "../kinds/registry.ts";
import { blankOf, type FieldsComponent } from "./field-spec.ts";
import { recordOf } from "./edit.ts";

interface FormulaInputProps {
  readonly Fields: FieldsComponent;
  readonly value: unknown;
  readonly path: string;
  readonly onChange: (value: unknown) => void;
}

/** A formula: its kind, and the settings that the kind declares. What two kinds share is kept when the kind changes. */
export function FormulaInput({ Fields, value, path, onChange }: FormulaInputProps) {
  const formula = recordOf(value);
  const kind = kindNamed(String(formula.kind));
  const choose = (name: string): void => {
    const next = kindNamed(name);
    if (!next) return;
    const kept = next.fields.flatMap((field) => {
      const old = formula[field.name];
      const isSame = kind?.fields.find((one) => one.name === field.name)?.type === field.type;
      return isSame && old !== undefined ? [[field.name, old]] : [];
    });
    onChange({ ...blankOf(next.fields), ...Object.fromEntries(kept), kind: name });
  };
  return (
    <div className="rule-formula">
      <Select
        aria-label="算法"
        value={kind?.kind ?? null}
        placeholder="选一种算法"
        options={KINDS.map((one) => ({ value: one.kind, label: one.title }))}
        popupMatchSelectWidth={false}
        onChange={choose}
      />
      {kind && <p className="quiet rule-description">{kind.description}</p>}
      {kind && <Fields specs={kind.fields} value={formula} path={path} onChange={onChange} />}
    </div>
  );
}
