import type { ReactNode } from "react";

export interface EmptyStateProps {
  /** What is not here yet: `还没有到位资金`. */
  readonly title: string;
  /** What this place is for, in a sentence. */
  readonly purpose: string;
  /** The first thing to do. */
  readonly action?: ReactNode;
}

/** An empty place: says what it is for and offers the first action. */
export function EmptyState({ title, purpose, action }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <svg width="72" height="56" viewBox="0 0 72 56" aria-hidden="true">
        <path d="M14 20h44l-5 24a8 8 0 0 1-8 6H27a8 8 0 0 1-8-6z" className="empty-bowl" />
        <path d="M14 20h44M24 20l6 12-5 16M30 32l14-4 6-8M44 28l2 20" className="empty-crackle" />
      </svg>
      <h2>{title}</h2>
      <p>{purpose}</p>
      {action}
    </div>
  );
}
