import { type MapGraph, type MapNode, TIERS, TIER_TITLES } from "../map-shapes.ts";

export const NODE_WIDTH = 196;
const COLUMN_GAP = 96;
const ROW_GAP = 22;
const HEAD = 44;
/** A grid of links without flows is not higher than this many rows. */
const GRID_ROWS = 3;

export interface Placed {
  readonly node: MapNode;
  readonly x: number;
  readonly y: number;
  readonly height: number;
}
export interface MapLayout {
  readonly nodes: readonly Placed[];
  /** Titles of the columns: 上游, 中游 …. */
  readonly heads: readonly { readonly title: string; readonly x: number; readonly width: number }[];
  readonly width: number;
  readonly height: number;
}

/** Places a map: tiers from left to right, links of a tier so that their flows cross little. The same map always looks the same. */
export function layOut(graph: MapGraph): MapLayout {
  const groups = TIERS.map((tier) => ({
    tier,
    columns: columnsOf(
      graph.nodes.filter((node) => node.tier === tier),
      graph,
      tier === "unplaced",
    ),
  })).filter(({ columns }) => columns.length > 0);
  const columns = uncross(
    groups.flatMap((group) => group.columns),
    graph,
  );
  const tallest = Math.max(0, ...columns.map(heightOf));
  const nodes = columns.flatMap((column, index) =>
    placeColumn(column, index * (NODE_WIDTH + COLUMN_GAP), HEAD + (tallest - heightOf(column)) / 2),
  );
  let passed = 0;
  const heads = groups.map(({ tier, columns: own }) => {
    const x = passed * (NODE_WIDTH + COLUMN_GAP);
    passed += own.length;
    return {
      title: TIER_TITLES[tier],
      x,
      width: own.length * (NODE_WIDTH + COLUMN_GAP) - COLUMN_GAP,
    };
  });
  return {
    nodes,
    heads,
    width: Math.max(NODE_WIDTH, columns.length * (NODE_WIDTH + COLUMN_GAP) - COLUMN_GAP),
    height: HEAD + tallest,
  };
}

/** How tall a link is drawn: its title, and a line each for enterprises and projects. */
export function nodeHeight(node: MapNode): number {
  const lines = Math.ceil(node.title.length / 12);
  const more = Number(node.enterprises.length > 0) + Number(node.projectIds.length > 0);
  return 40 + lines * 20 + more * 20;
}

function columnsOf(nodes: readonly MapNode[], graph: MapGraph, wraps: boolean): MapNode[][] {
  if (nodes.length === 0) return [];
  if (!wraps) return [[...nodes]];
  const ids = new Set(nodes.map(({ id }) => id));
  const inner = graph.flows.filter(({ from, to }) => ids.has(from) && ids.has(to));
  const joined = new Set(inner.flatMap(({ from, to }) => [from, to]));
  const chained = nodes.filter(({ id }) => joined.has(id));
  return [
    ...(chained.length > 0 ? ranked(chained, inner) : []),
    ...grid(nodes.filter(({ id }) => !joined.has(id))),
  ];
}

function grid(nodes: readonly MapNode[]): MapNode[][] {
  const rows = Math.min(GRID_ROWS, Math.ceil(Math.sqrt(nodes.length)));
  const count = nodes.length === 0 ? 0 : Math.ceil(nodes.length / rows);
  return Array.from({ length: count }, (_none, column) =>
    nodes.filter((_node, index) => index % count === column),
  );
}

/** Columns by how many flows lie before a link; a circle does not go on for ever. */
function ranked(nodes: readonly MapNode[], flows: MapGraph["flows"]): MapNode[][] {
  const depth = new Map(nodes.map(({ id }) => [id, 0]));
  for (let round = 1; round < Math.min(nodes.length, 8); round += 1) {
    for (const { from, to } of flows) {
      const next = Math.min((depth.get(from) ?? 0) + 1, 7);
      if (next > (depth.get(to) ?? 0) && next <= round) depth.set(to, next);
    }
  }
  const deepest = Math.max(...depth.values());
  return Array.from({ length: deepest + 1 }, (_none, rank) =>
    nodes.filter(({ id }) => depth.get(id) === rank),
  ).filter((column) => column.length > 0);
}

/** Up to so many orders are all tried; larger maps are ordered by the middles of their neighbours. */
const ORDERS_TRIED = 3000;

function uncross(columns: readonly MapNode[][], graph: MapGraph): MapNode[][] {
  const orders = columns.reduce((product, column) => product * factorial(column.length), 1);
  return orders <= ORDERS_TRIED ? bestOrder(columns, graph) : byMiddles(columns, graph);
}

function factorial(count: number): number {
  return count < 2 ? 1 : count * factorial(count - 1);
}

/** Of all orders the one whose flows cross least, then run the straightest; the drawn order wins a tie. */
function bestOrder(columns: readonly MapNode[][], graph: MapGraph): MapNode[][] {
  let best = columns.map((column) => [...column]);
  let least = costOf(best, graph);
  const tryFrom = (index: number, chosen: MapNode[][]): void => {
    if (least === 0) return;
    const column = columns[index];
    if (column) for (const order of ordersOf(column)) tryFrom(index + 1, [...chosen, order]);
    else {
      const cost = costOf(chosen, graph);
      if (cost < least) [best, least] = [chosen, cost];
    }
  };
  tryFrom(0, []);
  return best;
}

function ordersOf(nodes: readonly MapNode[]): MapNode[][] {
  if (nodes.length < 2) return [[...nodes]];
  return nodes.flatMap((first) =>
    ordersOf(nodes.filter((node) => node !== first)).map((rest) => [first, ...rest]),
  );
}

/** Crossings between neighbouring columns weigh heavily, the slope of flows lightly. */
function costOf(columns: readonly MapNode[][], graph: MapGraph): number {
  const at = new Map(
    columns.flatMap((column, x) =>
      column.map(({ id }, row) => [id, { x, y: row - (column.length - 1) / 2 }] as const),
    ),
  );
  const lines = graph.flows.flatMap(({ from, to }) => {
    const [one, other] = [at.get(from), at.get(to)];
    return one && other ? [{ one, other }] : [];
  });
  const slope = lines.reduce((sum, { one, other }) => sum + Math.abs(one.y - other.y), 0);
  const crossings = lines.reduce(
    (sum, line, index) =>
      sum +
      lines
        .slice(index + 1)
        .filter(
          (next) =>
            next.one.x === line.one.x &&
            next.other.x === line.other.x &&
            (next.one.y - line.one.y) * (next.other.y - line.other.y) < 0,
        ).length,
    0,
  );
  return crossings * 1000 + slope;
}

/** Orders each column by the middle of its neighbours in the columns beside, twice there and back. */
function byMiddles(columns: readonly MapNode[][], graph: MapGraph): MapNode[][] {
  const current = columns.map((column) => [...column]);
  const partners = new Map<string, string[]>();
  for (const { from, to } of graph.flows) {
    partners.set(from, [...(partners.get(from) ?? []), to]);
    partners.set(to, [...(partners.get(to) ?? []), from]);
  }
  const order = current.map((_column, index) => index);
  for (const index of [...order, ...order.toReversed(), ...order, ...order.toReversed()]) {
    const column = current[index] as MapNode[];
    const beside = [...(current[index - 1] ?? []), ...(current[index + 1] ?? [])];
    const at = new Map(
      [current[index - 1] ?? [], current[index + 1] ?? []].flatMap((side) =>
        side.map(({ id }, row) => [id, row / Math.max(1, side.length - 1)] as const),
      ),
    );
    if (beside.length === 0) continue;
    const weight = (node: MapNode, row: number) => {
      const rows = (partners.get(node.id) ?? []).flatMap((id) => at.get(id) ?? []);
      if (rows.length === 0) return row / Math.max(1, column.length - 1);
      return rows.reduce((sum, one) => sum + one, 0) / rows.length;
    };
    const weights = new Map(column.map((node, row) => [node.id, weight(node, row)]));
    current[index] = column.toSorted((a, b) => (weights.get(a.id) ?? 0) - (weights.get(b.id) ?? 0));
  }
  return current;
}

function heightOf(column: readonly MapNode[]): number {
  return column.reduce((sum, node) => sum + nodeHeight(node) + ROW_GAP, -ROW_GAP);
}

function placeColumn(column: readonly MapNode[], x: number, top: number): Placed[] {
  let y = top;
  return column.map((node) => {
    const height = nodeHeight(node);
    const placed = { node, x, y, height };
    y += height + ROW_GAP;
    return placed;
  });
}
