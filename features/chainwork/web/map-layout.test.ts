import fc from "fast-check";
import { expect, test } from "vitest";
import { type MapGraph, type MapNode, TIERS } from "../map-shapes.ts";
import { NOTICE_CHAIN_FACTS, noticeGraph } from "../notice-maps.ts";
import { layOut, NODE_WIDTH } from "./map-layout.ts";

const nylon = noticeGraph(NOTICE_CHAIN_FACTS[0] as (typeof NOTICE_CHAIN_FACTS)[0], () => 1);

test("upstream stands left of midstream, midstream left of downstream", () => {
  const { nodes, heads } = layOut(nylon);
  const xOf = (title: string) => nodes.find(({ node }) => node.title === title)?.x ?? -1;
  expect(xOf("焦化")).toBeLessThan(xOf("焦油"));
  expect(xOf("焦油")).toBeLessThan(xOf("煤焦油深加工"));
  expect(heads.map(({ title }) => title)).toEqual(["上游", "中游", "下游", "未分上下游"]);
});

test("no two flows of the nylon chain cross", () => {
  const at = new Map(layOut(nylon).nodes.map((placed) => [placed.node.id, placed]));
  const lines = nylon.flows.map(({ from, to }) => [at.get(from), at.get(to)] as const);
  const crossings = lines.flatMap(([a, b], index) =>
    lines
      .slice(index + 1)
      .filter(
        ([c, e]) => a?.x === c?.x && ((a?.y ?? 0) - (c?.y ?? 0)) * ((b?.y ?? 0) - (e?.y ?? 0)) < 0,
      ),
  );
  expect(crossings).toEqual([]);
});

test("no two links lie upon each other, whatever is drawn, circles included", () => {
  const ids = ["a", "b", "c", "d", "e", "f", "g"];
  const nodes = fc.uniqueArray(
    fc.record({ id: fc.constantFrom(...ids), tier: fc.constantFrom(...TIERS) }),
    { selector: ({ id }) => id, minLength: 1 },
  );
  const flows = fc.array(fc.record({ from: fc.constantFrom(...ids), to: fc.constantFrom(...ids) }));
  fc.assert(
    fc.property(nodes, flows, (some, lines) => {
      const known = new Set(some.map(({ id }) => id));
      const graph: MapGraph = {
        nodes: some.map((one): MapNode => ({
          ...one,
          title: `环节${one.id}`,
          grade: "ungraded",
          note: "",
          projectIds: [],
          enterprises: [],
        })),
        flows: lines
          .filter(({ from, to }) => known.has(from) && known.has(to))
          .map((flow) => ({ ...flow, words: "" })),
      };
      const placed = layOut(graph).nodes;
      expect(placed).toHaveLength(some.length);
      for (const one of placed)
        for (const other of placed)
          if (one !== other)
            expect(
              one.x + NODE_WIDTH <= other.x ||
                other.x + NODE_WIDTH <= one.x ||
                one.y + one.height <= other.y ||
                other.y + other.height <= one.y,
            ).toBe(true);
    }),
  );
});
