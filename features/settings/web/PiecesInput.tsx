import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Select } from "antd";

type Lines = readonly (readonly string[])[];

export interface PiecesInputProps {
  readonly options: Readonly<Record<string, string>>;
  readonly value?: Lines;
  readonly onChange?: (lines: Lines) => void;
}

/** Lines that must all be met, each by any of what is chosen in it; what one line has is not offered in another. */
export function PiecesInput({ options, value = [], onChange }: PiecesInputProps) {
  const taken = new Set(value.flat());
  const put = (index: number, line: readonly string[] | null): void =>
    onChange?.(value.flatMap((one, at) => (at === index ? (line ? [line] : []) : [one])));
  return (
    <ol className="pieces">
      {value.map((line, index) => (
        // A line is what stands in it at its place: it has no name of its own.
        <li key={`${index} of ${value.length}`}>
          <Select
            mode="multiple"
            aria-label={`第 ${index + 1} 行，任一种即可`}
            placeholder="选一种或几种，任一种即可"
            value={[...line]}
            options={Object.entries(options)
              .filter(([kind]) => line.includes(kind) || !taken.has(kind))
              .map(([kind, label]) => ({ value: kind, label }))}
            showSearch={{ optionFilterProp: "label" }}
            onChange={(chosen: string[]) => put(index, chosen)}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`删去第 ${index + 1} 行`}
            onClick={() => put(index, null)}
          />
        </li>
      ))}
      <li className="pieces-more">
        <Button icon={<PlusOutlined />} onClick={() => onChange?.([...value, []])}>
          再要一种凭证
        </Button>
      </li>
    </ol>
  );
}
