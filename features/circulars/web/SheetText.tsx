import { type ReactNode, useMemo } from "react";
import { useSession } from "../../../platform/web/session.ts";
import { PathLink } from "../../../platform/web/ui/PathLink.tsx";
import type { DocumentView } from "../shapes.ts";

type Figures = DocumentView["figures"];

interface SheetTextProps {
  readonly lines: readonly string[];
  /** The head is centred as on the printed sheet: all before the line that begins with these words. */
  readonly bodyFrom: number;
  /** Figures that lead to their rows. */
  readonly figures: Figures;
}

/** A document as text, its figures links to their rows; neighbouring lines with tabs are a table's rows. */
export function SheetText({ lines, bodyFrom, figures }: SheetTextProps) {
  const opened = useOpenFigures(figures);
  const said = lines.map((text, line) => ({
    text,
    figures: opened.filter((figure) => figure.line === line),
  }));
  return (
    <div className="circular-text" tabIndex={0} role="region" aria-label="文稿">
      <header className="circular-head">
        <Lines lines={said.slice(0, bodyFrom)} />
      </header>
      <Lines lines={said.slice(bodyFrom)} />
    </div>
  );
}

/** The figures whose rows this caller may open: a unit its own, a task force its chain's. */
export function useOpenFigures(figures: Figures): Figures {
  const { unit, chain } = useSession();
  return useMemo(
    () =>
      figures.filter(({ place }) => {
        if (place === null || (!unit && !chain)) return true;
        return unit
          ? place.layer === "unit" && place.id === unit.id
          : place.layer === "chain" && place.id === chain?.id;
      }),
    [figures, unit, chain],
  );
}

/** Where the head of a document's text ends: at its second empty line, behind the title. */
export function bodyStart(lines: readonly string[]): number {
  const first = lines.indexOf("");
  const second = lines.indexOf("", first + 1);
  return second < 0 ? 0 : second + 1;
}

interface Line {
  readonly text: string;
  readonly figures: Figures;
}

function Lines({ lines }: { readonly lines: readonly Line[] }) {
  return groupLines(lines).map((group, index) =>
    group.isTable ? (
      <div key={index} className="circular-table">
        <table>
          <tbody>
            {group.lines.map((line, row) => (
              <tr key={row}>
                {cellsOf(line).map((cell, column) => (
                  <td key={column}>
                    <Words line={cell} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    ) : (
      group.lines.map((line, row) => (
        <p key={`${index}-${row}`}>
          <Words line={line} />
        </p>
      ))
    ),
  );
}

/** Words with their figures as links. */
function Words({ line: { text, figures } }: { readonly line: Line }) {
  const parts: ReactNode[] = [];
  let done = 0;
  for (const { from, to, path } of figures) {
    parts.push(
      text.slice(done, from),
      <PathLink key={from} path={path} className="document-figure">
        {text.slice(from, to)}
      </PathLink>,
    );
    done = to;
  }
  return (
    <>
      {parts}
      {text.slice(done)}
    </>
  );
}

function cellsOf({ text, figures }: Line): Line[] {
  let start = 0;
  return text.split("\t").map((cell) => {
    const own = figures
      .filter(({ from, to }) => from >= start && to <= start + cell.length)
      .map((figure) => ({ ...figure, from: figure.from - start, to: figure.to - start }));
    start += cell.length + 1;
    return { text: cell, figures: own };
  });
}

interface LineGroup {
  readonly isTable: boolean;
  readonly lines: Line[];
}

function groupLines(lines: readonly Line[]): LineGroup[] {
  const groups: LineGroup[] = [];
  for (const line of lines) {
    const isTable = line.text.includes("\t");
    const last = groups.at(-1);
    if (last?.isTable === isTable) last.lines.push(line);
    else groups.push({ isTable, lines: [line] });
  }
  return groups;
}
