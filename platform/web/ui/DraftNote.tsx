import type { Draft } from "../draft.ts";
import { momentText } from "../moment.ts";

export interface DraftNoteProps {
  readonly draft: Pick<Draft<never>, "keptAt" | "found" | "forget">;
  /** Empties the form; given, the note offers to start over. */
  readonly onStartOver?: () => void;
}

/** Says that what was typed is kept, and offers to start over. */
export function DraftNote({ draft, onStartOver }: DraftNoteProps) {
  if (!draft.keptAt) return null;
  const startOver = (): void => {
    draft.forget();
    onStartOver?.();
  };
  return (
    <p className="draft-note" role="status">
      草稿已保存在本机 <time dateTime={draft.keptAt.toISOString()}>{momentText(draft.keptAt)}</time>
      {onStartOver && (
        <button type="button" className="text-button" onClick={startOver}>
          清空重填
        </button>
      )}
    </p>
  );
}
