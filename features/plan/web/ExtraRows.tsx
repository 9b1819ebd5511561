import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { Panel } from "../../../platform/web/ui/Panel.tsx";
import { INDICATOR_OF_MEASURE } from "../confirmation.ts";
import type { ConfirmedPlan } from "../contract.ts";
import { MEASURE_WORDS, type PlanReading } from "../reading.ts";
import { valueOfTyped } from "./reading-values.ts";

/** A line somebody adds to an annex by hand: its name, and what is typed for each of the annex's measures. */
export interface ExtraRow {
  readonly annex: number;
  readonly name: string;
  readonly typed: readonly string[];
}

/** The targets with the added lines at the end of their annex; a line without a name or with an amount that is none adds nothing. */
export function withExtras(
  targets: ConfirmedPlan["targets"],
  { annexes }: PlanReading,
  extras: readonly ExtraRow[],
): ConfirmedPlan["targets"] {
  const added = extras.flatMap(({ annex: at, name, typed }) => {
    const annex = annexes[at];
    if (!annex || name.trim() === "") return [];
    return annex.measures.flatMap(({ code, unit }, index) => {
      const amount = valueOfTyped(typed[index] ?? "", unit.value);
      if (amount === null || amount === undefined) return [];
      return [
        {
          layer: annex.kind === "units" ? ("unit" as const) : ("chain" as const),
          name: name.trim(),
          indicator: INDICATOR_OF_MEASURE[code],
          amount,
          bound: "exact" as const,
        },
      ];
    });
  });
  return [...targets, ...added];
}

interface ExtraRowsProps {
  readonly reading: PlanReading;
  readonly extras: readonly ExtraRow[];
  readonly onChange: (extras: ExtraRow[]) => void;
}

/** 补充的行: what the reader missed, or a copy of last year's plan lacks. */
export function ExtraRows({ reading, extras, onChange }: ExtraRowsProps) {
  const put = (index: number, change: Partial<ExtraRow>): void =>
    onChange(extras.map((row, at) => (at === index ? { ...row, ...change } : row)));
  return (
    <Panel
      title="补充的行"
      extra={<small className="quiet">附件里有、上面没有列出的，加在最后</small>}
    >
      {extras.map((row, index) => {
        const measures = reading.annexes[row.annex]?.measures ?? [];
        return (
          <div className="extra-row" key={`${index + 1}`}>
            <Input
              aria-label={`补充第${index + 1}行的名称`}
              placeholder="名称"
              value={row.name}
              onChange={({ target }) => put(index, { name: target.value })}
            />
            {measures.map(({ code, unit }, column) => (
              <Input
                key={code}
                aria-label={`补充第${index + 1}行的${MEASURE_WORDS[code]}`}
                placeholder={MEASURE_WORDS[code]}
                suffix={unit.value}
                inputMode="decimal"
                value={row.typed[column] ?? ""}
                status={
                  valueOfTyped(row.typed[column] ?? "", unit.value) === undefined ? "error" : ""
                }
                onChange={({ target }) =>
                  put(index, {
                    typed: measures.map((_measure, at) =>
                      at === column ? target.value : (row.typed[at] ?? ""),
                    ),
                  })
                }
              />
            ))}
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`去掉补充第${index + 1}行`}
              onClick={() => onChange(extras.filter((_row, at) => at !== index))}
            />
          </div>
        );
      })}
      {reading.annexes.map((annex, index) => (
        <Button
          key={`${index + 1}`}
          type="dashed"
          icon={<PlusOutlined />}
          className="extra-add"
          onClick={() => onChange([...extras, { annex: index, name: "", typed: [] }])}
        >
          {annex.kind === "units" ? "补一个单位" : "补一条产业链"}
        </Button>
      ))}
    </Panel>
  );
}
