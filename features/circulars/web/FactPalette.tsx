import { Input } from "antd";
import { useState } from "react";
import { FACT_NAMES, type FactName, INSERT_NAMES } from "../fact-names.ts";
import { type FactValues, templateWords } from "../template-text.ts";

interface FactPaletteProps {
  readonly values: FactValues | null;
  readonly onInsert: (tag: string) => void;
}

/** The placeholders with what they stand for now; a click puts one into the text. */
export function FactPalette({ values, onInsert }: FactPaletteProps) {
  const [sought, seek] = useState("");
  const found = FACT_NAMES.filter(
    ({ name, meaning }) => name.includes(sought) || meaning.includes(sought),
  );
  return (
    <details className="palette" open>
      <summary>占位与取值</summary>
      <Input
        allowClear
        aria-label="找占位"
        placeholder="找占位"
        value={sought}
        onChange={({ target }) => seek(target.value.trim())}
      />
      <ul>
        {found.map((fact) => (
          <li key={fact.name}>
            <button
              type="button"
              className="text-button"
              title={fact.meaning}
              onClick={() => onInsert(tagOf(fact))}
            >
              {fact.name}
            </button>
            <span className="quiet">{values ? valueOf(fact.name, values) : fact.meaning}</span>
          </li>
        ))}
        {INSERT_NAMES.map(({ name, meaning }) => (
          <li key={name}>
            <button
              type="button"
              className="text-button"
              onClick={() => onInsert(`\n{{插入 ${name}}}\n`)}
            >
              {name}
            </button>
            <span className="quiet">{meaning}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}

function tagOf({ name, fields }: FactName): string {
  return fields ? `{{列出 ${name}}}{{名称}}{{结束}}` : `{{${name}}}`;
}

function valueOf(name: string, values: FactValues): string {
  const words = templateWords(`{{${name}}}`, values);
  return words === "" ? "（空）" : words.length > 30 ? `${words.slice(0, 30)}…` : words;
}
