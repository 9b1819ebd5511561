import type { MapGraph, MapNode } from "../map-shapes.ts";

/** A map with one link more; its id is new in this map and in older ones, being made of the moment. */
export function withNode(graph: MapGraph, id: string): MapGraph {
  const taken = new Set(graph.nodes.map(({ title }) => title));
  let title = "新环节";
  for (let count = 2; taken.has(title); count += 1) title = `新环节${count}`;
  const node: MapNode = {
    id,
    title,
    tier: "unplaced",
    grade: "ungraded",
    note: "",
    projectIds: [],
    enterprises: [],
  };
  return { ...graph, nodes: [...graph.nodes, node] };
}

export function withoutNode(graph: MapGraph, id: string): MapGraph {
  return {
    nodes: graph.nodes.filter((node) => node.id !== id),
    flows: graph.flows.filter(({ from, to }) => from !== id && to !== id),
  };
}

export function withChange(graph: MapGraph, id: string, change: Partial<MapNode>): MapGraph {
  return {
    ...graph,
    nodes: graph.nodes.map((node) => (node.id === id ? { ...node, ...change } : node)),
  };
}

/** A map with a flow more; a flow that is there already, or leads back to itself, changes nothing. */
export function withFlow(graph: MapGraph, from: string, to: string): MapGraph {
  const known = graph.flows.some((flow) => flow.from === from && flow.to === to);
  if (known || from === to) return graph;
  return { ...graph, flows: [...graph.flows, { from, to, words: "" }] };
}

export function withoutFlow(graph: MapGraph, from: string, to: string): MapGraph {
  return { ...graph, flows: graph.flows.filter((flow) => flow.from !== from || flow.to !== to) };
}

/** The flows out of one link, as chosen; words of those kept stay. */
export function withTargets(graph: MapGraph, from: string, targets: readonly string[]): MapGraph {
  const kept = graph.flows.filter((flow) => flow.from !== from || targets.includes(flow.to));
  return targets.reduce((drawn, to) => withFlow(drawn, from, to), { ...graph, flows: kept });
}
