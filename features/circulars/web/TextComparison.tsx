import { useMemo } from "react";
import { comparedLines, isSameText, type Run } from "./word-differences.ts";

interface TextComparisonProps {
  readonly older: readonly string[];
  readonly newer: readonly string[];
}

/** Two texts as one: what went is struck through, what came is underlined. */
export function TextComparison({ older, newer }: TextComparisonProps) {
  const lines = useMemo(() => comparedLines(older, newer), [older, newer]);
  if (isSameText(lines)) return <p className="quiet">两版文字相同。</p>;
  return (
    <div className="comparison" role="region" aria-label="修改之处" tabIndex={0}>
      {lines.map((line, index) =>
        line.kind === "gap" ? (
          <p key={index} className="quiet comparison-gap">
            …… {line.lines} 行相同 ……
          </p>
        ) : (
          <p key={index}>
            {line.runs.map((run, at) => (
              <RunText key={at} run={run} />
            ))}
          </p>
        ),
      )}
    </div>
  );
}

function RunText({ run }: { readonly run: Run }) {
  if (run.kind === "added") return <ins>{run.words}</ins>;
  return run.kind === "removed" ? <del>{run.words}</del> : <>{run.words}</>;
}
