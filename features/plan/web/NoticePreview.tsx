import { memo, useEffect, useRef } from "react";
import type { Place, PlanReading } from "../reading.ts";

export interface NoticePreviewProps {
  readonly preview: PlanReading["preview"];
  /** The place looked at; it is marked and brought into sight. */
  readonly place: Place | null;
}

/** The document as text and tables, with one place marked. */
export function NoticePreview({ preview, place }: NoticePreviewProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const mark = box.current?.querySelector<HTMLElement>(".notice-mark");
    if (!box.current || !mark) return;
    const offset = mark.getBoundingClientRect().top - box.current.getBoundingClientRect().top;
    box.current.scrollBy({ top: offset - box.current.clientHeight / 2 });
  }, [place]);
  return (
    <div ref={box} className="notice-text" tabIndex={0} role="region" aria-label="原文">
      {preview.lines.map((words, index) => (
        // Lines never move: their number is their identity.
        <Line
          key={`${index + 1}`}
          number={index + 1}
          words={words}
          place={inLine(place, index + 1)}
        />
      ))}
      {preview.tables.map((table, index) => (
        <SourceTable
          key={`${index + 1}`}
          table={table}
          place={place?.kind === "cell" && place.table === index + 1 ? place : null}
        />
      ))}
    </div>
  );
}

type LinePlace = Extract<Place, { kind: "line" }>;

function inLine(place: Place | null, number: number): LinePlace | null {
  if (place?.kind !== "line") return null;
  return number >= place.line && number <= place.toLine ? place : null;
}

interface LineProps {
  readonly number: number;
  readonly words: string;
  readonly place: LinePlace | null;
}

const Line = memo(function Line({ number, words, place }: LineProps) {
  const from = place && number === place.line ? place.from - 1 : 0;
  const to = place && number === place.toLine ? place.to - 1 : words.length;
  return (
    <div className="notice-line">
      <span className="notice-number" aria-hidden="true">
        {number}
      </span>
      <span>
        {place ? (
          <>
            {words.slice(0, from)}
            <mark className="notice-mark">{words.slice(from, to)}</mark>
            {words.slice(to)}
          </>
        ) : (
          words
        )}
      </span>
    </div>
  );
});

interface SourceTableProps {
  readonly table: PlanReading["preview"]["tables"][number];
  readonly place: Extract<Place, { kind: "cell" }> | null;
}

const SourceTable = memo(function SourceTable({ table, place }: SourceTableProps) {
  return (
    <figure className="notice-table">
      <figcaption>{table.name}</figcaption>
      <table className="annex">
        <tbody>
          {table.rows.map((cells, row) => (
            <tr key={`${row + 1}`}>
              {cells.map((words, column) => {
                const here = place?.row === row + 1 && place.column === column + 1;
                return (
                  <td key={`${column + 1}`} className={here ? "notice-mark" : undefined}>
                    {words}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
});
