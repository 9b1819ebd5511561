import { Checkbox, Form, Input } from "antd";
import { useRef } from "react";
import type { TextAreaRef } from "antd/es/input/TextArea";
import type { DocumentKind } from "../document.ts";
import { ANNEX_TITLES, ANNEXES, type Annex } from "../fact-names.ts";
import { faultsOf, findingsOf, type PlacedFinding } from "../rules.ts";
import type { DraftWords } from "../shapes.ts";
import { placesToFill } from "../template-check.ts";
import { typedFigures } from "../typed-figures.ts";
import type { FactValues } from "../template-text.ts";
import { FactPalette } from "./FactPalette.tsx";
import { WordsPreview } from "./WordsPreview.tsx";

interface WordsEditorProps {
  readonly kind: DocumentKind;
  readonly words: DraftWords;
  /** What the placeholders stand for; null while no period is chosen. */
  readonly values: FactValues | null;
  readonly onEdit: (change: Partial<DraftWords>) => void;
}

/** Title, addressees, text and annexes, with what is wrong at its place and what it reads like. */
export function WordsEditor({ kind, words, values, onEdit }: WordsEditorProps) {
  const body = useRef<TextAreaRef>(null);
  const insert = (tag: string): void => {
    const area = body.current?.resizableTextArea?.textArea;
    const at = area?.selectionStart ?? words.body.length;
    onEdit({ body: words.body.slice(0, at) + tag + words.body.slice(area?.selectionEnd ?? at) });
    area?.focus();
  };
  return (
    <div className="words-editor">
      <Form layout="vertical" component="div">
        <Lines label="标题" rows={3} value={words.title} onChange={(title) => onEdit({ title })} />
        <Lines
          label="主送机关"
          rows={1}
          value={words.addressees}
          onChange={(addressees) => onEdit({ addressees })}
        />
        <Form.Item label="正文" extra={LANGUAGE}>
          <Input.TextArea
            ref={body}
            className="template-text"
            aria-label="正文"
            autoSize={{ minRows: 12, maxRows: 28 }}
            maxLength={20_000}
            spellCheck={false}
            value={words.body}
            onChange={({ target }) => onEdit({ body: target.value })}
          />
        </Form.Item>
        <Findings words={words} />
        {kind === "minutes" && <Attendance words={words} onEdit={onEdit} />}
        <AfterText words={words} onEdit={onEdit} />
      </Form>
      <div>
        <FactPalette values={values} onInsert={insert} />
        {values && <WordsPreview words={words} values={values} />}
      </div>
    </div>
  );
}

const LANGUAGE =
  "每行一段；# 一级标题，## 二级标题；{{占位}}取数；{{列出 名单}}…{{结束}}、{{逐条 名单}}…{{结束}}（各成一段）、{{如有 名称}}…{{否则}}…{{结束}}；" +
  "{{插入 完成率图}}独占一行；〔待填：…〕填好之前不能印发";

function AfterText({ words, onEdit }: Pick<WordsEditorProps, "words" | "onEdit">) {
  return (
    <>
      <Form.Item label="附件">
        <Checkbox.Group
          value={words.annexes}
          options={ANNEXES.map((value) => ({ value, label: ANNEX_TITLES[value] }))}
          onChange={(annexes: Annex[]) =>
            onEdit({ annexes: ANNEXES.filter((one) => annexes.includes(one)) })
          }
        />
      </Form.Item>
      <Lines
        label="抄送"
        rows={1}
        value={words.copiesTo}
        onChange={(copiesTo) => onEdit({ copiesTo })}
      />
    </>
  );
}

interface LinesProps {
  readonly label: string;
  readonly rows: number;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Lines({ label, rows, value, onChange }: LinesProps) {
  return (
    <Form.Item label={label}>
      <Input.TextArea
        aria-label={label}
        className="template-text"
        autoSize={{ minRows: rows, maxRows: rows + 3 }}
        maxLength={500}
        spellCheck={false}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </Form.Item>
  );
}

function Attendance({ words, onEdit }: Pick<WordsEditorProps, "words" | "onEdit">) {
  return (
    <>
      <Lines
        label="出席"
        rows={2}
        value={words.present}
        onChange={(present) => onEdit({ present })}
      />
      <Lines
        label="请假"
        rows={1}
        value={words.excused}
        onChange={(excused) => onEdit({ excused })}
      />
      <Lines
        label="列席"
        rows={1}
        value={words.observers}
        onChange={(observers) => onEdit({ observers })}
      />
    </>
  );
}

/** Faults first, then places left to be filled in and figures typed by hand; each with its place. */
function Findings({ words }: { readonly words: DraftWords }) {
  const faults = faultsOf(words);
  const looks = (text: string) => [...placesToFill(text), ...typedFigures(text)];
  const numbers = findingsOf(words, looks);
  if (faults.length + numbers.length === 0) {
    return <p className="quiet findings">占位都认得，没有待填之处和手工写入的数字。</p>;
  }
  return (
    <ul className="findings" role="status">
      {faults.map((finding) => (
        <li key={place(finding)} className="overdue">
          ■ {place(finding)}：{finding.words}
        </li>
      ))}
      {numbers.map((finding) => (
        <li key={place(finding)} className="due-soon">
          ▲ {place(finding)}：{finding.words}
        </li>
      ))}
    </ul>
  );
}

function place({ part, line, column }: PlacedFinding): string {
  return `${part}第${line}行第${column}字`;
}
