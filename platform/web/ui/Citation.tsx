import { BookOutlined } from "@ant-design/icons";
import type { Citation as Cited } from "../../../kernel/citation.ts";
import { useCitationWords } from "../session.ts";
import { PathLink } from "./PathLink.tsx";

export interface CitationProps {
  readonly basis: Cited;
  /** Where the article can be read. */
  readonly path?: string;
}

/** Where a rule rests: 汝政办〔2023〕17号 五（四）. */
export function Citation({ basis, path }: CitationProps) {
  const wordsOf = useCitationWords();
  const words = (
    <>
      <BookOutlined aria-hidden="true" /> 依据：{wordsOf(basis)}
    </>
  );
  return path ? (
    <PathLink className="citation" path={path}>
      {words}
    </PathLink>
  ) : (
    <span className="citation">{words}</span>
  );
}
