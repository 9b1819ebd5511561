import { Button, Input, Select } from "antd";
import { OPERAND_KEYS } from "../operand.ts";
import { FieldBox } from "./FieldBox.tsx";
import { recordOf, rowsOf, textOf, withKey, withoutRow, withRow } from "./edit.ts";
import { useRuleBook } from "./rule-book.ts";
import { TestsInput } from "./TestsInput.tsx";

type Way = "figure" | (typeof OPERAND_KEYS)[number];

const WAY_TITLES: Record<Way, string> = {
  figure: "一项数据",
  target: "目标数",
  constant: "固定的数",
  over: "相除（比率）",
  growth: "增幅",
  minus: "相减",
  sum: "相加",
  times: "相乘",
  audited: "经核查系数折算",
  converted: "按汇率折算",
  count: "项目个数",
  total: "项目合计",
};
const WAYS = Object.entries(WAY_TITLES).map(([value, label]) => ({ value: value as Way, label }));

interface OperandInputProps {
  readonly value: unknown;
  readonly path: string;
  readonly onChange: (value: unknown) => void;
}

/** What is measured: a figure, or an expression built of figures step by step. */
export function OperandInput({ value, path, onChange }: OperandInputProps) {
  const way = wayOf(value);
  return (
    <div className="rule-operand">
      <Select<Way>
        aria-label="取什么数"
        value={way}
        options={WAYS}
        popupMatchSelectWidth={false}
        onChange={(chosen) => onChange(blankOperand(chosen))}
      />
      <Parts way={way} value={value} path={path} onChange={onChange} />
    </div>
  );
}

function wayOf(value: unknown): Way {
  if (typeof value === "string") return "figure";
  const record = recordOf(value);
  return OPERAND_KEYS.find((key) => key in record) ?? "figure";
}

function blankOperand(way: Way): unknown {
  switch (way) {
    case "figure":
      return "";
    case "constant":
      return { constant: "1" };
    case "sum":
    case "times":
    case "minus":
    case "over":
    case "growth":
      return { [way]: ["", ""] };
    case "converted":
      return { converted: "", rate: "" };
    case "count":
      return { count: { items: "项目" } };
    case "total":
      return { total: { items: "项目", field: "" } };
    default:
      return { [way]: "" };
  }
}

const PAIR_TITLES: Partial<Record<Way, readonly [string, string]>> = {
  over: ["除", "以"],
  growth: ["本期", "上期"],
  minus: ["减数前", "减"],
};

function Parts({ way, value, path, onChange }: OperandInputProps & { readonly way: Way }) {
  const record = recordOf(value);
  switch (way) {
    case "figure":
      return <FigureSelect value={value} onChange={onChange} />;
    case "constant":
      return (
        <Input
          aria-label="固定的数"
          inputMode="decimal"
          value={textOf(record.constant)}
          onChange={({ target }) => onChange({ constant: target.value })}
        />
      );
    case "target":
      return (
        <>
          <FigureSelect
            value={record.target}
            onChange={(one) => onChange({ ...record, target: one })}
          />
          <Input
            aria-label="哪一级目标"
            placeholder="哪一级（只有一级可不填）"
            value={textOf(record.level)}
            onChange={({ target }) => onChange(withKey(record, "level", target.value || undefined))}
          />
        </>
      );
    case "audited":
      return <FigureSelect value={record.audited} onChange={(one) => onChange({ audited: one })} />;
    case "converted":
      return (
        <>
          <FigureSelect
            value={record.converted}
            onChange={(one) => onChange({ ...record, converted: one })}
          />
          <RateSelect value={record.rate} onChange={(one) => onChange({ ...record, rate: one })} />
        </>
      );
    case "count":
    case "total":
      return <ItemsPart way={way} record={record} path={path} onChange={onChange} />;
    default:
      return <ManyPart way={way} record={record} path={path} onChange={onChange} />;
  }
}

interface PartProps {
  readonly way: Way;
  readonly record: Readonly<Record<string, unknown>>;
  readonly path: string;
  readonly onChange: (value: unknown) => void;
}

function ManyPart({ way, record, path, onChange }: PartProps) {
  const parts = rowsOf(record[way]);
  const titles = PAIR_TITLES[way];
  const put = (rows: readonly unknown[]) => onChange({ [way]: rows });
  return (
    <div className="rule-operand-parts">
      {parts.map((part, index) => (
        <FieldBox
          key={index}
          wide
          spec={{ title: titles?.[index] ?? `第${index + 1}个数` }}
          path={`${path}.${way}[${index}]`}
        >
          <OperandInput
            value={part}
            path={`${path}.${way}[${index}]`}
            onChange={(one) => put(withRow(parts, index, one))}
          />
          {!titles && parts.length > 2 && (
            <Button type="text" size="small" onClick={() => put(withoutRow(parts, index))}>
              去掉
            </Button>
          )}
        </FieldBox>
      ))}
      {!titles && (
        <Button size="small" onClick={() => put([...parts, ""])}>
          再加一个数
        </Button>
      )}
    </div>
  );
}

function ItemsPart({ way, record, path, onChange }: PartProps) {
  const choice = recordOf(record[way]);
  const { rules } = useRuleBook();
  const put = (key: string, one: unknown) => onChange({ [way]: withKey(choice, key, one) });
  return (
    <div className="rule-operand-parts">
      <Input
        aria-label="哪个清单"
        prefix="清单"
        value={textOf(choice.items)}
        onChange={({ target }) => put("items", target.value)}
      />
      {way === "total" && (
        <Input
          aria-label="合计哪一栏"
          prefix="合计"
          value={textOf(choice.field)}
          onChange={({ target }) => put("field", target.value)}
        />
      )}
      <TestsInput
        value={choice.where}
        path={`${path}.${way}.where`}
        onChange={(tests) => put("where", rowsOf(tests).length > 0 ? tests : undefined)}
      />
      {(rules.splits ?? []).length > 0 && (
        <Select
          aria-label="分成办法"
          allowClear
          placeholder="不分成"
          value={typeof choice.split === "string" ? choice.split : null}
          options={(rules.splits ?? []).map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(one) => put("split", one ?? undefined)}
        />
      )}
    </div>
  );
}

interface PickProps {
  readonly value: unknown;
  readonly onChange: (value: string) => void;
}

/** One of the figures that the rule set declares. */
export function FigureSelect({ value, onChange }: PickProps) {
  const { rules } = useRuleBook();
  return (
    <Select
      aria-label="数据"
      placeholder="选一项数据"
      value={typeof value === "string" && value !== "" ? value : null}
      options={rules.figures.map(({ code, name, unit }) => ({
        value: code,
        label: unit ? `${name}（${unit}）` : name,
      }))}
      popupMatchSelectWidth={false}
      onChange={onChange}
      notFoundContent="先在「数据」一节添加"
    />
  );
}

function RateSelect({ value, onChange }: PickProps) {
  const { rules } = useRuleBook();
  const codes = [...new Set((rules.rates ?? []).map(({ code }) => code))];
  return (
    <Select
      aria-label="汇率"
      placeholder="选汇率"
      value={typeof value === "string" && value !== "" ? value : null}
      options={codes.map((code) => ({ value: code, label: code }))}
      onChange={onChange}
    />
  );
}
