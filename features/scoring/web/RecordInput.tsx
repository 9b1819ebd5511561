import { blankOf, type FieldsComponent, type FieldSpec } from "./field-spec.ts";
import { recordOf } from "./edit.ts";

interface RecordInputProps {
  readonly Fields: FieldsComponent;
  readonly spec: Extract<FieldSpec, { type: "record" }>;
  readonly value: unknown;
  readonly path: string;
  readonly onChange: (value: unknown) => void;
}

/** A group of fields; an optional one is added and left out as a whole. */
export function RecordInput({ Fields, spec, value, path, onChange }: RecordInputProps) {
  if (value === undefined && spec.optional)
    return (
      <button type="button" className="text-button" onClick={() => onChange(blankOf(spec.columns))}>
        设置{spec.title}
      </button>
    );
  return (
    <div className="rule-record">
      <Fields specs={spec.columns} value={recordOf(value)} path={path} onChange={onChange} />
      {spec.optional && (
        <button type="button" className="text-button" onClick={() => onChange(undefined)}>
          不设{spec.title}
        </button>
      )}
    </div>
  );
}
