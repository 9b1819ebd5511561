import { InputNumber } from "antd";

interface AreaInputProps {
  readonly value?: string | null;
  readonly onChange?: (area: string | null) => void;
  readonly id?: string;
  readonly unit: "亩" | "m²";
}

/** An area with at most two decimals; its value is text. Fits Form.Item. */
export function AreaInput({ value, onChange, id, unit }: AreaInputProps) {
  return (
    <InputNumber<string>
      {...(id && { id })}
      stringMode
      min="0"
      max="999999999"
      precision={2}
      value={value ?? null}
      suffix={unit}
      controls={false}
      style={{ width: "100%" }}
      onChange={(area) => onChange?.(area === null || area === "" ? null : String(area))}
    />
  );
}
