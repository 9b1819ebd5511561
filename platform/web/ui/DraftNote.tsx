import type { Draft } from "../draft.ts";

export interface DraftNoteProps {
  readonly draft: Pick<Draft<never>, "keptAt" | "found" | "forget">;
  /** Empties the form; given, the note offers to start over. */
  readonly onStartOver?: () => void;
}

/** When something was kept, as the office reads it. */
export const draftClock = new Intl.DateTimeFormat("zh-CN", {
  timeZone: "Asia/Shanghai",
  month: "numeric",
  day: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** Says that what was typed is kept, and offers to start over. */
export function DraftNote({ draft, onStartOver }: DraftNoteProps) {
  if (!draft.keptAt) return null;
  const startOver = (): void => {
    draft.forget();
    onStartOver?.();
  };
  return (
    <p className="draft-note" role="status">
      草稿已保存在本机 <time>{draftClock.format(draft.keptAt)}</time>
      {onStartOver && (
        <button type="button" className="text-button" onClick={startOver}>
          清空重填
        </button>
      )}
    </p>
  );
}
