import { BookOutlined } from "@ant-design/icons";
import type { Citation as Cited } from "../../../kernel/citation.ts";
import { useCitationPath, useCitationWords } from "../session.ts";
import { PathLink } from "./PathLink.tsx";

export interface CitationProps {
  readonly basis: Cited;
}

/** Where a rule rests: a document and its article; an article of the plan that governs opens beside the work, which it does not leave. */
export function Citation({ basis }: CitationProps) {
  const wordsOf = useCitationWords();
  const path = useCitationPath()(basis);
  const words = (
    <>
      <BookOutlined aria-hidden="true" /> 依据：{wordsOf(basis)}
    </>
  );
  return path ? (
    <PathLink className="citation" path={path} target="_blank">
      {words}
    </PathLink>
  ) : (
    <span className="citation">{words}</span>
  );
}
