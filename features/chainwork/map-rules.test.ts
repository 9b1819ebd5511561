import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compareMaps, gapChanges, isSameMap, refuseMap, refuseStaleMap } from "./map-rules.ts";
import { GRADES, type MapGraph, type MapNode, TIERS } from "./map-shapes.ts";
import { noticeGraph, type NoticeMap } from "./notice-maps.ts";
import { SEED_NOTICE } from "../../tests/builders/seed-notice.ts";

const node = (id: string, change: Partial<MapNode> = {}): MapNode => ({
  id,
  title: `环节${id}`,
  tier: "midstream",
  grade: "ungraded",
  note: "",
  projectIds: [],
  enterprises: [],
  ...change,
});
const graph = (nodes: MapNode[], ...flows: [string, string][]): MapGraph => ({
  nodes,
  flows: flows.map(([from, to]) => ({ from, to, words: "" })),
});
const NONE = new Set<number>();

describe("what may be stored", () => {
  test.each([
    ["nothing", graph([]), "chainwork.map_empty"],
    ["a nameless node", graph([node("a", { title: "  " })]), "chainwork.node_nameless"],
    ["a node just drawn", graph([node("a", { title: "新环节2" })]), "chainwork.node_unnamed"],
    ["two of one name", graph([node("a"), node("b", { title: "环节a" })]), "chainwork.node_twice"],
    [
      "one number twice",
      graph([node("a"), node("a", { title: "别名" })]),
      "chainwork.node_id_twice",
    ],
    ["a loose flow", graph([node("a")], ["a", "b"]), "chainwork.flow_loose"],
    ["a flow to itself", graph([node("a")], ["a", "a"]), "chainwork.flow_self"],
    ["a flow twice", graph([node("a"), node("b")], ["a", "b"], ["a", "b"]), "chainwork.flow_twice"],
    [
      "another chain's project",
      graph([node("a", { projectIds: [4] })]),
      "chainwork.project_of_other_chain",
    ],
  ])("%s is refused", (_title, drawn, code) => {
    expect(refuseMap(drawn, NONE)?.code).toBe(code);
  });
  test("a sound map passes, a version that was overtaken does not", () => {
    const drawn = graph([node("a", { projectIds: [4] }), node("b")], ["a", "b"], ["b", "a"]);
    expect(refuseMap(drawn, new Set([4]))).toBeNull();
    expect(refuseStaleMap(2, 2)).toBeNull();
    expect(refuseStaleMap(2, 3)?.words).toContain("第3版");
  });
});

describe("comparing versions", () => {
  test("names what came, went and changed", () => {
    const older = graph([node("a"), node("b"), node("c")], ["a", "b"]);
    const newer = graph(
      [
        node("a", { grade: "absent", tier: "upstream", enterprises: ["演示甲公司"] }),
        node("b", { title: "改名", projectIds: [1, 2] }),
        node("d"),
      ],
      ["a", "d"],
    );
    expect(compareMaps(older, newer)).toEqual({
      added: ["环节d"],
      removed: ["环节c"],
      changed: [
        { title: "环节a", words: ["中游 → 上游", "未评 → 空白", "增加企业 演示甲公司"] },
        { title: "改名", words: ["原名「环节b」", "挂接项目 2 个"] },
      ],
      flowsAdded: ["环节a → 环节d"],
      flowsRemoved: ["环节a → 环节b"],
    });
  });

  test("each change of a node is told, what is as it was is not", () => {
    const was = node("a", { note: "旧", projectIds: [1, 2], enterprises: ["甲", "乙"] });
    const words = (change: Partial<MapNode>) =>
      compareMaps(graph([was]), graph([{ ...was, ...change }])).changed.flatMap((one) => one.words);
    expect(words({})).toEqual([]);
    expect(words({ note: "新" })).toEqual(["说明有改动"]);
    expect(words({ enterprises: ["乙"] })).toEqual(["减少企业 甲"]);
    expect(words({ projectIds: [] })).toEqual(["取下项目 2 个"]);
    expect(words({ projectIds: [1, 3] })).toEqual(["挂接项目 1 个", "取下项目 1 个"]);
  });

  const nodes = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e"),
      title: fc.constantFrom("甲", "乙", "丙"),
      tier: fc.constantFrom(...TIERS),
      grade: fc.constantFrom(...GRADES),
      note: fc.constantFrom("", "说明"),
      projectIds: fc.uniqueArray(fc.integer({ min: 1, max: 4 })),
      enterprises: fc.uniqueArray(fc.constantFrom("一", "二")),
    }),
    { selector: (one) => one.id },
  );
  test("a map is the same as itself, and both ways tell the same nodes", () => {
    fc.assert(
      fc.property(nodes, nodes, (some, others) => {
        const [one, other] = [graph(some), graph(others)];
        expect(isSameMap(compareMaps(one, one))).toBe(true);
        const [there, back] = [compareMaps(one, other), compareMaps(other, one)];
        expect(there.added).toEqual(back.removed);
        expect(there.removed).toEqual(back.added);
        expect(there.changed.length).toBe(back.changed.length);
      }),
    );
  });
});

describe("gaps out of grades (R-3.10)", () => {
  const weak = graph([
    node("a", { grade: "absent", tier: "downstream" }),
    node("b", { grade: "absent" }),
    node("c", { grade: "weak" }),
    node("d", { grade: "sound" }),
    node("e"),
  ]);
  test("空白 and 薄弱 open, with the kind that fits", () => {
    expect(gapChanges(weak, []).map(({ nodeId, act, kind }) => [nodeId, act, kind])).toEqual([
      ["a", "opened", "extend"],
      ["b", "opened", "supplement"],
      ["c", "opened", "strengthen"],
    ]);
  });
  test("an open gap is not opened twice, a filled one stays, a closed one comes back", () => {
    const gap = (nodeId: string, state: "open" | "filled" | "closed") => ({
      nodeId,
      state,
      kind: "extend" as const,
      title: nodeId,
    });
    const changes = gapChanges(weak, [gap("a", "open"), gap("b", "filled"), gap("c", "closed")]);
    expect(changes.map(({ nodeId, act }) => [nodeId, act])).toEqual([["c", "reopened"]]);
    const sound = gapChanges(weak, [gap("d", "open"), gap("e", "filled"), gap("x", "open")]);
    expect(sound.filter(({ act }) => act === "closed").map(({ nodeId }) => nodeId)).toEqual([
      "d",
      "x",
    ]);
  });
});

describe("the notice's maps", () => {
  const text = readFileSync(join(import.meta.dirname, "../../notice/2023-17.txt"), "utf8")
    .replace(/—\s*\d+\s*—/g, "")
    .replace(/\s/g, "");
  const said = (words: string) => text.includes(words.replace(/\s/g, ""));

  test("there is one for each of the nine chains of 附件2", () => {
    expect(SEED_NOTICE.maps).toHaveLength(9);
    for (const { chain } of SEED_NOTICE.maps) expect(said(chain), chain).toBe(true);
  });
  test.each(SEED_NOTICE.maps)("$chain: every word is the notice's", (facts) => {
    const words = [...facts.segments, ...facts.enterprises, facts.quote].concat(
      facts.links.flatMap((one) => [one.title, ...one.enterprises]),
    );
    expect(words.filter((one) => !said(one))).toEqual([]);
  });
  test.each(SEED_NOTICE.maps)("$chain: ungraded, and fit to be stored", (facts) => {
    const drawn = noticeGraph(facts, () => undefined);
    expect(refuseMap(drawn, NONE)).toBeNull();
    expect(new Set(drawn.nodes.map(({ grade }) => grade))).toEqual(new Set(["ungraded"]));
    expect(gapChanges(drawn, [])).toEqual([]);
    expect(drawn.flows).toHaveLength(facts.flows.length);
  });
  test("the nylon chain goes from by-products to their deep processing", () => {
    const nylon = noticeGraph(SEED_NOTICE.maps[0] as NoticeMap, () => 7);
    const titles = (tier: string) =>
      nylon.nodes.filter((one) => one.tier === tier).map(({ title }) => title);
    expect(titles("midstream")).toEqual(["焦炉煤气", "焦油", "电石炉气"]);
    expect(titles("downstream")).toEqual(["焦炉气和电石炉气深加工", "粗苯深加工", "煤焦油深加工"]);
    expect(nylon.nodes[0]?.projectIds).toEqual([7]);
  });
});
