import { useDeferredValue } from "react";
import type { DraftWords } from "../shapes.ts";
import {
  type FactValues,
  type TemplateLine,
  templateLines,
  templateWords,
} from "../template-text.ts";

interface WordsPreviewProps {
  readonly words: DraftWords;
  readonly values: FactValues;
}

/** What the words read like with the facts put in; the pages themselves come with the next version. */
export function WordsPreview({ words: typed, values }: WordsPreviewProps) {
  const words = useDeferredValue(typed);
  const addressees = templateWords(words.addressees, values);
  return (
    <section className="circular-text words-preview" aria-label="预览" tabIndex={0}>
      <header className="circular-head">
        {templateWords(words.title, values)
          .split("\n")
          .map((line, index) => (
            <p key={index}>
              <strong>{line}</strong>
            </p>
          ))}
      </header>
      {addressees && <p>{addressees}：</p>}
      {templateLines(words.body, values).map((line, index) => (
        <PreviewLine key={index} line={line} />
      ))}
    </section>
  );
}

function PreviewLine({ line }: { readonly line: TemplateLine }) {
  if (line.kind === "insert") return <p className="quiet">〔此处插入{line.name}〕</p>;
  const indented = `　　${line.words}`;
  return <p>{line.level > 0 ? <strong>{indented}</strong> : indented}</p>;
}
