import fc from "fast-check";
import { expect, test } from "vitest";
import { type MapGraph, type MapNode, TIERS } from "../map-shapes.ts";
import { noticeGraph, type NoticeMap } from "../notice-maps.ts";
import { layOut, NODE_WIDTH } from "./map-layout.ts";

const LINKS = [
  ["焦化", "upstream"],
  ["电石", "upstream"],
  ["焦炉煤气", "midstream"],
  ["焦油", "midstream"],
  ["电石炉气", "midstream"],
  ["焦炉气和电石炉气深加工", "downstream"],
  ["粗苯深加工", "downstream"],
  ["煤焦油深加工", "downstream"],
  ["钙基新材料", "unplaced"],
] as const;
/** The chain of the seed notice with the most flows. */
const NYLON: NoticeMap = {
  chain: "尼龙碳氢新材料产业",
  article: "",
  segments: [],
  enterprises: [],
  quote: "",
  paperMaps: false,
  links: LINKS.map(([title, tier]) => ({ title, tier, enterprises: [], projects: [] })),
  flows: [
    ["焦化", "焦炉煤气"],
    ["焦化", "焦油"],
    ["电石", "电石炉气"],
    ["焦炉煤气", "焦炉气和电石炉气深加工"],
    ["电石炉气", "焦炉气和电石炉气深加工"],
    ["焦油", "煤焦油深加工"],
  ],
};
const nylon = noticeGraph(NYLON, () => 1);

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
