import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../app/server/package-root.ts";
import type { ScoringTime } from "./scoring.ts";
import type { Line } from "./table.ts";

/** The scoring engine alone, in a process of its own: medians of scoring a table. */
export function scoringLines(): Line[] {
  const program = join(packageRoot, "build/bench/scoring.js");
  const text = execFileSync(process.execPath, [program, "--json"], { encoding: "utf8" });
  return (JSON.parse(text) as ScoringTime[]).map(({ work, median, reach }) => ({
    work,
    ours: `${median.toFixed(2)} ms`,
    yardstick: "—",
    ratio: "—",
    reach: `≤ ${reach} ms`,
    kept: median <= reach,
  }));
}
