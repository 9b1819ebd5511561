import { Input, Radio, Select } from "antd";
import { DayInput } from "../../../platform/web/ui/DayInput.tsx";
import { ConditionInput, ConditionsInput } from "./ConditionInput.tsx";
import { FieldBox } from "./FieldBox.tsx";
import type { FieldSpec } from "./field-spec.ts";
import { FormulaInput } from "./FormulaInput.tsx";
import { OperandInput } from "./OperandInput.tsx";
import { RecordInput } from "./RecordInput.tsx";
import { RowsInput } from "./RowsInput.tsx";
import {
  ListByInput,
  RankByInput,
  ScheduleInput,
  SharesInput,
  WeightInput,
} from "./SpecialInputs.tsx";
import { TestsInput } from "./TestsInput.tsx";
import { rowsOf, textOf, withKey } from "./edit.ts";
import { useRuleBook } from "./rule-book.ts";

interface FieldsProps {
  readonly specs: readonly FieldSpec[];
  readonly value: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly onChange: (value: Readonly<Record<string, unknown>>) => void;
}

const WIDE: readonly FieldSpec["type"][] = [
  "operand",
  "formula",
  "rows",
  "list",
  "record",
  "tests",
  "condition",
  "conditions",
  "weight",
  "schedule",
  "shares",
  "listBy",
  "rankBy",
];

/** The fields of a record, drawn from their descriptions. */
export function Fields({ specs, value, path, onChange }: FieldsProps) {
  return (
    <div className="rule-fields">
      {specs.map((spec) => {
        const place = path === "" ? spec.name : `${path}.${spec.name}`;
        return (
          <FieldBox key={spec.name} spec={spec} path={place} wide={WIDE.includes(spec.type)}>
            <FieldInput
              spec={spec}
              value={value[spec.name]}
              path={place}
              onChange={(one) => onChange(withKey(value, spec.name, one))}
            />
          </FieldBox>
        );
      })}
    </div>
  );
}

interface FieldInputProps {
  readonly spec: FieldSpec;
  readonly value: unknown;
  readonly path: string;
  readonly onChange: (value: unknown) => void;
}

function FieldInput({ spec, value, path, onChange }: FieldInputProps) {
  const given = { value, path, onChange };
  switch (spec.type) {
    case "operand":
      return <OptionalPart {...given} spec={spec} blank="" Part={OperandInput} />;
    case "formula":
      return <FormulaInput {...given} Fields={Fields} />;
    case "rows":
      return <RowsInput {...given} Fields={Fields} spec={spec} one={spec.title} />;
    case "list":
      return <RowsInput {...given} Fields={Fields} spec={spec} one={spec.one} />;
    case "record":
      return <RecordInput {...given} Fields={Fields} spec={spec} />;
    case "tests":
      return <TestsInput {...given} />;
    case "condition":
      return <ConditionInput {...given} />;
    case "conditions":
      return <ConditionsInput {...given} optional={spec.optional === true} />;
    case "weight":
      return <WeightInput {...given} />;
    case "schedule":
      return <ScheduleInput {...given} />;
    case "shares":
      return <SharesInput {...given} />;
    case "rankBy":
      return <RankByInput {...given} />;
    case "listBy":
      return <ListByInput {...given} />;
    default:
      return <PlainInput spec={spec} value={value} onChange={onChange} />;
  }
}

type PlainProps = Pick<FieldInputProps, "spec" | "value" | "onChange">;

function PlainInput({ spec, value, onChange }: PlainProps) {
  const empty = spec.optional ? undefined : "";
  const put = (text: string): void => onChange(text === "" ? empty : text);
  switch (spec.type) {
    case "yes":
      return (
        <Radio.Group
          value={value === true}
          options={[
            { value: true, label: "是" },
            { value: false, label: "否" },
          ]}
          onChange={({ target }) => onChange(target.value as boolean)}
        />
      );
    case "choice":
      return (
        <Select
          aria-label={spec.title}
          value={typeof value === "string" ? value : null}
          placeholder={spec.fallback ?? "请选择"}
          allowClear={spec.optional === true}
          options={Object.entries(spec.options).map(([key, label]) => ({ value: key, label }))}
          popupMatchSelectWidth={false}
          onChange={(chosen: string | undefined) => onChange(chosen ?? undefined)}
        />
      );
    case "whole":
      return (
        <Input
          inputMode="numeric"
          value={textOf(value)}
          onChange={({ target }) =>
            onChange(/^-?\d{1,6}$/.test(target.value) ? Number(target.value) : put(target.value))
          }
        />
      );
    case "wordList":
      return (
        <Select
          aria-label={spec.title}
          mode="tags"
          value={rowsOf(value).map(String)}
          options={[]}
          onChange={(words: string[]) => onChange(words.length > 0 ? words : undefined)}
        />
      );
    case "day":
      return <DayInput value={textOf(value)} onChange={put} />;
    case "code":
    case "split":
    case "place":
      return <CodeSelect spec={spec} value={value} onChange={onChange} />;
    default:
      return (
        <Input
          value={textOf(value)}
          inputMode={spec.type === "decimal" ? "decimal" : "text"}
          onChange={({ target }) => put(target.value)}
        />
      );
  }
}

function CodeSelect({ spec, value, onChange }: PlainProps) {
  const { rules, places } = useRuleBook();
  const list = spec.type === "code" ? (rules[spec.of] ?? []) : (rules.splits ?? []);
  const options =
    spec.type === "place"
      ? places.map((name) => ({ value: name, label: name }))
      : list.map(({ code, name }) => ({ value: code, label: name }));
  if (spec.type === "place" && places.length === 0)
    return <Input value={textOf(value)} onChange={({ target }) => onChange(target.value)} />;
  return (
    <Select
      aria-label={spec.title}
      allowClear={spec.optional === true}
      placeholder="请选择"
      value={typeof value === "string" && value !== "" ? value : null}
      options={options}
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      onChange={(chosen: string | undefined) => onChange(chosen ?? undefined)}
    />
  );
}

interface OptionalPartProps extends FieldInputProps {
  readonly blank: unknown;
  readonly Part: typeof OperandInput;
}

/** A part that may be left out: a word to add it, a word to leave it out again. */
function OptionalPart({ spec, value, path, onChange, blank, Part }: OptionalPartProps) {
  if (value === undefined && spec.optional)
    return (
      <button type="button" className="text-button" onClick={() => onChange(blank)}>
        另外指定
      </button>
    );
  return (
    <>
      <Part value={value} path={path} onChange={onChange} />
      {spec.optional && (
        <button type="button" className="text-button" onClick={() => onChange(undefined)}>
          不指定
        </button>
      )}
    </>
  );
}
