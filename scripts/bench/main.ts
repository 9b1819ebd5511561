/** `npm run bench`: makes its own database and data, measures, prints one table; docs/bench.md describes it. */
import { mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { startEmbeddedPostgres } from "../../platform/server/postgres/embedded.ts";
import { makeCity } from "./invented-city.ts";
import { cityLines, growthLine, waitLines, withCity } from "./city-rows.ts";
import { documentLines } from "./documents.ts";
import { SCALE } from "./scale.ts";
import { scoringLines } from "./scoring-lines.ts";
import { startAndMemoryLines } from "./start-and-memory.ts";
import { type Line, tableText } from "./table.ts";
import { writeLines } from "./writes.ts";

/** A part of a row's name, for trying a few rows; empty is all. */
const only = process.env.BENCH_ONLY ?? "";
const say = (line: string) => console.error(line);

const folder = mkdtempSync(join(tmpdir(), "luming-bench-"));
const loadBefore = loadavg()[0] ?? 0;
try {
  const lines: Line[] = [
    ...(await measureServers()),
    ...(await measureProcess()),
    ...("score".includes(only) ? scoringLines() : []),
  ];
  console.log(tableText(lines));
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  console.log(
    `\n${cpus().length} × ${cpus()[0]?.model}, ${memory} GB, Node ${process.versions.node}, load before the run ${loadBefore.toFixed(2)}`,
  );
  if (lines.some(({ kept }) => kept === false)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}

async function measureServers(): Promise<Line[]> {
  const server = await startEmbeddedPostgres({ dataDir: folder });
  try {
    for (const receipts of SCALE.receipts) {
      say(`making a city with ${receipts} receipts …`);
      await makeCity(server, receipts);
    }
    const files = join(folder, "files");
    const lines = await withCity(server, files, SCALE.receipts[1], async (city) => [
      ...(await cityLines(city, only, say)),
      ...(await waitLines(city, only, say)),
      ...(await writeLines({ ...city.ours, headers: city.headers.city, calls: [] }, only, say)),
    ]);
    if ("ranking made anew".includes(only)) lines.push(await growthLine(server, files));
    return lines;
  } finally {
    await server.stop();
  }
}

async function measureProcess(): Promise<Line[]> {
  const documents = "circular with three annexes".includes(only) ? await documentLines() : [];
  const rest = "start and memory".includes(only) ? await startAndMemoryLines(folder) : [];
  return [...documents, ...rest];
}
