import { Input, Select, Space } from "antd";
import { useId, useState } from "react";
import { type Fen, fenFromText, moneyText } from "../../../kernel/money.ts";
import { amountWords } from "../amount-words.ts";

type TypedUnit = "元" | "万元";

export interface AmountInputProps {
  /** Fen as a decimal string; null where nothing usable is typed. */
  readonly value?: string | null;
  readonly onChange?: (fen: string | null) => void;
  readonly id?: string;
  readonly unit?: TypedUnit;
  readonly autoFocus?: boolean;
  readonly placeholder?: string;
  readonly disabled?: boolean;
}

/**
 * An amount typed in 元 or 万元, read back in the other unit and in 人民币大写, so that a slip of
 * ten-thousandfold is seen. Parts of a fen are refused. Fits antd's Form.Item.
 */
export function AmountInput({
  value,
  onChange,
  id,
  unit: first = "元",
  ...rest
}: AmountInputProps) {
  const reading = useId();
  const [unit, setUnit] = useState<TypedUnit>(first);
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed !== null && isSame(typed, unit, value) ? typed : textOf(value, unit);
  const read = (words: string, as: TypedUnit): void => {
    setTyped(words);
    setUnit(as);
    onChange?.(fenOf(words, as)?.toString() ?? null);
  };
  const fen = fenOf(shown, unit);
  const wrong = shown.trim() !== "" && fen === null;
  return (
    <div>
      <Space.Compact block>
        <Input
          {...rest}
          id={id}
          className="figure amount-input"
          inputMode="decimal"
          autoComplete="off"
          status={wrong ? "error" : ""}
          value={shown}
          aria-describedby={reading}
          onChange={(event) => read(event.target.value, unit)}
          onBlur={() => fen !== null && setTyped(textOf(fen.toString(), unit))}
        />
        <Select<TypedUnit>
          aria-label="单位"
          className="amount-unit"
          value={unit}
          options={[{ value: "元" }, { value: "万元" }]}
          onChange={(as) => read(shown, as)}
        />
      </Space.Compact>
      <div id={reading} className={`amount-reading ${wrong ? "amount-wrong" : ""}`}>
        {wrong
          ? "请填写数字；以元计最多两位小数"
          : fen !== null && <Reading fen={fen} unit={unit} />}
      </div>
    </div>
  );
}

function Reading({ fen, unit }: { readonly fen: Fen; readonly unit: TypedUnit }) {
  const other = unit === "元" ? "万元" : "元";
  return (
    <>
      <span className="figure">
        ＝ {moneyText(fen, other, other === "万元" ? 6 : 2).replace(/\.?0+$/, "")} {other}
      </span>
      <span>{amountWords(fen)}</span>
    </>
  );
}

function fenOf(words: string, unit: TypedUnit): Fen | null {
  return words.trim() === "" ? null : fenFromText(words.trim(), unit);
}

/** Whether the typed words still say the form's value; after a reset they do not. */
function isSame(typed: string, unit: TypedUnit, value: string | null | undefined): boolean {
  return (fenOf(typed, unit)?.toString() ?? null) === (value ?? null);
}

function textOf(value: string | null | undefined, unit: TypedUnit): string {
  if (value === null || value === undefined || value === "") return "";
  const text = moneyText(BigInt(value), unit, unit === "元" ? 2 : 6);
  return text.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
}
