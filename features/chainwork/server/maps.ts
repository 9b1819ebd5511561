import { sql } from "kysely";
import type { Day } from "../../../kernel/calendar.ts";
import type { Db } from "../../../platform/server/database.ts";
import { type GapChange } from "../map-rules.ts";
import type {
  ChainMap,
  Gap,
  GapAct,
  GapEvent,
  GapKind,
  GapState,
  MapGraph,
  MapVersion,
} from "../map-shapes.ts";

/** The versions of a chain's map, the newest first. */
export async function mapVersions(db: Db, chainId: number): Promise<MapVersion[]> {
  return db
    .selectFrom("chainwork_map_version")
    .select(["version", "note", "by_name as byName", "on_day as onDay"])
    .select(sql<number>`jsonb_array_length(graph -> 'nodes')`.as("nodes"))
    .where("chain_id", "=", chainId)
    .orderBy("version", "desc")
    .execute();
}

/** One version of a chain's map, the newest unless told; null where there is none. */
export async function findMap(db: Db, chainId: number, version?: number): Promise<ChainMap | null> {
  let select = db
    .selectFrom("chainwork_map_version")
    .select(["version", "graph", "note", "by_name", "on_day"])
    .where("chain_id", "=", chainId)
    .orderBy("version", "desc")
    .limit(1);
  if (version !== undefined) select = select.where("version", "=", version);
  const row = await select.executeTakeFirst();
  if (!row) return null;
  const graph = row.graph as unknown as MapGraph;
  return {
    version: row.version,
    note: row.note,
    byName: row.by_name,
    onDay: row.on_day,
    nodes: graph.nodes.length,
    graph,
  };
}

/** The number of the newest version of each chain. */
export async function newestVersions(db: Db, day: Day): Promise<Map<number, number>> {
  const rows = await db
    .selectFrom("chainwork_map_version")
    .select(["chain_id", (eb) => eb.fn.max("version").as("version")])
    .where("on_day", "<=", day)
    .groupBy("chain_id")
    .execute();
  return new Map(rows.map((row) => [row.chain_id, row.version]));
}

export interface NewVersion {
  readonly chainId: number;
  readonly version: number;
  readonly graph: MapGraph;
  readonly note: string;
  readonly byAccount: number | null;
  readonly byName: string;
  readonly onDay: Day;
}

export async function insertVersion(tx: Db, drawn: NewVersion): Promise<void> {
  await tx
    .insertInto("chainwork_map_version")
    .values({
      chain_id: drawn.chainId,
      version: drawn.version,
      graph: JSON.stringify(drawn.graph),
      note: drawn.note,
      by_account: drawn.byAccount,
      by_name: drawn.byName,
      on_day: drawn.onDay,
    })
    .execute();
}

const STATES: Record<Exclude<GapAct, "reclassified">, GapState> = {
  opened: "open",
  reopened: "open",
  filled: "filled",
  closed: "closed",
};

const events = (db: Db) =>
  db
    .selectFrom("chainwork_gap_event as e")
    .innerJoin("chainwork_gap as g", "g.id", "e.gap_id")
    .leftJoin("projects_project as p", "p.id", "e.project_id")
    .select(["g.id", "g.chain_id", "g.node_id", "g.opened_on", "e.act", "e.kind", "e.title"])
    .select(["e.project_id", "p.name as project_name", "e.words", "e.by_name", "e.on_day"])
    .orderBy("g.id")
    .orderBy("e.id");

type EventRow = Awaited<ReturnType<ReturnType<typeof events>["execute"]>>[number];

/** The gaps of a chain with all that happened to them, the open ones first. */
export async function gapsOf(db: Db, chainId: number): Promise<Gap[]> {
  const gaps = gapsFrom(await events(db).where("g.chain_id", "=", chainId).execute());
  const order: Record<GapState, number> = { open: 0, filled: 1, closed: 2 };
  return gaps.sort((a, b) => order[a.state] - order[b.state] || a.id - b.id);
}

/** One gap with its chain, locked for the transaction, or undefined. */
export async function lockGap(
  tx: Db,
  id: number,
): Promise<{ chainId: number; gap: Gap } | undefined> {
  const rows = await events(tx).where("g.id", "=", id).execute();
  const [gap] = gapsFrom(rows);
  const chainId = rows[0]?.chain_id;
  if (!gap || chainId === undefined) return undefined;
  await lockChain(tx, chainId);
  return { chainId, gap };
}

/** One writer of a chain at a time: maps and gaps hang together. */
export async function lockChain(tx: Db, chainId: number): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('chainwork'), ${chainId}::integer)`.execute(tx);
}

function gapsFrom(rows: readonly EventRow[]): Gap[] {
  const gaps = new Map<number, EventRow[]>();
  for (const row of rows) gaps.set(row.id, [...(gaps.get(row.id) ?? []), row]);
  return [...gaps.values()].map((own) => {
    const last = own.at(-1) as EventRow;
    return {
      id: last.id,
      nodeId: last.node_id,
      title: last.title,
      kind: last.kind,
      state: stateAfter(own),
      openedOn: last.opened_on,
      events: own.map(eventOf),
    };
  });
}

function stateAfter(rows: readonly EventRow[]): GapState {
  const deciding = rows.findLast((row) => row.act !== "reclassified");
  return deciding && deciding.act !== "reclassified" ? STATES[deciding.act] : "open";
}

function eventOf(row: EventRow): GapEvent {
  const seen = row.project_id !== null && row.project_name !== null;
  return {
    act: row.act,
    kind: row.kind,
    project: seen ? { id: row.project_id as number, name: row.project_name as string } : null,
    hiddenProject: row.project_id !== null && !seen,
    words: row.words,
    byName: row.by_name,
    onDay: row.on_day,
  };
}

/** How many gaps of each chain are open and how many are filled. */
export async function gapCounts(
  db: Db,
  day: Day,
): Promise<Map<number, { open: number; filled: number }>> {
  const { rows } = await sql<{ chain_id: number; open: number; filled: number }>`
    select g.chain_id, count(*) filter (where e.act in ('opened', 'reopened'))::int as open,
      count(*) filter (where e.act = 'filled')::int as filled
    from chainwork_gap g
    cross join lateral (select act from chainwork_gap_event e
      where e.gap_id = g.id and e.act <> 'reclassified' and e.on_day <= ${day} order by e.id desc limit 1) e
    group by g.chain_id`.execute(db);
  return new Map(rows.map(({ chain_id, open, filled }) => [chain_id, { open, filled }]));
}

export interface NewGapEvent {
  readonly gapId: number;
  readonly act: GapAct;
  readonly kind: GapKind;
  readonly title: string;
  readonly projectId: number | null;
  readonly words: string;
  readonly byName: string;
  readonly onDay: Day;
}

export async function insertGapEvent(tx: Db, event: NewGapEvent): Promise<void> {
  await tx
    .insertInto("chainwork_gap_event")
    .values({
      gap_id: event.gapId,
      act: event.act,
      kind: event.kind,
      title: event.title,
      project_id: event.projectId,
      words: event.words,
      by_name: event.byName,
      on_day: event.onDay,
    })
    .execute();
}

/** Stores what a new version did to the gaps. */
export async function writeGapChanges(
  tx: Db,
  chainId: number,
  changes: readonly GapChange[],
  by: { byName: string; onDay: Day },
): Promise<void> {
  for (const change of changes) {
    const gapId = await gapAt(tx, chainId, change.nodeId, by.onDay);
    const { act, kind, title, words } = change;
    await insertGapEvent(tx, { gapId, act, kind, title, projectId: null, words, ...by });
  }
}

async function gapAt(tx: Db, chainId: number, nodeId: string, day: Day): Promise<number> {
  const known = await tx
    .selectFrom("chainwork_gap")
    .select("id")
    .where("chain_id", "=", chainId)
    .where("node_id", "=", nodeId)
    .executeTakeFirst();
  if (known) return known.id;
  const added = await tx
    .insertInto("chainwork_gap")
    .values({ chain_id: chainId, node_id: nodeId, opened_on: day })
    .returning("id")
    .executeTakeFirstOrThrow();
  return added.id;
}

/** The projects of a chain that these eyes see, by id. */
export async function projectsOf(db: Db, chainId: number): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom("projects_project")
    .select(["id", "name"])
    .where("chain_id", "=", chainId)
    .execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
