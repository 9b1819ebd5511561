import { Button, Input, Select } from "antd";
import { FieldBox } from "./FieldBox.tsx";
import { OperandInput } from "./OperandInput.tsx";
import { recordOf, rowsOf, textOf, withKey, withRow } from "./edit.ts";
import { useRuleBook } from "./rule-book.ts";

interface SpecialProps {
  readonly value: unknown;
  readonly path: string;
  readonly onChange: (value: unknown) => void;
}

/** One weight for all, or one for each type of unit. */
export function WeightInput({ value, path, onChange }: SpecialProps) {
  const isMatrix = typeof value === "object" && value !== null;
  return (
    <div className="rule-inline">
      {isMatrix ? (
        <SharesInput value={value} path={path} onChange={onChange} one="类型" />
      ) : (
        <Input
          aria-label="权重"
          className="rule-short"
          inputMode="decimal"
          value={textOf(value)}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
      <button
        type="button"
        className="text-button"
        onClick={() => onChange(isMatrix ? "10" : { 镇: "10", 乡: "10", 街道: "10" })}
      >
        {isMatrix ? "各类单位同一权重" : "按单位类型分别定"}
      </button>
    </div>
  );
}

/** Decimals by name: weights by type (0 is 不考核), shares by role. */
export function SharesInput({
  value,
  path,
  onChange,
  one = "一方",
}: SpecialProps & { one?: string }) {
  const entries = Object.entries(recordOf(value));
  const put = (next: readonly (readonly [string, unknown])[]) => onChange(Object.fromEntries(next));
  return (
    <div className="rule-rows">
      {entries.map(([name, share], index) => (
        <FieldBox key={index} wide spec={{ title: name || one }} path={`${path}.${name}`}>
          <div className="rule-inline">
            <Input
              aria-label={`${one}名称`}
              value={name}
              onChange={({ target }) => put(withRow(entries, index, [target.value, share]))}
            />
            <Input
              aria-label={`${name}的数`}
              className="rule-short"
              inputMode="decimal"
              value={textOf(share)}
              onChange={({ target }) => put(withRow(entries, index, [name, target.value]))}
            />
            <Button type="text" onClick={() => put(entries.filter((_entry, at) => at !== index))}>
              去掉
            </Button>
          </div>
        </FieldBox>
      ))}
      <Button size="small" onClick={() => put([...entries, [`${one}${entries.length + 1}`, "0"]])}>
        加{one}
      </Button>
    </div>
  );
}

const EVEN = ["8", "17", "25", "33", "42", "50", "58", "67", "75", "83", "92", "100"];

/** 序时进度: by months, by days, or a curve month by month. */
export function ScheduleInput({ value, onChange }: SpecialProps) {
  const curve = rowsOf(recordOf(value).percentByMonth);
  const way = typeof value === "string" ? value : value === undefined ? "none" : "curve";
  const choose = (chosen: string): void => {
    if (chosen === "none") onChange(undefined);
    else onChange(chosen === "curve" ? { percentByMonth: EVEN } : chosen);
  };
  return (
    <>
      <Select
        aria-label="序时进度"
        value={way}
        options={[
          { value: "none", label: "不看序时" },
          { value: "months", label: "已满月数÷12" },
          { value: "days", label: "已过天数÷全年天数" },
          { value: "curve", label: "各月累计应完成百分比" },
        ]}
        onChange={choose}
      />
      {way === "curve" && (
        <div className="rule-months">
          {curve.map((percent, index) => (
            <label key={index}>
              {index + 1}月
              <Input
                inputMode="decimal"
                value={textOf(percent)}
                onChange={({ target }) =>
                  onChange({ percentByMonth: withRow(curve, index, target.value) })
                }
              />
            </label>
          ))}
        </div>
      )}
    </>
  );
}

/** What the rank goes by: the total, one indicator, or a measured value. */
export function RankByInput({ value, path, onChange }: SpecialProps) {
  const { rules } = useRuleBook();
  const record = recordOf(value);
  const way = value === "score" ? "score" : "indicator" in record ? "indicator" : "value";
  return (
    <div className="rule-inline">
      <Select
        aria-label="按什么排"
        value={way}
        options={[
          { value: "score", label: "总分" },
          { value: "indicator", label: "某一指标的得分" },
          { value: "value", label: "某一数值（如完成率、超额、个数）" },
        ]}
        popupMatchSelectWidth={false}
        onChange={(chosen) =>
          onChange(
            chosen === "score"
              ? "score"
              : chosen === "indicator"
                ? { indicator: rules.indicators[0]?.code ?? "" }
                : { value: rules.figures[0]?.code ?? "" },
          )
        }
      />
      {way === "indicator" && (
        <Select
          aria-label="指标"
          value={textOf(record.indicator)}
          options={rules.indicators.map(({ code, name }) => ({ value: code, label: name }))}
          onChange={(indicator) => onChange({ indicator })}
        />
      )}
      {way === "value" && (
        <OperandInput
          value={record.value}
          path={`${path}.value`}
          onChange={(operand) => onChange({ value: operand })}
        />
      )}
    </div>
  );
}

/** How one comes onto a list: by place, by the group's quota, or by how often one is first or last. */
export function ListByInput({ value, onChange }: SpecialProps) {
  const { rules } = useRuleBook();
  const record = recordOf(value);
  const way = ["first", "last", "winnersOfGroup"].find((key) => key in record) ?? "among";
  const count = textOf(record[way] ?? record.atLeast);
  const whole = (text: string): number => Math.max(1, Number.parseInt(text, 10) || 1);
  return (
    <div className="rule-inline">
      <Select
        aria-label="怎样上榜"
        value={way}
        options={[
          { value: "first", label: "排名前几" },
          { value: "last", label: "排名后几" },
          { value: "winnersOfGroup", label: "各组名额" },
          { value: "among", label: "若干指标中居首（末）几次" },
        ]}
        popupMatchSelectWidth={false}
        onChange={(chosen) =>
          onChange(
            chosen === "winnersOfGroup"
              ? { winnersOfGroup: true }
              : chosen === "among"
                ? { place: "first", among: rules.indicators.map(({ code }) => code), atLeast: 1 }
                : { [chosen]: 1 },
          )
        }
      />
      {way === "among" && (
        <>
          <Select
            aria-label="首末"
            value={textOf(record.place)}
            options={[
              { value: "first", label: "居首" },
              { value: "last", label: "居末" },
            ]}
            onChange={(place) => onChange(withKey(record, "place", place))}
          />
          <Select
            aria-label="指标"
            mode="multiple"
            value={rowsOf(record.among).map(String)}
            options={rules.indicators.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={(among: string[]) => onChange(withKey(record, "among", among))}
          />
        </>
      )}
      {way !== "winnersOfGroup" && (
        <Input
          aria-label="几个"
          className="rule-short"
          inputMode="numeric"
          value={count}
          onChange={({ target }) =>
            onChange(withKey(record, way === "among" ? "atLeast" : way, whole(target.value)))
          }
        />
      )}
    </div>
  );
}
