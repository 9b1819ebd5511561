import type { EmbeddedPostgres } from "../../platform/server/postgres/embedded.ts";
import type { ExecutionTable } from "../../features/assessment/contract.ts";
import { type Call, type Compared, type Side, compare } from "./load.ts";
import { SCALE, cityWith } from "./scale.ts";
import { type ServerProcess, startServer } from "./server-process.ts";
import { SLOW_UPLOADS, slowUploadLine } from "./slow-uploads.ts";
import type { Line } from "./table.ts";
import { WAITS, waitLine, waitOf } from "./waits.ts";
import * as work from "./work.ts";

/** Both servers on one city, the accounts of ours signed in. */
interface City {
  readonly ours: ServerProcess;
  readonly theirs: ServerProcess;
  readonly headers: Record<"city" | "unit", Record<string, string>>;
}

/** Starts both servers on a city, works with them and stops them. */
export async function withCity<T>(
  server: EmbeddedPostgres,
  filesFolder: string,
  receipts: number,
  use: (city: City) => Promise<T>,
): Promise<T> {
  const place = { schema: cityWith(receipts), filesFolder };
  const ours = await startServer("our-server", { ...place, connection: server.app });
  const theirs = await startServer("yardstick-server", { ...place, connection: server.owner });
  try {
    const headers = {
      city: await work.signIn(ours.address, "city"),
      unit: await work.signIn(ours.address, "unit"),
    };
    return await use({ ours, theirs, headers });
  } finally {
    await ours.stop();
    await theirs.stop();
  }
}

interface Row {
  readonly work: string;
  readonly account: "city" | "unit";
  readonly calls: readonly Call[];
  readonly theirCalls?: readonly Call[];
  readonly connections: readonly number[];
  /** Null where the row only informs: the requirement asks nothing of it. */
  readonly least: number | null;
  /** A write answers more than the yardstick: only reads are compared word by word. */
  readonly writes?: true;
  /** What of a reply must be the same on both sides; all of it unless told. */
  readonly compared?: (reply: unknown) => unknown;
}

/** The board's clocks are our own: what the yardstick says is the same where it says anything. */
const bareCards = (cards: unknown): unknown =>
  (cards as Record<string, unknown>[]).map(({ days: _days, light: _light, ...card }) => card);
const withoutClocks = ({ stage: _stage, cards, ...sums }: Record<string, unknown>): unknown => ({
  ...sums,
  cards: bareCards(cards),
});

const names = `search in ${SCALE.projects} names`;
const ROWS: readonly Row[] = [
  ...(["city", "unit"] as const).map((account) => ({
    work: `first page of ${SCALE.projects} projects, ${account} account`,
    account,
    calls: work.projectCalls(account),
    connections: [1, 16],
    least: 0.6,
  })),
  {
    work: `board of ${SCALE.projects} projects`,
    account: "city",
    calls: work.boardCalls,
    connections: [1, 16],
    least: 0.6,
    compared: (reply) => (reply as Record<string, unknown>[]).map(withoutClocks),
  },
  {
    work: "a column's next cards",
    account: "city",
    calls: work.columnCalls,
    connections: [1, 16],
    least: 0.6,
    compared: (reply) => {
      const { rows, next } = reply as { rows: unknown; next: string | null };
      return { rows: bareCards(rows), next };
    },
  },
  {
    work: "problems not settled",
    account: "city",
    calls: work.problemCalls,
    connections: [1, 16],
    least: 0.6,
  },
  {
    work: `three batches of ${SCALE.projects} projects`,
    account: "city",
    calls: work.batchCalls,
    connections: [1, 16],
    least: 0.6,
  },
  {
    work: `a project's log among ${SCALE.logs} entries`,
    account: "unit",
    calls: work.logCalls,
    connections: [1, 16],
    least: 0.6,
  },
  {
    work: `ranking over ${SCALE.receipts[1]} receipts, as served`,
    account: "city",
    calls: work.rankingToday,
    compared: byPlaceOnly,
    connections: [1, 16],
    least: 0.6,
  },
  {
    work: `ranking over ${SCALE.receipts[1]} receipts, made anew`,
    account: "city",
    calls: work.rankingDays(),
    compared: byPlaceOnly,
    connections: [1],
    least: 0.6,
  },
  {
    work: `${names}, city account`,
    account: "city",
    calls: work.searchCalls(),
    connections: [1, 16],
    least: 0.6,
  },
  {
    work: "search as a unit's account, in its 476 names",
    account: "unit",
    calls: work.searchCalls(),
    theirCalls: work.searchCalls(1),
    connections: [1, 16],
    least: null,
  },
  {
    work: "report one receipt",
    account: "unit",
    calls: work.receiptCalls,
    connections: [1, 16],
    least: 0.4,
    writes: true,
  },
];

/** The yardstick counts by place of statistics only; ours also counts by credit, beside it. */
function byPlaceOnly(reply: unknown): unknown {
  const {
    otherUnits: _credit,
    rankedBy: _view,
    groups: _groups,
    ...table
  } = reply as Partial<ExecutionTable>;
  return table;
}

/** Every row that compares the two servers on one city; `only` picks rows by a part of their name. */
export async function cityLines(
  city: City,
  only: string,
  say: (line: string) => void,
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const row of ROWS.filter((one) => one.work.includes(only))) {
    const ours: Side = {
      address: city.ours.address,
      headers: city.headers[row.account],
      calls: row.calls,
    };
    const theirs = work.yardstickSide(city.theirs.address, row.theirCalls ?? row.calls);
    if (!row.writes) await work.insistSame(ours, theirs, row.compared);
    for (const connections of row.connections) {
      const line = lineOf(row, connections, await compare(ours, theirs, { connections, ...SCALE }));
      say(`${line.work}: ${line.ours} against ${line.yardstick}, ${line.ratio}`);
      lines.push(line);
    }
  }
  return lines;
}

function lineOf(row: Row, connections: number, found: Compared): Line {
  return {
    work: `${row.work}, ${connections} conn.`,
    ours: `${found.ours.toFixed(0)}/s`,
    yardstick: `${found.theirs.toFixed(0)}/s`,
    ratio: found.ratio.toFixed(2),
    reach: row.least === null ? "—" : `≥ ${row.least}`,
    kept: row.least === null ? null : found.ratio >= row.least,
  };
}

/** What people wait for at full volume, without a yardstick. */
export async function waitLines(
  city: City,
  only: string,
  say: (line: string) => void,
): Promise<Line[]> {
  const lines: Line[] = [];
  for (const wait of WAITS.filter((one) => one.work.includes(only))) {
    const headers = city.headers[wait.account];
    const side = { address: city.ours.address, headers, calls: wait.calls };
    const line = waitLine(wait, await waitOf(side, SCALE));
    say(`${line.work}: ${line.ours}, ${line.yardstick}`);
    lines.push(line);
  }
  if (SLOW_UPLOADS.includes(only)) {
    const { city: headers, unit: sender } = city.headers;
    const calls = work.projectCalls("city");
    const line = await slowUploadLine({ address: city.ours.address, headers, calls }, sender);
    say(`${line.work}: ${line.ours}, ${line.yardstick}`);
    lines.push(line);
  }
  return lines;
}

/** How much longer a table takes over the most receipts than over the least: two servers of ours in turn. */
export async function growthLine(server: EmbeddedPostgres, filesFolder: string): Promise<Line> {
  const [least, , most] = SCALE.receipts;
  return withCity(server, filesFolder, least, (small) =>
    withCity(server, filesFolder, most, async (large) => {
      const calls = work.rankingDays();
      const sideOf = (city: City): Side => ({
        address: city.ours.address,
        headers: city.headers.city,
        calls,
      });
      const found = await compare(sideOf(large), sideOf(small), { connections: 1, ...SCALE });
      const longer = 1 / found.ratio;
      return {
        work: `ranking made anew, ${most} receipts against ${least}`,
        ours: `${(1000 / found.ours).toFixed(2)} ms`,
        yardstick: `${(1000 / found.theirs).toFixed(2)} ms`,
        ratio: longer.toFixed(2),
        reach: "≤ 1.3",
        kept: longer <= 1.3,
      };
    }),
  );
}
