import { Button, Input, Select } from "antd";
import { CONDITION_TESTS } from "../operand.ts";
import { FieldBox } from "./FieldBox.tsx";
import { TEST_TITLES } from "./field-spec.ts";
import { OperandInput } from "./OperandInput.tsx";
import { recordOf, rowsOf, textOf, withRow, withoutRow } from "./edit.ts";

interface ConditionInputProps {
  readonly value: unknown;
  readonly path: string;
  readonly onChange: (value: unknown) => void;
}

const TESTS = CONDITION_TESTS.map((value) => ({ value, label: TEST_TITLES[value] }));

/** A measured value against a number or another value. */
export function ConditionInput({ value, path, onChange }: ConditionInputProps) {
  const condition = recordOf(value);
  const isNumber = typeof condition.than !== "object";
  return (
    <div className="rule-condition">
      <FieldBox wide spec={{ title: "数值" }} path={`${path}.of`}>
        <OperandInput
          value={condition.of ?? ""}
          path={`${path}.of`}
          onChange={(of) => onChange({ ...condition, of })}
        />
      </FieldBox>
      <Select
        aria-label="怎样比较"
        value={textOf(condition.test)}
        options={TESTS}
        onChange={(test) => onChange({ ...condition, test })}
      />
      <FieldBox wide spec={{ title: isNumber ? "这个数" : "另一个数值" }} path={`${path}.than`}>
        {isNumber ? (
          <Input
            aria-label="这个数"
            inputMode="decimal"
            value={textOf(condition.than)}
            onChange={({ target }) => onChange({ ...condition, than: target.value })}
          />
        ) : (
          <OperandInput
            value={condition.than}
            path={`${path}.than`}
            onChange={(than) => onChange({ ...condition, than })}
          />
        )}
        <button
          type="button"
          className="text-button"
          onClick={() => onChange({ ...condition, than: isNumber ? { target: "" } : "0" })}
        >
          {isNumber ? "改为与另一个数值比" : "改为与固定的数比"}
        </button>
      </FieldBox>
    </div>
  );
}

interface ConditionsInputProps extends ConditionInputProps {
  readonly optional: boolean;
}

export function ConditionsInput({ value, path, onChange, optional }: ConditionsInputProps) {
  const rows = rowsOf(value);
  const put = (next: readonly unknown[]) =>
    onChange(next.length === 0 && optional ? undefined : next);
  return (
    <div className="rule-rows">
      {rows.map((row, index) => (
        <div key={index} className="rule-row">
          <ConditionInput
            value={row}
            path={`${path}[${index}]`}
            onChange={(one) => put(withRow(rows, index, one))}
          />
          <Button type="text" onClick={() => put(withoutRow(rows, index))}>
            去掉
          </Button>
        </div>
      ))}
      <Button size="small" onClick={() => put([...rows, { of: "", test: "atLeast", than: "0" }])}>
        加一个条件
      </Button>
    </div>
  );
}
