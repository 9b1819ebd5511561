import type { ReactNode } from "react";

export interface PanelProps {
  readonly title?: ReactNode;
  /** At the right of the title: a switch, a link. */
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** A white sheet on the paper, one subject each. */
export function Panel({ title, extra, children }: PanelProps) {
  return (
    <section className="panel">
      {(title || extra) && (
        <header className="panel-head">
          <h2>{title}</h2>
          {extra}
        </header>
      )}
      {children}
    </section>
  );
}
