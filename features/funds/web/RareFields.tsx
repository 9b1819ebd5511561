import { Input, InputNumber, Select } from "antd";
import { useState } from "react";
import { fenFromText, moneyText } from "../../../kernel/money.ts";
import { DayInput } from "../../../platform/web/ui/DayInput.tsx";
import { MoneyText } from "../../../platform/web/ui/MoneyText.tsx";
import { Field, fieldId, type FieldsProps } from "./Field.tsx";
import type { ReceiptValues } from "./receipt-values.ts";

/** Fields few receipts need, folded; open where one of them says something. */
export function RareFields(props: FieldsProps) {
  const { values, edit, faultOf } = props;
  const [open] = useState(() => saysSomething(values));
  return (
    <details className="rare-fields" open={open}>
      <summary>外币、外来方占比、收款方、来源依据、备注</summary>
      <CurrencyFields {...props} />
      <div className="field-pair">
        <Field
          name="outsideShareBp"
          label="外来投资方占比"
          fault={faultOf("outsideShareBp")}
          hint="合资到账只计外来一方的部分"
        >
          <InputNumber
            id={fieldId("outsideShareBp")}
            min={0.01}
            max={100}
            precision={2}
            suffix="%"
            value={values.outsideShareBp / 100}
            onChange={(share) => edit({ outsideShareBp: Math.round((share ?? 100) * 100) })}
          />
        </Field>
        <Field name="receiverName" label="收款方" fault={faultOf("receiverName")}>
          <Input
            id={fieldId("receiverName")}
            maxLength={100}
            value={values.receiverName}
            onChange={({ target }) => edit({ receiverName: target.value })}
          />
        </Field>
      </div>
      <Field name="originBasis" label="来源依据" fault={faultOf("originBasis")}>
        <Input
          id={fieldId("originBasis")}
          maxLength={300}
          placeholder="如：付款方营业执照登记地为江苏省"
          value={values.originBasis}
          onChange={({ target }) => edit({ originBasis: target.value })}
        />
      </Field>
      <Field name="note" label="备注" fault={faultOf("note")}>
        <Input.TextArea
          id={fieldId("note")}
          maxLength={1000}
          autoSize={{ minRows: 1, maxRows: 5 }}
          value={values.note}
          onChange={({ target }) => edit({ note: target.value })}
        />
      </Field>
    </details>
  );
}

const CURRENCIES = [
  ["CNY", "人民币"],
  ["USD", "美元"],
  ["HKD", "港元"],
  ["EUR", "欧元"],
  ["JPY", "日元"],
  ["GBP", "英镑"],
  ["TWD", "新台币"],
  ["SGD", "新加坡元"],
] as const;

function CurrencyFields({ values, edit, faultOf }: FieldsProps) {
  const foreign = values.currency !== "CNY";
  return (
    <>
      <div className="field-pair">
        <Field name="currency" label="币种" fault={faultOf("currency")}>
          <Select<string>
            id={fieldId("currency")}
            value={values.currency}
            options={CURRENCIES.map(([value, name]) => ({ value, label: `${name} ${value}` }))}
            onChange={(currency) => edit({ currency })}
          />
        </Field>
        {foreign && (
          <Field name="foreignAmountFen" label="原币金额" fault={faultOf("foreignAmountFen")}>
            <ForeignAmount
              value={values.foreignAmountFen}
              onChange={(foreignAmountFen) => edit({ foreignAmountFen })}
            />
          </Field>
        )}
      </div>
      {foreign && (
        <>
          <div className="field-pair">
            <Field name="rate" label="汇率（1 原币合人民币）" fault={faultOf("rate")}>
              <Input
                id={fieldId("rate")}
                inputMode="decimal"
                placeholder="如 7.1786"
                value={values.rate ?? ""}
                onChange={({ target }) => edit({ rate: target.value.trim() || null })}
              />
            </Field>
            <Field name="rateOn" label="汇率日期" fault={faultOf("rateOn")}>
              <DayInput
                id={fieldId("rateOn")}
                value={values.rateOn ?? ""}
                onChange={(rateOn) => edit({ rateOn: rateOn || null })}
              />
            </Field>
          </div>
          <Field name="rateSource" label="汇率来源" fault={faultOf("rateSource")}>
            <Input
              id={fieldId("rateSource")}
              maxLength={100}
              placeholder="如：中国外汇交易中心人民币汇率中间价"
              value={values.rateSource}
              onChange={({ target }) => edit({ rateSource: target.value })}
            />
          </Field>
          <Field name="amountFen" label="折合人民币（自动计算）" fault={faultOf("amountFen")}>
            <output id={fieldId("amountFen")} tabIndex={-1} className="converted">
              <MoneyText fen={values.amountFen} unit="元" withUnit />
              <MoneyText fen={values.amountFen} unit="万元" withUnit />
            </output>
          </Field>
        </>
      )}
    </>
  );
}

interface ForeignAmountProps {
  readonly value: string | null;
  readonly onChange: (hundredths: string | null) => void;
}

/** An amount of a foreign currency in hundredths of its unit. */
function ForeignAmount({ value, onChange }: ForeignAmountProps) {
  const [typed, setTyped] = useState(value === null ? "" : moneyText(BigInt(value), "元"));
  const read = (words: string): void => {
    setTyped(words);
    onChange(fenFromText(words)?.toString() ?? null);
  };
  return (
    <Input
      id={fieldId("foreignAmountFen")}
      className="figure"
      inputMode="decimal"
      value={typed}
      status={typed.trim() !== "" && value === null ? "error" : ""}
      onChange={({ target }) => read(target.value)}
      onBlur={() => value !== null && setTyped(moneyText(BigInt(value), "元"))}
    />
  );
}

function saysSomething(values: ReceiptValues): boolean {
  return (
    values.currency !== "CNY" ||
    values.outsideShareBp !== 10_000 ||
    values.receiverName !== "" ||
    values.note !== ""
  );
}
