import { Button, Input, Select } from "antd";
import { recordOf, rowsOf, withKey, withoutRow, withRow } from "./edit.ts";
import { useFaultWords } from "./rule-book.ts";

const TESTS = [
  { value: "atLeast", label: "不低于" },
  { value: "below", label: "低于" },
  { value: "is", label: "是" },
  { value: "oneOf", label: "是其中之一" },
] as const;
type Test = (typeof TESTS)[number]["value"];

interface TestsInputProps {
  readonly value: unknown;
  readonly path: string;
  readonly onChange: (value: unknown) => void;
}

/** Which items of a list count: every test must hold; none means all of them. */
export function TestsInput({ value, path, onChange }: TestsInputProps) {
  const tests = rowsOf(value);
  const words = useFaultWords(path);
  return (
    <div className="rule-tests">
      {tests.map((test, index) => (
        <TestLine
          key={index}
          value={recordOf(test)}
          path={`${path}[${index}]`}
          onChange={(one) => onChange(withRow(tests, index, one))}
          onRemove={() => onChange(withoutRow(tests, index))}
        />
      ))}
      <Button size="small" onClick={() => onChange([...tests, { field: "", atLeast: "0" }])}>
        加一个筛选条件
      </Button>
      {words.map((one) => (
        <span key={one} className="rule-fault" role="alert">
          {one}
        </span>
      ))}
    </div>
  );
}

interface TestLineProps {
  readonly value: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly onChange: (value: unknown) => void;
  readonly onRemove: () => void;
}

function TestLine({ value, path, onChange, onRemove }: TestLineProps) {
  const test = TESTS.find((one) => one.value in value)?.value ?? "atLeast";
  const words = useFaultWords(path);
  const put = (kind: Test, text: string): void => {
    const told = kind === "oneOf" ? text.split(/[、,，]/).map((one) => one.trim()) : wordOf(text);
    onChange({ field: value.field, [kind]: told });
  };
  return (
    <div className="rule-inline">
      <Input
        aria-label="项目的哪一栏"
        placeholder="哪一栏"
        value={String((value.field as string | undefined) ?? "")}
        onChange={({ target }) => onChange(withKey(value, "field", target.value))}
      />
      <Select<Test>
        aria-label="怎样比较"
        value={test}
        options={[...TESTS]}
        onChange={(chosen) => put(chosen, shown(value[test]))}
      />
      <Input
        aria-label="比什么"
        value={shown(value[test])}
        onChange={({ target }) => put(test, target.value)}
      />
      <Button type="text" onClick={onRemove}>
        去掉
      </Button>
      {words.map((one) => (
        <span key={one} className="rule-fault" role="alert">
          {one}
        </span>
      ))}
    </div>
  );
}

/** 是 and 否 are yes and no of the items; other words stay words. */
function wordOf(text: string): string | boolean {
  return text === "是" ? true : text === "否" ? false : text;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return value.map(String).join("、");
  if (typeof value === "boolean") return value ? "是" : "否";
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}
