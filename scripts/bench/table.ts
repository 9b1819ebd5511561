/** One line of the table: figures as they are printed. */
export interface Line {
  readonly work: string;
  readonly ours: string;
  readonly yardstick: string;
  readonly ratio: string;
  readonly reach: string;
  readonly kept: boolean | null;
}

const HEADS = ["work", "ours", "yardstick", "ratio", "reach", "kept?"] as const;

/** The lines as one Markdown table with columns that stand under each other. */
export function tableText(lines: readonly Line[]): string {
  const rows = lines.map(({ work, ours, yardstick, ratio, reach, kept }) => [
    work,
    ours,
    yardstick,
    ratio,
    reach,
    kept === null ? "—" : kept ? "yes" : "NO",
  ]);
  const widths = HEADS.map((head, column) =>
    Math.max(head.length, ...rows.map((row) => (row[column] ?? "").length)),
  );
  const lineOf = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [lineOf(HEADS), rule, ...rows.map(lineOf)].join("\n");
}
