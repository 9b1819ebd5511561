interface SheetTextProps {
  readonly lines: readonly string[];
  /** The head is centred as on the printed sheet: all before the line that begins with these words. */
  readonly bodyFrom: number;
}

/** A document as text; neighbouring lines with tabs are a table's rows. */
export function SheetText({ lines, bodyFrom }: SheetTextProps) {
  return (
    <div className="circular-text" tabIndex={0} role="region" aria-label="文稿">
      <header className="circular-head">
        <Lines lines={lines.slice(0, bodyFrom)} />
      </header>
      <Lines lines={lines.slice(bodyFrom)} />
    </div>
  );
}

/** Where the head of a document's text ends: at its second empty line, behind the title. */
export function bodyStart(lines: readonly string[]): number {
  const first = lines.indexOf("");
  const second = lines.indexOf("", first + 1);
  return second < 0 ? 0 : second + 1;
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return groupLines(lines).map((group, index) =>
    group.isTable ? (
      <div key={index} className="circular-table">
        <table>
          <tbody>
            {group.lines.map((line, row) => (
              <tr key={row}>
                {line.split("\t").map((cell, column) => (
                  <td key={column}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    ) : (
      group.lines.map((line, row) => <p key={`${index}-${row}`}>{line}</p>)
    ),
  );
}

interface LineGroup {
  readonly isTable: boolean;
  readonly lines: string[];
}

function groupLines(lines: readonly string[]): LineGroup[] {
  const groups: LineGroup[] = [];
  for (const line of lines) {
    const isTable = line.includes("\t");
    const last = groups.at(-1);
    if (last?.isTable === isTable) last.lines.push(line);
    else groups.push({ isTable, lines: [line] });
  }
  return groups;
}
